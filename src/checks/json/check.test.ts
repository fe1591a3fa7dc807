import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testContext, testFolder } from "../../../test/helpers/context.ts";
import { check } from "./check.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
beforeAll(async () => {
  folder = await testFolder();
  await writeFile(path.join(folder.dir, "a.json"), JSON.stringify({ name: "api", ports: [8080], none: null, on: false, "two-words": "3" }));
  await writeFile(path.join(folder.dir, "broken.json"), "{");
});
afterAll(() => folder.remove());
const run = (params: object) => check.run(check.params.parse(params), testContext({ workspace: folder.dir }));

it.each([
  [{ at: "ports[0]", equals: 8080 }, "ok"],
  [{ at: "ports", equals: [8080] }, "ok"],
  [{ at: "ports[0]", equals: "8080" }, "different"],
  [{ at: "ports[0]", "at-least": 8081 }, "too-few"],
  [{ at: "ports[0]", "at-most": 80 }, "too-many"],
  [{ at: "length(ports)", "at-least": 1, "at-most": 1 }, "ok"],
  [{ at: "name", matches: "^a" }, "ok"],
  [{ at: "name", matches: "^b" }, "different"],
  [{ at: "name", contains: "pi" }, "ok"],
  [{ at: "name", "one-of": ["web", "api"] }, "ok"],
  [{ at: "name", "at-least": 1 }, "different"],
  [{ at: "on", equals: false }, "ok"],
  [{ at: '"two-words"' }, "ok"],
  [{ at: "none" }, "different"],
  [{ at: "nowhere" }, "different"],
  [{ path: "no.json", at: "name" }, "missing"],
  [{ path: "broken.json", at: "name" }, "unreadable"],
])("%j: %s", async (params, reason) => {
  expect(await run({ path: "a.json", ...params })).toMatchObject({ reason });
});

it("shows what stands there", async () => {
  expect((await run({ path: "a.json", at: "ports", equals: 1 })).evidence).toEqual(["a.json ports: [8080]"]);
});

it.each([{ path: "a", at: "a[" }, { path: "a", at: "a", matches: "(" }, { path: "a", at: "a", equal: 1 }])("refuses %j", (params) => {
  expect(check.params.safeParse(params).success).toBe(false);
});
