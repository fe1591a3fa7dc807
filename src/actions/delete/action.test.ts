import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testContext, testFolder } from "../../../test/helpers/context.ts";
import { action } from "./action.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
beforeEach(async () => {
  folder = await testFolder();
  await mkdir(path.join(folder.dir, "app/src"), { recursive: true });
  await mkdir(path.join(folder.dir, ".pixelpulse/effects"), { recursive: true });
  for (const file of ["app/src/a.js", "b.js", ".pixelpulse/journal.jsonl", ".pixelpulse/effects/cache.json"]) await writeFile(path.join(folder.dir, file), "");
});
afterEach(() => folder.remove());
const run = (name: string) => action.run(action.params.parse({ path: name }), testContext({ workspace: folder.dir }));

it("deletes files and folders, and what is gone stays gone", async () => {
  for (const _time of [1, 2]) for (const name of ["app", "b.js", ".pixelpulse/effects/cache.json"]) await run(name);
  expect(await readdir(folder.dir)).toEqual([".pixelpulse"]);
  expect(await readdir(path.join(folder.dir, ".pixelpulse"), { recursive: true })).toEqual(["effects", "journal.jsonl"]);
});

it.each([".", "app/..", ".pixelpulse", ".pixelpulse/", ".pixelpulse/journal.jsonl", ".pixelpulse/effects", "app/../.pixelpulse"])("keeps %s", async (name) => {
  await expect(run(name)).rejects.toMatchObject({ code: "PP_NOT_DELETED" });
});

it("stays inside the workspace", async () => {
  await symlink("/tmp", path.join(folder.dir, "out"));
  for (const name of ["../x", "/tmp/x", "out/x"]) await expect(run(name)).rejects.toMatchObject({ code: "PP_PATH_OUTSIDE" });
});
