import path from "node:path";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { claim, unclaim } from "../../platform/claims.ts";
import { readIfThere } from "../../platform/files.ts";
import { startTime } from "../../platform/processes.ts";

export interface Lock {
  release(): void;
}

/** One session a workspace. A lock whose process is gone, or whose pid now names another one, is taken over. */
export async function takeLock(workspace: string): Promise<Lock> {
  const file = path.join(workspace, ".pixelpulse", "session.lock");
  const own = JSON.stringify({ pid: process.pid, started: startTime(process.pid) });
  for (let attempt = 0; attempt < 20; attempt++) {
    if (claimOrExplain(file, own, workspace)) return { release: () => void unclaim(file, own) };
    const held = await readIfThere(file);
    if (held === undefined) continue;
    const pid = holder(held);
    if (pid !== undefined) throw busy(workspace, pid);
    unclaim(file, held);
  }
  throw busy(workspace, undefined);
}

/** The pid that holds the lock, undefined where that process is gone. */
function holder(text: string): number | undefined {
  try {
    const { pid, started } = JSON.parse(text) as { pid?: unknown; started?: unknown };
    return typeof pid === "number" && startTime(pid) !== undefined && startTime(pid) === started ? pid : undefined;
  } catch {
    return undefined; // not a lock of ours: written by hand or damaged
  }
}

function claimOrExplain(file: string, own: string, workspace: string): boolean {
  try {
    return claim(file, own);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!["EACCES", "EPERM", "EROFS", "ENOSPC"].includes(code)) throw error;
    throw new UserError({
      code: "PP_WORKSPACE_READ_ONLY",
      message: `PixelPulse keeps your progress in ${path.join(workspace, ".pixelpulse")} and cannot write there.`,
      found: code === "ENOSPC" ? "the disk is full" : code,
      todo: "Make the folder writable (`chmod -R u+w`), or choose another one with `--dir`.",
      exit: EXIT.broken,
      cause: error,
    });
  }
}

const busy = (workspace: string, pid: number | undefined): UserError =>
  new UserError({
    code: "PP_SESSION_BUSY",
    message: `Another PixelPulse session is open in ${workspace}.`,
    found: pid === undefined ? "others keep taking its lock" : `process ${pid}`,
    todo: pid === undefined ? "Try again in a moment." : `Go on there, or end it (q, or \`kill ${pid}\`) and try again.`,
    exit: EXIT.broken,
  });
