import { EXIT, UserError } from "../../kernel/errors.ts";
import { claim, unclaim } from "../../platform/claims.ts";
import { readIfThere } from "../../platform/files.ts";
import { startTime } from "../../platform/processes.ts";

/** One supervisor a lab. A lock whose process is gone (or whose pid now names another one) is taken over. Answers how to give it back. */
export async function lockLab(file: string): Promise<() => void> {
  const own = JSON.stringify({ pid: process.pid, started: startTime(process.pid) });
  for (;;) {
    if (claim(file, own)) return () => void unclaim(file, own);
    const held = await readIfThere(file);
    if (held === undefined) continue;
    const pid = holder(held);
    if (pid !== undefined)
      throw new UserError({ code: "PP_LAB_BUSY", message: "This lab has a supervisor already.", found: `process ${pid}`, todo: "pixelpulse lab status", exit: EXIT.broken });
    unclaim(file, held);
  }
}

/** The process that runs the lab or is starting it; undefined where there is none. */
export async function lockHolder(file: string): Promise<number | undefined> {
  const held = await readIfThere(file);
  return held === undefined ? undefined : holder(held);
}

function holder(text: string): number | undefined {
  try {
    const { pid, started } = JSON.parse(text) as { pid: number; started: string };
    return typeof pid === "number" && startTime(pid) !== undefined && startTime(pid) === started ? pid : undefined;
  } catch {
    return undefined; // half-written by a crash
  }
}
