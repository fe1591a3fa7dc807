import { readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readIfThere, writeAtomic } from "../../src/platform/files.ts";
import { expectedSchemas, SCHEMAS } from "./schemas.ts";

const expected = await expectedSchemas();

/** To bring them up to date: UPDATE_SCHEMAS=1 npx vitest run test/conformance/schemas.test.ts */
describe("schemas/", () => {
  it.each([...expected])("%s is what the contracts say", async (name, text) => {
    const file = path.join(SCHEMAS, name);
    if (process.env["UPDATE_SCHEMAS"] === "1") await writeAtomic(file, text);
    expect(await readIfThere(file)).toBe(text);
  });

  it("holds nothing else", async () => {
    expect((await readdir(SCHEMAS)).sort()).toEqual([...expected.keys()].sort());
  });
});
