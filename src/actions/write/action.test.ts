import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testContext, testFolder } from "../../../test/helpers/context.ts";
import { action } from "./action.ts";

let workspace: Awaited<ReturnType<typeof testFolder>>;
let tutorial: Awaited<ReturnType<typeof testFolder>>;
beforeEach(async () => {
  workspace = await testFolder();
  tutorial = await testFolder();
  await writeFile(path.join(tutorial.dir, "db.js"), "two pools\n");
  await mkdir(path.join(tutorial.dir, "folder"));
});
afterEach(async () => {
  await workspace.remove();
  await tutorial.remove();
});
const run = (params: object) => action.run(action.params.parse(params), testContext({ workspace: workspace.dir, tutorialDir: tutorial.dir }));
const read = (file: string) => readFile(path.join(workspace.dir, file), "utf8");

it("writes from the tutorial or from text, and again", async () => {
  for (const _time of [1, 2]) {
    await run({ path: "app/src/db.js", from: "db.js" });
    await run({ path: "notes", content: "" });
  }
  expect(await read("app/src/db.js")).toBe("two pools\n");
  expect(await read("notes")).toBe("");
});

it("stays inside both folders", async () => {
  await symlink("/tmp", path.join(workspace.dir, "out"));
  for (const params of [{ path: "../x", content: "" }, { path: "out/x", content: "" }, { path: "x", from: "../x" }]) await expect(run(params)).rejects.toMatchObject({ code: "PP_PATH_OUTSIDE" });
});

it("says what cannot be written", async () => {
  await mkdir(path.join(workspace.dir, "app"));
  await expect(run({ path: "app", content: "" })).rejects.toMatchObject({ code: "PP_NOT_A_FILE" });
  for (const from of ["none.js", "folder"]) await expect(run({ path: "x", from })).rejects.toMatchObject({ code: "PP_TUTORIAL_INVALID" });
});

it.each([{ path: "x" }, { path: "x", from: "a", content: "b" }, { path: "x", content: "", mode: 1 }])("refuses %j", (params) => {
  expect(action.params.safeParse(params).success).toBe(false);
});
