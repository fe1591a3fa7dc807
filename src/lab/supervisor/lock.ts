import { EXIT, UserError } from "../../kernel/errors.ts";
import { claim, unclaim } from "../../platform/claims.ts";
import { readIfThere } from "../../platform/files.ts";
import { ownerOf, ownMark } from "../../platform/owners.ts";

/** One supervisor a lab. A lock whose process is gone (or whose pid now names another one) is taken over. Answers how to give it back. */
export async function lockLab(file: string): Promise<() => void> {
  const own = ownMark();
  for (;;) {
    if (claim(file, own)) return () => void unclaim(file, own);
    const held = await readIfThere(file);
    if (held === undefined) continue;
    const pid = ownerOf(held);
    if (pid !== undefined)
      throw new UserError({ code: "PP_LAB_BUSY", message: "This lab has a supervisor already.", found: `process ${pid}`, todo: "pixelpulse lab status", exit: EXIT.broken });
    unclaim(file, held);
  }
}

/** The process that runs the lab or is starting it; undefined where there is none. */
export async function lockHolder(file: string): Promise<number | undefined> {
  const held = await readIfThere(file);
  return held === undefined ? undefined : ownerOf(held);
}
