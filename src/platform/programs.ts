import fs from "node:fs/promises";
import path from "node:path";

/** The first program of that name on PATH, absolute, folders in `except` passed over. */
export async function findProgram(name: string, searchPath: string | undefined, except: readonly string[] = []): Promise<string | undefined> {
  for (const dir of (searchPath ?? "").split(path.delimiter)) {
    if (!path.isAbsolute(dir) || except.includes(path.resolve(dir))) continue;
    const file = path.join(dir, name);
    try {
      await fs.access(file, fs.constants.X_OK);
      if ((await fs.stat(file)).isFile()) return file;
    } catch (error) {
      if (!["ENOENT", "EACCES", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
  }
  return undefined;
}
