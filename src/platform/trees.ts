import nodeFs from "node:fs";
import fs from "node:fs/promises";
import path from "node:path";
import { writeAtomic } from "./files.ts";

export interface TreeFile {
  /** Relative, with slashes. */
  path: string;
  kind: "file" | "program" | "link";
}

/** Every file and link below `root`, sorted; folders named in `except` are passed over wherever they stand. */
export async function listTree(root: string, except: readonly string[] = []): Promise<TreeFile[]> {
  const found: TreeFile[] = [];
  const visit = async (relative: string): Promise<void> => {
    for (const entry of await fs.readdir(path.join(root, relative), { withFileTypes: true })) {
      const at = relative === "" ? entry.name : `${relative}/${entry.name}`;
      if (except.includes(entry.name)) continue;
      if (entry.isDirectory()) await visit(at);
      else if (entry.isSymbolicLink()) found.push({ path: at, kind: "link" });
      else if (entry.isFile()) {
        const stat = await fs.stat(path.join(root, at)).catch(() => undefined); // gone meanwhile
        if (stat) found.push({ path: at, kind: stat.mode & 0o100 ? "program" : "file" });
      }
    }
  };
  await visit("");
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Content of a file, or where a link leads. */
export async function readEntry(file: string, kind: TreeFile["kind"]): Promise<Uint8Array> {
  return kind === "link" ? Buffer.from(await fs.readlink(file)) : await fs.readFile(file);
}

/** Puts a file or a link in place, whatever stood there before. */
export async function writeEntry(file: string, kind: TreeFile["kind"], content: Uint8Array): Promise<void> {
  if (kind !== "link") {
    const there = await fs.lstat(file).catch(() => undefined);
    if (there && !there.isFile()) await fs.rm(file, { recursive: true });
    return await writeAtomic(file, content, kind === "program" ? 0o755 : 0o644);
  }
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.rm(file, { recursive: true, force: true });
  await fs.symlink(Buffer.from(content).toString("utf8"), file);
}

export const removeEntry = (file: string): Promise<void> => fs.rm(file, { force: true });

/** Copies a file or a folder; what is there already stays as it is. */
export async function copyMissing(from: string, to: string): Promise<void> {
  await fs.mkdir(path.dirname(to), { recursive: true });
  const except = (file: string): boolean => !["node_modules", ".git", ".pixelpulse"].includes(path.basename(file));
  await fs.cp(from, to, { recursive: true, force: false, errorOnExist: false, filter: except });
  await makeWritable(to);
}

/** What came from a read-only installation was copied with its modes; it is the learner's to change. */
async function makeWritable(file: string): Promise<void> {
  const stat = await fs.lstat(file);
  if (stat.isSymbolicLink()) return;
  if ((stat.mode & 0o200) === 0) await fs.chmod(file, stat.mode | 0o200);
  if (stat.isDirectory()) for (const name of await fs.readdir(file)) await makeWritable(path.join(file, name));
}

/** What stands at a path: a file, a folder, or nothing. */
export async function kindOf(file: string): Promise<"file" | "folder" | undefined> {
  const stat = await fs.stat(file).catch(() => undefined);
  return stat === undefined ? undefined : stat.isDirectory() ? "folder" : "file";
}

/** Names in a folder, sorted; none where it does not exist. */
export const namesIn = async (dir: string): Promise<string[]> =>
  (await fs.readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
    throw error;
  })).sort();

export const makeFolder = async (dir: string): Promise<void> => void (await fs.mkdir(dir, { recursive: true }));

/** `node:fs` for libraries that want one handed in (isomorphic-git), with writes that a crash cannot tear. */
export const atomicFs = {
  ...nodeFs,
  promises: {
    ...fs,
    writeFile: (file: string, data: string | Uint8Array): Promise<void> => writeAtomic(file, data),
  },
};
