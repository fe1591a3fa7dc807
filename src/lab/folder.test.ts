import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testFolder } from "../../test/helpers/context.ts";
import { systemClock } from "../kernel/clock.ts";
import { labDown } from "./client/index.ts";
import { deleteLab, refuseForeignFolder } from "./folder.ts";
import { credentialsOf } from "./places.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
beforeEach(async () => {
  folder = await testFolder();
});
afterEach(() => folder.remove());

it("deletes no folder that is not a lab's", async () => {
  await writeFile(path.join(folder.dir, "thesis.txt"), "years of work");
  await expect(labDown(folder.dir, { delete: true, clock: systemClock })).rejects.toMatchObject({ code: "PP_LAB_NAME", found: expect.stringContaining("thesis.txt") as string });
  expect(await readdir(folder.dir)).toEqual(["thesis.txt"]);
});

it("takes an empty folder, and a lab's own with whatever is in it", async () => {
  await refuseForeignFolder(folder.dir);
  await refuseForeignFolder(path.join(folder.dir, "not-there"));
  await writeFile(credentialsOf(folder.dir), '{"accessKeyId":"PIXELPULSELAB00000AB"}');
  await writeFile(path.join(folder.dir, "lab.log"), "");
  await refuseForeignFolder(folder.dir);
});

it("deletes a lab with its data", async () => {
  const dir = path.join(folder.dir, "lab");
  await mkdir(path.join(dir, "data", "rds-x"), { recursive: true });
  await writeFile(credentialsOf(dir), '{"accessKeyId":"PIXELPULSELAB00000AB"}');
  await deleteLab(dir, path.join(dir, "data"));
  expect(await readdir(folder.dir)).toEqual([]);
});
