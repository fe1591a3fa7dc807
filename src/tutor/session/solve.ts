import { UserError } from "../../kernel/errors.ts";
import { act } from "./act.ts";
import { keepFiles } from "./keep.ts";
import { currentStep, type Parts } from "./parts.ts";

/** Does the whole step; the learner's own files are kept first. Checking is another verb. */
export async function solve(parts: Parts): Promise<void> {
  const { step } = currentStep(parts);
  const answer = step.quiz?.answer;
  const uses = step.solve ?? (answer === undefined ? undefined : [{ do: "answer", value: answer }]);
  if (!uses) throw new UserError({ code: "PP_NO_SOLUTION", message: `The step "${step.title}" has no solution that can be done for you.`, todo: "Ask for a hint (h)." });
  const saved = await keepFiles(parts, step, "solving");
  await act(parts, step, uses);
  parts.journal.append({ type: "solved", step: step.id, saved });
  parts.emit({ type: "solved", step: step.id });
}
