import type { Step } from "../../contracts/tutorial.ts";
import type { Clock } from "../../kernel/clock.ts";
import { Cancelled, UserError } from "../../kernel/errors.ts";
import { openSession, type Session } from "../session/open.ts";
import type { SessionOptions } from "../session/parts.ts";

export interface ProofResult {
  proven: string[];
  skipped: { id: string; why: string }[];
  failed: { id: string; phase: string; expected: string; found: string }[];
}

/** How long something may take to be made before the proof gives up on it. */
const WAITING_MS = 120_000;

const inWords = (error: unknown): string => (error instanceof UserError && error.found !== undefined ? `${error.message} ${error.found}` : error instanceof Error ? error.message : String(error));

class ProofFailure extends Error {
  constructor(readonly phase: string, readonly expected: string, readonly found: string) {
    super(`${phase}: expected ${expected}, found ${found}`);
  }
}

/** Plays every step as the design's third principle asks, in a fresh workspace. After a failure the rest is skipped: it would start from the wrong place. */
export async function proveTutorial(options: SessionOptions): Promise<ProofResult> {
  const result: ProofResult = { proven: [], skipped: [], failed: [] };
  const session = await openSession(options);
  try {
    const begun = session.status().steps.find((step) => step.checks > 0 || !["ahead", "open"].includes(step.status));
    if (begun) throw new UserError({ code: "PP_PROOF_NOT_FRESH", message: "A proof begins in a fresh folder, and this one was worked in.", found: `step ${begun.id} was begun`, todo: "Name an empty folder." });
    for (const step of options.tutorial.steps) {
      if (result.failed.length > 0) {
        result.skipped.push({ id: step.id, why: `${result.failed[0]?.id} failed before it` });
        continue;
      }
      try {
        await proveStep(session, step, options.clock);
        result.proven.push(step.id);
        await session.next();
      } catch (error) {
        if (error instanceof Cancelled) throw error;
        const failure = error instanceof ProofFailure ? error : new ProofFailure("error", "no error", inWords(error));
        result.failed.push({ id: step.id, phase: failure.phase, expected: failure.expected, found: failure.found });
      }
    }
  } finally {
    session.close();
  }
  return result;
}

async function proveStep(session: Session, step: Step, clock: Clock): Promise<void> {
  const expect = async (phase: string, verdict: "pass" | "not-yet", reason?: string): Promise<void> => {
    const end = clock.now() + WAITING_MS;
    let found = await session.check();
    for (; found.verdict === "waiting" && clock.now() < end; found = await session.check()) await clock.sleep(500);
    if (found.verdict === verdict && (reason === undefined || found.reason === reason)) return;
    throw new ProofFailure(phase, reason === undefined ? verdict : `${verdict} (${reason})`, `${found.verdict} (${found.reason}): ${found.results.at(-1)?.message ?? ""}`);
  };
  await expect("before", "not-yet", step.before);
  const miss = step["near-miss"];
  if (miss) {
    await session.err();
    await expect("near-miss", "not-yet", miss["fails-with"]);
    await takeBack(session, step);
  }
  await session.solve();
  await expect("solve", "pass");
  await session.solve();
  await expect("solve again", "pass");
  if (step.undo === "rebuild") return;
  await session.undo();
  await expect("undo", "not-yet");
  await session.solve();
  await expect("solve after undo", "pass");
}

/** After a near-miss: by the step's undo, else its files as they were. */
async function takeBack(session: Session, step: Step): Promise<void> {
  if (step.undo !== "rebuild") return await session.undo();
  const start = session.status().steps.find((each) => each.id === step.id)?.snapshot;
  if (start !== undefined) await session.history.restoreAll(start);
}
