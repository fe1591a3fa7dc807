import { act } from "./act.ts";
import { currentStep, type Parts } from "./parts.ts";

/** Does the whole step; the learner's own files are kept first. Checking is another verb. */
export async function solve(parts: Parts): Promise<void> {
  const { step } = currentStep(parts);
  const saved = await parts.history.snapshot(`before solving ${step.id}`);
  const answer = step.quiz?.answer;
  await act(parts, step, step.solve ?? (answer === undefined ? [] : [{ do: "answer", value: answer }]));
  parts.journal.append({ type: "solved", step: step.id, saved });
  parts.emit({ type: "solved", step: step.id });
}
