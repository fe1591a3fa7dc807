import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";

/**
 * `preferred`, or where a server that runs as `nobody` could not get there (a root user's home is closed to others), a folder of its own below `fallback`.
 * Which one it is stays the same for the same path.
 */
export async function reachable(preferred: string, fallback: string, uid = process.getuid?.()): Promise<string> {
  if (uid !== 0) return preferred;
  for (let at = path.dirname(preferred); at !== path.dirname(at); at = path.dirname(at)) {
    const stat = await fs.stat(at).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined; // made later, open to others
      throw error;
    });
    if (stat && (stat.mode & 0o001) === 0) return path.join(fallback, createHash("sha256").update(preferred).digest("hex").slice(0, 12));
  }
  return preferred;
}
