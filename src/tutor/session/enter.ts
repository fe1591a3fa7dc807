import type { Step } from "../../contracts/tutorial.ts";
import type { Parts } from "./parts.ts";

/** Goes to a step; the first time, its files are kept as they are. */
export async function enter(parts: Parts, step: Step): Promise<void> {
  const known = parts.journal.state.steps.find((each) => each.id === step.id)?.snapshot;
  const snapshot = known ?? (await parts.history.snapshot(`before ${step.id}`));
  parts.journal.append({ type: "step-entered", step: step.id, snapshot });
  parts.emit({ type: "step-entered", step: step.id, number: step.number, of: parts.tutorial.steps.length, title: step.title });
}
