import type { Readable } from "node:stream";
import { systemClock } from "../../kernel/clock.ts";
import { reap } from "./reap.ts";

/** Holds the reading end of a pipe from the supervisor. The pipe ends with the supervisor, however it dies; then nothing of the lab may go on. */
export async function runWatchdog(recordsFile: string, pipe: Readable): Promise<void> {
  // The terminal's signals are for the supervisor; this one must outlive it.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
  for await (const _chunk of pipe); // nothing is ever written
  await reap(recordsFile, systemClock);
}
