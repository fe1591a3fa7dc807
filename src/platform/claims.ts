import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** Makes `file` with that content unless it is there already; never seen half-written. */
export function claim(file: string, content: string): boolean {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const beside = `${file}.${randomBytes(4).toString("hex")}`;
  fs.writeFileSync(beside, content, { flag: "wx", mode: 0o600 });
  try {
    fs.linkSync(beside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    fs.rmSync(beside, { force: true });
  }
}

/** Removes `file` if it still holds `content`; true when it did. */
export function unclaim(file: string, content: string): boolean {
  const aside = `${file}.${randomBytes(4).toString("hex")}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
  // Someone else may have claimed it between our look and our move: theirs goes back.
  const ours = fs.readFileSync(aside, "utf8") === content;
  if (!ours) {
    try {
      fs.linkSync(aside, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  fs.rmSync(aside, { force: true });
  return ours;
}
