import { Readable } from "node:stream";
import { systemClock, type Clock } from "../../kernel/clock.ts";
import { runStandIn } from "./run.ts";

interface Around {
  env?: Readonly<Record<string, string | undefined>>;
  stdin?: string;
  isTTY?: boolean;
  clock?: Clock;
}

/** For tests: runs a stand-in and gathers what it prints, without its notice. */
export async function standIn(argv: string[], { env = {}, stdin = "", isTTY = false, clock = systemClock }: Around = {}): Promise<{ exit: number; stdout: string; stderr: string; said: boolean }> {
  const out: Buffer[] = [];
  const err: string[] = [];
  const exit = await runStandIn(argv, {
    env,
    stdout: { write: (text) => out.push(Buffer.from(text)), isTTY },
    stderr: { write: (text) => err.push(text) },
    stdin: Readable.from([stdin]),
    clock,
  });
  const said = err[0]?.startsWith("(This is PixelPulse's small stand-in for") ?? false;
  return { exit, stdout: Buffer.concat(out).toString("utf8"), stderr: err.slice(said ? 1 : 0).join(""), said };
}
