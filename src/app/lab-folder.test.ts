import { readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testFolder } from "../../test/helpers/context.ts";
import { labCredentials } from "./lab-folder.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
beforeEach(async () => {
  folder = await testFolder();
});
afterEach(() => folder.remove());

it("gives a lab one pair of keys, also to those who ask at the same moment", async () => {
  const dir = path.join(folder.dir, "lab");
  const all = await Promise.all(Array.from({ length: 12 }, () => labCredentials(dir)));
  expect(new Set(all.map((keys) => keys.secretAccessKey)).size).toBe(1);
  expect(await labCredentials(dir)).toEqual(all[0]);
  expect(await readdir(dir)).toEqual(["credentials.json"]);
});

it("makes no lab among somebody's files", async () => {
  await writeFile(path.join(folder.dir, "mine"), "");
  await expect(labCredentials(folder.dir)).rejects.toMatchObject({ code: "PP_LAB_NAME" });
  expect(await readdir(folder.dir)).toEqual(["mine"]);
});

it("closes the lab's folder to others, and not the learner's folder around it", async () => {
  const workspace = path.join(folder.dir, "mine");
  const dir = path.join(workspace, ".pixelpulse", "lab");
  await labCredentials(dir);
  const mode = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;
  expect(await mode(workspace)).toBe(0o777 & ~process.umask());
  expect((await mode(dir)) & 0o066).toBe(0);
  expect(await mode(path.join(dir, "credentials.json"))).toBe(0o600);
});
