import type { ActionDefinition } from "../../contracts/action.ts";
import type { CheckDefinition } from "../../contracts/check.ts";
import type { Emit } from "../../contracts/session-events.ts";
import type { StepContext } from "../../contracts/step-context.ts";
import type { Step, Tutorial } from "../../contracts/tutorial.ts";
import type { Clock } from "../../kernel/clock.ts";
import { UserError } from "../../kernel/errors.ts";
import type { History } from "../history/history.ts";
import type { Journal } from "../journal/open.ts";
import type { State, StepState } from "../journal/replay.ts";
import type { Ledger } from "../ledger/ledger.ts";

/** What `openSession` is given. */
export interface SessionOptions {
  tutorial: Tutorial;
  /** Absolute; made if it is not there. */
  workspace: string;
  /** The world as the step sees it; `answer` and `restore` are the session's own. */
  context: (state: State) => StepContext;
  checks: ReadonlyMap<string, CheckDefinition>;
  actions: ReadonlyMap<string, ActionDefinition>;
  clock: Clock;
  emit: Emit;
}

/** What every verb works with. */
export interface Parts extends SessionOptions {
  journal: Journal;
  history: History;
  ledger: Ledger;
}

export function currentStep(parts: Parts): { step: Step; state: StepState } {
  const id = parts.journal.state.current;
  const step = parts.tutorial.steps.find((each) => each.id === id) ?? parts.tutorial.steps[0];
  const state = parts.journal.state.steps.find((each) => each.id === step?.id);
  if (step && state) return { step, state };
  throw new UserError({ code: "PP_NO_STEPS", message: `The tutorial ${parts.tutorial.id} has no steps.`, todo: "Add one under its steps/ folder." });
}

/** The step's world, its answer and its files filled in. */
export function stepContext(parts: Parts): StepContext {
  const { state } = currentStep(parts);
  return {
    ...parts.context(parts.journal.state),
    answer: state.answer,
    restore: async (file) => {
      if (state.snapshot !== undefined) await parts.history.restoreFile(state.snapshot, file);
    },
  };
}
