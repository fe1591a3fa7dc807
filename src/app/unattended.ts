import type { Clock } from "../kernel/clock.ts";
import { Cancelled, EXIT, type ExitCode } from "../kernel/errors.ts";
import type { Verdict } from "../contracts/verdict.ts";
import type { Session } from "../tutor/session/open.ts";
import { exitOf } from "./verdicts.ts";

const WAITING_MS = 120_000;

/** Plays every step that is left: does it, checks it, goes on. Ends at the first that does not pass, with its exit code. */
export async function playUnattended(session: Session, clock: Clock, signal: AbortSignal): Promise<ExitCode> {
  for (;;) {
    if (signal.aborted) throw new Cancelled();
    await session.solve();
    const verdict = await checkUntilSettled(session, clock);
    if (verdict !== "pass") return exitOf(verdict);
    if (!(await session.next())) return EXIT.ok;
  }
}

async function checkUntilSettled(session: Session, clock: Clock): Promise<Verdict> {
  const end = clock.now() + WAITING_MS;
  for (;;) {
    const { verdict } = await session.check();
    if (verdict !== "waiting" || clock.now() > end) return verdict;
    await clock.sleep(1_000);
  }
}
