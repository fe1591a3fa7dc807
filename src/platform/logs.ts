import fs from "node:fs";
import path from "node:path";

/** A file that only grows: one write and one fsync a line, so that a crash tears at most the last one. */
export interface AppendLog {
  append(line: string): void;
  close(): void;
}

export function openLog(file: string): AppendLog {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const handle = fs.openSync(file, "a", 0o600);
  return {
    append(line) {
      const bytes = Buffer.from(`${line}\n`);
      const before = fs.fstatSync(handle).size;
      const written = fs.writeSync(handle, bytes);
      if (written !== bytes.length) {
        // Half a line would make the next one unreadable too.
        fs.ftruncateSync(handle, before);
        throw new Error(`${file}: ${written} of ${bytes.length} bytes were written; is the disk full?`);
      }
      fs.fsyncSync(handle);
    },
    close: () => fs.closeSync(handle),
  };
}

/** The bytes, or undefined where there is no such file. */
export function readBytes(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Moves what stands from byte `length` on into the first free `<prefix>-<n>`; answers its path. */
export function moveTailAside(file: string, length: number, prefix: string): string {
  const tail = fs.readFileSync(file).subarray(length);
  for (let number = 1; ; number++) {
    const aside = `${prefix}-${number}`;
    try {
      const handle = fs.openSync(aside, "wx", 0o600);
      fs.writeSync(handle, tail);
      fs.fsyncSync(handle);
      fs.closeSync(handle);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      throw error;
    }
    fs.truncateSync(file, length);
    return aside;
  }
}
