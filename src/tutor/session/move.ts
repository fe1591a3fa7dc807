import { EXIT, UserError } from "../../kernel/errors.ts";
import { act } from "./act.ts";
import { enter } from "./enter.ts";
import { keepFiles } from "./keep.ts";
import { currentStep, type Parts } from "./parts.ts";

/** Goes on, once the step is passed or skipped. False: that was the last one. */
export async function next(parts: Parts): Promise<boolean> {
  const { step, state } = currentStep(parts);
  if (state.status !== "passed" && state.status !== "skipped")
    throw new UserError({ code: "PP_STEP_NOT_PASSED", message: `The step "${step.title}" is not passed yet.`, ...(state.lastMessage ? { found: state.lastMessage } : {}), todo: "Check it (c), ask for a hint (h), or skip it.", exit: EXIT.notYet });
  const following = parts.tutorial.steps[step.number];
  if (following) {
    await enter(parts, following);
    return true;
  }
  if (!parts.journal.state.finished) parts.journal.append({ type: "finished" });
  const count = (status: string): number => parts.journal.state.steps.filter((each) => each.status === status).length;
  parts.emit({ type: "finished", passed: count("passed"), skipped: count("skipped") });
  return false;
}

/** Looks at the step before; nothing is undone. False: this is the first. */
export async function back(parts: Parts): Promise<boolean> {
  const before = parts.tutorial.steps[currentStep(parts).step.number - 2];
  if (before) await enter(parts, before);
  return before !== undefined;
}

/** Leaves the step undone and lets `next` go on. */
export function skip(parts: Parts): void {
  const { step } = currentStep(parts);
  parts.journal.append({ type: "skipped", step: step.id });
  parts.emit({ type: "skipped", step: step.id });
}

/** Begins anew: files as at the start (those of now are kept), progress forgotten, the setup done again. */
export async function reset(parts: Parts): Promise<void> {
  const saved = await keepFiles(parts, currentStep(parts).step, "resetting");
  const start = parts.journal.state.steps[0]?.snapshot;
  if (start !== undefined) await parts.history.restoreAll(start);
  parts.journal.append({ type: "reset", saved });
  const { step: first } = currentStep(parts);
  await act(parts, first, parts.tutorial.setup);
  await enter(parts, first);
}
