import { keepGoodPrefix } from "../tutor/journal/open.ts";
import { takeLock } from "../tutor/lock/lock.ts";
import type { Environment } from "../platform/paths.ts";
import { findWorkspace } from "./workspace.ts";

/** Keeps the good events of a damaged journal and moves the rest aside. */
export async function repairJournal(where: { dir: string | undefined; cwd: string; env: Environment }): Promise<{ kept: number; aside: string | undefined }> {
  const workspace = await findWorkspace(where);
  const lock = await takeLock(workspace);
  try {
    return keepGoodPrefix(workspace);
  } finally {
    lock.release();
  }
}
