import type { LearnerSession, StepProgress } from "../../contracts/session.ts";
import type { SessionEvent, StepCheckResult } from "../../contracts/session-events.ts";
import { defineStep, type Step } from "../../contracts/tutorial.ts";
import { Cancelled, UserError } from "../../kernel/errors.ts";
import { eventHub } from "./hub.ts";

/** A session whose commands end when a test says so; for tests of the terminal alone. */
export interface FakeSession extends LearnerSession {
  hub: ReturnType<typeof eventHub>;
  calls: string[];
  steps: Step[];
  /** What the next checks say. */
  verdict: "pass" | "not-yet";
  /** While true, a command runs until it is interrupted. */
  hangs: boolean;
  /** While true, an interrupted command goes on all the same. */
  deaf: boolean;
  interrupt(): void;
}

const prose = "Some words about what to do here, long enough that they have to be broken at eighty columns and at forty columns as well.\n\n```console\n$ do-it --now\n```\n\nAnd `code` with **weight**.";
const hints = { nudge: "Which one?", pointer: "Look there.", answer: "Do `it`." };
const run = [
  { id: "one", title: "The first", command: "do-one" },
  { id: "two", title: "The second", command: "do-two", consent: "This costs money." },
];
const step = (number: number, data: Parameters<typeof defineStep>[0], more: Partial<Step> = {}): Step => ({ ...defineStep(data), number, file: "", prose, explain: undefined, after: undefined, ...more });

const fakeSteps = (): Step[] => [
  step(1, { id: "first", kind: "do", title: "First of all", minutes: 2, before: "nothing", hints, run }, { explain: "Because *so*.", after: "It is done now." }),
  step(2, { id: "ask", kind: "quiz", title: "A question", minutes: 1, before: "nothing", hints, quiz: { ask: "Which?", options: ["left", "right"], answer: "right", because: "Right is right." } }),
];

export function fakeSession(steps = fakeSteps()): FakeSession {
  const hub = eventHub();
  const calls: string[] = [];
  const states: StepProgress[] = steps.map(({ id, title, minutes }) => ({ id, title, minutes, status: "ahead", lastReason: undefined, lastMessage: undefined, answer: undefined, ran: [] }));
  let [at, hinted] = [0, 0];
  let stop: () => void = () => undefined;
  const here = <T>(list: readonly T[]): T => {
    const found = list[at];
    if (found === undefined) throw new Error("no such step");
    return found;
  };
  const state = (): StepProgress => here(states);
  const tell = (event: Omit<Extract<SessionEvent, { step: string }>, "step">): void => hub.emit({ ...event, step: here(steps).id } as SessionEvent);
  const note = (call: string): void => void calls.push(call);
  const session: FakeSession = {
    hub,
    calls,
    steps,
    verdict: "not-yet",
    hangs: false,
    deaf: false,
    interrupt: () => (session.deaf ? undefined : stop()),
    step: () => here(steps),
    status: () => ({ steps: structuredClone(states), current: here(steps).id, finished: false }),
    run: async (id = "one") => {
      note(`run ${id}`);
      hub.emit({ type: "run-started", step: here(steps).id, run: id, command: `do-${id}` });
      hub.emit({ type: "output", step: here(steps).id, stream: "stdout", chunk: "working on it" });
      if (session.hangs) await new Promise<void>((resolve) => (stop = resolve));
      const exitCode = session.hangs ? 143 : 0;
      if (exitCode === 0) state().ran.push(id);
      hub.emit({ type: "run-ended", step: here(steps).id, run: id, exitCode, timedOut: false });
      return { exitCode, stdout: "", stderr: "", timedOut: false };
    },
    check: async () => {
      note("check");
      if (session.hangs) await new Promise<void>((_resolve, reject) => (stop = () => reject(new Cancelled())));
      const pass = session.verdict === "pass";
      const result: StepCheckResult = { id: "it", type: "file", verdict: session.verdict, reason: pass ? "ok" : "too-few", message: pass ? "All there." : "One is missing.", evidence: ["saw 1"], todo: "Add one.", proof: "lab" };
      Object.assign(state(), { lastReason: result.reason, lastMessage: result.message, ...(pass ? { status: "passed" } : {}) });
      tell({ type: "check-ended", verdict: result.verdict, reason: result.reason, results: [result] } as never);
      return { verdict: result.verdict, reason: result.reason, results: [result] };
    },
    hint: () => {
      note("hint");
      const level = (["nudge", "pointer", "answer"] as const)[Math.min(hinted++, 2)] ?? "answer";
      const text = String(here(steps).hints[level]);
      tell({ type: "hint", level, text, last: level === "answer" } as never);
      return { level, text };
    },
    answer: (value) => {
      note(`answer ${value}`);
      state().answer = value;
    },
    solve: async () => note("solve"),
    undo: async () => note("undo"),
    redo: async () => note("redo"),
    next: async () => {
      note("next");
      const { status } = state();
      if (status !== "passed" && status !== "skipped") throw new UserError({ code: "PP_STEP_NOT_PASSED", message: "The step is not passed yet.", todo: "Check it." });
      if (at === steps.length - 1) {
        hub.emit({ type: "finished", passed: states.filter((each) => each.status === "passed").length, skipped: 0 });
        return false;
      }
      at++;
      return true;
    },
    back: async () => {
      note("back");
      if (at === 0) return false;
      at--;
      return true;
    },
    skip: () => {
      note("skip");
      state().status = "skipped";
    },
    reset: async () => {
      note("reset");
      at = 0;
    },
  };
  return session;
}
