import { describe, expect, it } from "vitest";
import type { EngineDefinition } from "../../src/contracts/engine.ts";
import { discover } from "../../src/platform/discover.ts";
import { leafFolders, SENTENCE, SLUG } from "./leaves.ts";

const dir = new URL("../../src/engines/", import.meta.url);
const engines = await discover<EngineDefinition<never, unknown>>({ dir, file: "engine.ts", export: "engine", idOf: ({ name }) => name });

describe.each([...engines.values()])("the engine $name", ({ name, provides, summary, create }) => {
  it("is named as its folder, and says what it drives", async () => {
    expect(await leafFolders(dir)).toContain(name);
    expect(name).toMatch(SLUG);
    expect(summary).toMatch(SENTENCE);
    expect(["database", "cache", "load"]).toContain(provides);
    expect(create).toBeTypeOf("function");
  });
});

it("each contract has one engine", () => {
  expect([...engines.values()].map(({ provides }) => provides).sort()).toEqual(["cache", "database", "load"]);
});
