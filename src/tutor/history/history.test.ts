import { chmod, lstat, mkdir, readFile, readlink, rm, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testFolder } from "../../../test/helpers/context.ts";
import { listTree } from "../../platform/trees.ts";
import { openHistory, type History } from "./history.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
let history: History;
const at = (file: string) => path.join(folder.dir, file);
const put = async (file: string, text: string) => {
  await mkdir(path.dirname(at(file)), { recursive: true });
  await writeFile(at(file), text);
};
const read = (file: string) => readFile(at(file), "utf8");
const names = async () => (await listTree(folder.dir, [".pixelpulse"])).map((each) => each.path);

beforeEach(async () => {
  folder = await testFolder();
  await put("app/src/db.js", "one pool\n");
  await put("app/run.sh", "#!/bin/sh\n");
  await chmod(at("app/run.sh"), 0o755);
  await put("app/ünï 'code'.txt", "é\n");
  history = await openHistory(folder.dir, () => 1_700_000_000_000);
});
afterEach(() => folder.remove());

it("puts everything back: changed, removed, added, bytes and modes", async () => {
  await writeFile(at("app/bytes"), Buffer.from([0, 255, 10, 13, 128]));
  const id = await history.snapshot("before");
  await put("app/src/db.js", "two pools\n");
  await rm(at("app/run.sh"));
  await rm(at("app/bytes"));
  await put("app/new/file.js", "");
  await history.restoreAll(id);
  expect(await names()).toEqual(["app/bytes", "app/run.sh", "app/src/db.js", "app/ünï 'code'.txt"]);
  expect(await read("app/src/db.js")).toBe("one pool\n");
  expect((await stat(at("app/run.sh"))).mode & 0o777).toBe(0o755);
  expect([...(await readFile(at("app/bytes")))]).toEqual([0, 255, 10, 13, 128]);
});

it("puts one file or one folder back and leaves the rest", async () => {
  const id = await history.snapshot("before");
  for (const file of ["app/src/db.js", "app/src/more.js", "app/run.sh"]) await put(file, "changed");
  await history.restoreFile(id, "app/src/");
  expect(await read("app/src/db.js")).toBe("one pool\n");
  expect(await names()).toEqual(["app/run.sh", "app/src/db.js", "app/ünï 'code'.txt"]);
  expect(await read("app/run.sh")).toBe("changed");
  await history.restoreFile(id, "./app/run.sh");
  expect(await read("app/run.sh")).toBe("#!/bin/sh\n");
});

it("keeps links as links, wherever they lead", async () => {
  await symlink("/etc/hostname", at("out"));
  await symlink("app/src/db.js", at("in"));
  const id = await history.snapshot("before");
  await rm(at("out"));
  await rm(at("in"));
  await put("in", "a file now");
  await history.restoreAll(id);
  expect(await readlink(at("out"))).toBe("/etc/hostname");
  expect((await lstat(at("in"))).isSymbolicLink()).toBe(true);
  await history.restoreFile(id, "out");
  expect(await readlink(at("out"))).toBe("/etc/hostname");
});

it("puts a link back where the same content stands as a file, and a mode that was changed", async () => {
  await symlink("app/src/db.js", at("in"));
  const id = await history.snapshot("before");
  await rm(at("app/src/db.js"));
  await rm(at("app/run.sh"));
  await symlink("/etc/hostname", at("app/src/db.js"));
  await put("app/run.sh", "#!/bin/sh\n");
  await history.restoreAll(id);
  expect((await lstat(at("app/src/db.js"))).isFile()).toBe(true);
  expect((await stat(at("app/run.sh"))).mode & 0o100).toBe(0o100);
});

it("puts a folder back where a file stands now, and a file where a folder does", async () => {
  const id = await history.snapshot("before");
  await rm(at("app/src"), { recursive: true });
  await put("app/src", "a file now");
  await rm(at("app/run.sh"));
  await put("app/run.sh/inside", "");
  await history.restoreAll(id);
  expect(await names()).toEqual(["app/run.sh", "app/src/db.js", "app/ünï 'code'.txt"]);
});

it("leaves node_modules, other repositories and progress alone", async () => {
  for (const file of ["app/node_modules/x/index.js", "app/.git/HEAD", ".pixelpulse/effects/a.json"]) await put(file, "before");
  const id = await history.snapshot("before");
  for (const file of ["app/node_modules/x/index.js", "app/.git/HEAD", ".pixelpulse/effects/a.json"]) await put(file, "after");
  await history.restoreAll(id);
  for (const file of ["app/node_modules/x/index.js", "app/.git/HEAD", ".pixelpulse/effects/a.json"]) expect(await read(file)).toBe("after");
  await expect(history.restoreFile(id, ".pixelpulse/effects/a.json")).rejects.toMatchObject({ code: "PP_NOT_KEPT" });
});

it("stays inside", async () => {
  const id = await history.snapshot("before");
  await symlink("/tmp", at("tmp"));
  for (const file of ["..", "../x", "/etc/passwd", "tmp/x", "app/../../x"]) await expect(history.restoreFile(id, file)).rejects.toMatchObject({ code: "PP_PATH_OUTSIDE" });
});

it("lists snapshots, newest first, also when opened again", async () => {
  expect(await history.list()).toEqual([]);
  const first = await history.snapshot("first");
  await put("b", "");
  const second = await history.snapshot("second");
  expect(await (await openHistory(folder.dir, () => 0)).list()).toEqual([
    { id: second, label: "second", at: 1_700_000_000_000 },
    { id: first, label: "first", at: 1_700_000_000_000 },
  ]);
});

it("changes nothing when the snapshot cannot be read", async () => {
  await expect(history.restoreAll("0".repeat(40))).rejects.toMatchObject({ code: "PP_HISTORY_MISSING", exit: 4 });
  expect(await read("app/src/db.js")).toBe("one pool\n");
});
