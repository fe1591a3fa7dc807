import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** A workspace nobody asked for, removed when its work is done. Servers that run as `nobody` must be able to pass through it. */
export async function temporaryWorkspace(tutorial: string): Promise<string> {
  const dir = await fs.mkdtemp(path.join(os.tmpdir(), `pixelpulse-${tutorial}-`));
  await fs.chmod(dir, 0o711);
  return dir;
}

export const removeWorkspace = (dir: string): Promise<void> => fs.rm(dir, { recursive: true, force: true });
