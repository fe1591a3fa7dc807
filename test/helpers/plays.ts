import { execFileSync } from "node:child_process";
import { chmod, chown, mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

export const NOBODY = 65_534;

/** A folder of its own for one play: home, temporary files, and a check that nothing is left in it. */
export async function playground(uid?: number): Promise<{ dir: string; env: Record<string, string>; leftFiles(): Promise<string[]>; leftProcesses(): string[]; close(): Promise<void> }> {
  const dir = await mkdtemp(path.join(os.tmpdir(), "pp-play-"));
  await chmod(dir, 0o755);
  for (const name of ["home", "tmp"]) {
    await mkdir(path.join(dir, name), { mode: 0o755 });
    if (uid !== undefined) await chown(path.join(dir, name), uid, uid);
  }
  const env = { PATH: process.env["PATH"] ?? "", HOME: path.join(dir, "home"), TMPDIR: path.join(dir, "tmp"), LANG: "C.UTF-8" };
  return {
    dir,
    env,
    leftFiles: () => readdir(path.join(dir, "tmp")),
    leftProcesses: () => execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n").filter((line) => line.includes(dir) && !line.includes("ps -eo")),
    close: () => rm(dir, { recursive: true, force: true }),
  };
}

/** A PATH with nothing but node, sh and coreutils: no git, aws, psql, redis or docker. */
export async function scrubbedPath(dir: string): Promise<string> {
  const bin = path.join(dir, "bin");
  await mkdir(bin, { mode: 0o755 });
  const coreutils = execFileSync("dpkg", ["-L", "coreutils"], { encoding: "utf8" }).split("\n").filter((file) => /^(\/usr)?\/bin\/./.test(file));
  for (const file of [...coreutils, "/bin/sh"]) await symlink(file, path.join(bin, path.basename(file)));
  await symlink(process.execPath, path.join(bin, "node"));
  return bin;
}
