import { randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { UserError } from "../kernel/errors.ts";

/** Replaces a file as a whole: readers see the old text or the new one, also after a crash. */
export async function writeAtomic(file: string, data: string | Uint8Array, mode = 0o644): Promise<void> {
  await fs.mkdir(path.dirname(file), { recursive: true });
  const beside = `${file}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    const handle = await fs.open(beside, "wx", mode);
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(beside, file);
  } catch (error) {
    await fs.rm(beside, { force: true });
    throw error;
  }
}

/** The text, or undefined where there is no such file. */
export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await fs.readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** `relative` under `root`, refused when it climbs out, by dots or by a link. */
export async function inside(root: string, relative: string): Promise<string> {
  const refuse = () =>
    new UserError({
      code: "PP_PATH_OUTSIDE",
      message: `The path must stay inside ${root}.`,
      found: relative,
      todo: "Use a relative path without `..` and without links that lead out.",
    });
  const full = path.resolve(root, relative);
  if (path.isAbsolute(relative) || !within(root, full)) throw refuse();
  const realRoot = await fs.realpath(root);
  for (let at = full; within(root, at); at = path.dirname(at)) {
    const real = await fs.realpath(at).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (real === undefined) continue;
    if (!within(realRoot, real)) throw refuse();
    break;
  }
  return full;
}

const within = (root: string, file: string): boolean => {
  const way = path.relative(root, file);
  return way === "" || (!way.startsWith(`..${path.sep}`) && way !== ".." && !path.isAbsolute(way));
};
