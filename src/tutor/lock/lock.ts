import path from "node:path";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { claim, unclaim } from "../../platform/claims.ts";
import { readIfThere } from "../../platform/files.ts";
import { ownerOf, ownMark } from "../../platform/owners.ts";

export interface Lock {
  release(): void;
}

/** One session a workspace. A lock whose process is gone, or whose pid now names another one, is taken over. */
export async function takeLock(workspace: string): Promise<Lock> {
  const file = path.join(workspace, ".pixelpulse", "session.lock");
  const own = ownMark();
  for (let attempt = 0; attempt < 20; attempt++) {
    if (claimOrExplain(file, own, workspace)) return { release: () => void unclaim(file, own) };
    const held = await readIfThere(file);
    if (held === undefined) continue;
    const pid = ownerOf(held);
    if (pid !== undefined) throw busy(workspace, pid);
    unclaim(file, held);
  }
  throw busy(workspace, undefined);
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
