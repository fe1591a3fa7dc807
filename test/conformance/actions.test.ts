import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { actions } from "../../src/app/leaves.ts";
import { leafFolders, SENTENCE, SLUG } from "./leaves.ts";

const found = await actions();
const folder = new URL("../../src/actions/", import.meta.url);

it("finds every folder", async () => {
  expect(found.map((action) => action.type)).toEqual(await leafFolders(folder));
});

describe.each(found.map((action) => [action.type, action] as const))("action %s", (type, action) => {
  it("says what it is", () => {
    expect(type).toMatch(SLUG);
    expect(type).not.toBe("answer"); // the session's own
    expect(action.summary).toMatch(SENTENCE);
  });

  it("refuses parameters that it does not know", () => {
    expect(action.params.safeParse({ "no-such-parameter": 1 }).error?.issues.map((issue) => issue.code)).toContain("unrecognized_keys");
    expect(Object.keys(action.params.shape)).not.toContain("do");
  });

  it("tells in one line what it would do", () => {
    const example = Object.fromEntries(Object.keys(action.params.shape).map((key) => [key, key === "timeout" ? 1 : "example"]));
    expect(action.describe(example)).toMatch(/^\S.*$/);
  });

  it("has its tests beside it", async () => {
    expect(await readdir(new URL(`${type}/`, folder))).toContain("action.test.ts");
  });
});
