import type { JournalRecord } from "./events.ts";

/** Where a learner is within one step. */
export interface StepState {
  id: string;
  title: string;
  minutes: number;
  status: "ahead" | "open" | "passed" | "skipped";
  /** The workspace as this step began. */
  snapshot: string | undefined;
  /** Since when what the checks look for must have happened: the step's beginning, or its last undo. */
  since: number | undefined;
  /** Highest hint shown: 0 none, 3 the answer. */
  hints: 0 | 1 | 2 | 3;
  lastReason: string | undefined;
  lastMessage: string | undefined;
  answer: string | undefined;
  /** Ids of the commands that ended well. */
  ran: string[];
  solved: boolean;
  checks: number;
}

export interface State {
  tutorial: string | undefined;
  title: string;
  steps: StepState[];
  /** Id of the step the learner is at. */
  current: string | undefined;
  captures: Record<string, string>;
  /** The workspace as it was before the last undo, solve or reset. */
  saved: string | undefined;
  startedAt: number | undefined;
  finished: boolean;
}

const newState = (): State => ({ tutorial: undefined, title: "", steps: [], current: undefined, captures: {}, saved: undefined, startedAt: undefined, finished: false });

const newStep = (step: { id: string; title: string; minutes: number }): StepState => ({
  id: step.id, title: step.title, minutes: step.minutes,
  status: "ahead", snapshot: undefined, since: undefined, hints: 0, lastReason: undefined, lastMessage: undefined, answer: undefined, ran: [], solved: false, checks: 0,
});

/** What the events amount to. Pure; loads nothing, for `tutorial status` must answer at once. */
export function replay(records: Iterable<JournalRecord>): State {
  const state = newState();
  for (const record of records) apply(state, record);
  return state;
}

/** Changes `state`, which belongs to the caller alone. */
export function apply(state: State, event: JournalRecord): void {
  if (event.type === "started") {
    // A newer edition of the tutorial may have other steps: what is known of the old ones stays.
    const known = new Map(state.steps.map((step) => [step.id, step]));
    state.tutorial = event.tutorial;
    state.title = event.title;
    state.startedAt ??= event.at;
    state.steps = event.steps.map((step) => ({ ...(known.get(step.id) ?? newStep(step)), title: step.title, minutes: step.minutes }));
    return;
  }
  if (event.type === "finished") {
    state.finished = true;
    return;
  }
  if (event.type === "reset") {
    Object.assign(state, { steps: state.steps.map(newStep), current: undefined, captures: {}, saved: event.saved, finished: false });
    return;
  }
  const step = state.steps.find((each) => each.id === event.step);
  if (step) applyToStep(state, step, event);
}

function applyToStep(state: State, step: StepState, event: Exclude<JournalRecord, { type: "started" | "finished" | "reset" }>): void {
  switch (event.type) {
    case "step-entered":
      state.current = event.step;
      if (step.status === "ahead") step.status = "open";
      step.snapshot ??= event.snapshot;
      step.since ??= event.at;
      return;
    case "ran":
      Object.assign(state.captures, event.captures);
      if (event.exitCode === 0 && !step.ran.includes(event.run)) step.ran.push(event.run);
      return;
    case "answered":
      step.answer = event.value;
      return;
    case "checked":
      step.lastReason = event.reason;
      step.lastMessage = event.message;
      step.checks++;
      return;
    case "hinted":
      if (event.level > step.hints) step.hints = event.level;
      return;
    case "saved":
      state.saved = event.saved;
      return;
    case "solved":
      step.solved = true;
      state.saved = event.saved;
      return;
    case "undone":
      Object.assign(step, { status: "open", answer: undefined, ran: [], solved: false, lastReason: undefined, lastMessage: undefined, since: event.at });
      state.saved = event.saved;
      state.finished = false;
      return;
    case "redone":
      state.saved = event.saved;
      return;
    case "passed":
      step.status = "passed";
      return;
    case "skipped":
      if (step.status !== "passed") step.status = "skipped";
  }
}
