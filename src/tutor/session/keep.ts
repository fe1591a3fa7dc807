import type { Step } from "../../contracts/tutorial.ts";
import type { Parts } from "./parts.ts";

/** Keeps the learner's files before something changes them, where `redo` finds them even after a crash; answers the snapshot. */
export async function keepFiles(parts: Parts, step: Step, why: string): Promise<string> {
  const saved = await parts.history.snapshot(`before ${why} ${step.id}`);
  parts.journal.append({ type: "saved", step: step.id, saved });
  return saved;
}
