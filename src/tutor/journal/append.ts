import path from "node:path";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { openLog, type AppendLog } from "../../platform/logs.ts";

/** A log of the workspace that says so where it cannot be written: a full disk is not a fault of the program. What it holds already stands. */
export function openKeptLog(file: string): AppendLog {
  const log = openLog(file);
  return {
    ...log,
    append(line) {
      try {
        log.append(line);
      } catch (cause) {
        throw new UserError({
          code: "PP_WORKSPACE_READ_ONLY",
          message: `PixelPulse keeps your progress in ${path.dirname(file)} and cannot write there.`,
          found: cause instanceof Error ? cause.message : String(cause),
          todo: "Make room on the disk and do the last thing again; all before it is kept.",
          exit: EXIT.broken,
          cause,
        });
      }
    },
  };
}
