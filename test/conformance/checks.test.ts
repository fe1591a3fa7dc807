import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { checks } from "../../src/app/leaves.ts";
import { leafFolders, SENTENCE, SLUG } from "./leaves.ts";

const found = await checks();
const folder = new URL("../../src/checks/", import.meta.url);

it("finds every folder", async () => {
  expect(found.map((check) => check.type)).toEqual(await leafFolders(folder));
});

describe.each(found.map((check) => [check.type, check] as const))("check %s", (type, check) => {
  it("says what it is, and what each reason means", () => {
    expect(type).toMatch(SLUG);
    expect(check.summary).toMatch(SENTENCE);
    expect(Object.keys(check.reasons)).not.toHaveLength(0);
    for (const [reason, meaning] of Object.entries(check.reasons)) {
      expect(reason).toMatch(SLUG);
      expect(reason).not.toBe("ok");
      expect(meaning, reason).toMatch(SENTENCE);
    }
  });

  it("refuses parameters that it does not know, and leaves the step's own keys free", () => {
    expect(check.params.safeParse({ "no-such-parameter": 1 }).error?.issues.map((issue) => issue.code)).toContain("unrecognized_keys");
    for (const key of ["id", "type", "reasons", "as"]) expect(Object.keys(check.params.shape)).not.toContain(key);
  });

  it("has its tests beside it", async () => {
    expect(await readdir(new URL(`${type}/`, folder))).toContain("check.test.ts");
  });
});
