import { readState } from "../tutor/journal/read.ts";
import type { State, StepState } from "../tutor/journal/replay.ts";
import { findWorkspace } from "./workspace.ts";
import type { Environment } from "../platform/paths.ts";

export interface Progress {
  workspace: string;
  tutorial: string;
  title: string;
  current: string | undefined;
  passed: number;
  of: number;
  minutesLeft: number;
  finished: boolean;
  steps: Pick<StepState, "id" | "title" | "status" | "minutes">[];
}

const isDone = (step: StepState): boolean => step.status === "passed" || step.status === "skipped";

/** Where a learner is, read from the journal alone; changes nothing and needs no lab. Undefined: nothing begun there. */
export async function progressOf(where: { dir: string | undefined; cwd: string; env: Environment }): Promise<Progress | undefined> {
  const workspace = await findWorkspace(where);
  const state: State | undefined = readState(workspace);
  if (state?.tutorial === undefined) return undefined;
  return {
    workspace,
    tutorial: state.tutorial,
    title: state.title,
    current: state.current,
    passed: state.steps.filter((step) => step.status === "passed").length,
    of: state.steps.length,
    minutesLeft: state.steps.filter((step) => !isDone(step)).reduce((sum, step) => sum + step.minutes, 0),
    finished: state.finished,
    steps: state.steps.map(({ id, title, status, minutes }) => ({ id, title, status, minutes })),
  };
}

/** One line a step, the state in words. */
export function describeProgress(progress: Progress): string {
  const rows = progress.steps.map((step) => `  ${(step.id === progress.current ? "you are here" : step.status).padEnd(13)} ${step.title}`);
  return [`${progress.title}: ${progress.passed} of ${progress.of} steps passed, about ${Math.ceil(progress.minutesLeft)} minutes left`, ...rows, `Your folder: ${progress.workspace}`].join("\n");
}
