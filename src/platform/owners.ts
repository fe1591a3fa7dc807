import { startTime } from "./processes.ts";

/** What a lock holds: this process, told apart from any that may get its pid later. */
export const ownMark = (): string => JSON.stringify({ pid: process.pid, started: startTime(process.pid) });

/** The pid that a lock names, undefined where that process is gone or the text is no mark (damaged, or written by hand). */
export function ownerOf(text: string): number | undefined {
  try {
    const { pid, started } = JSON.parse(text) as { pid?: unknown; started?: unknown };
    return typeof pid === "number" && startTime(pid) !== undefined && startTime(pid) === started ? pid : undefined;
  } catch {
    return undefined;
  }
}
