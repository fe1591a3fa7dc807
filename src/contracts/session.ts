import type { HintLevel, StepCheckResult } from "./session-events.ts";
import type { ExecResult } from "./step-context.ts";
import type { Step } from "./tutorial.ts";
import type { Verdict } from "./verdict.ts";

/** Where a learner is within one step. */
export interface StepProgress {
  id: string;
  title: string;
  minutes: number;
  status: "ahead" | "open" | "passed" | "skipped";
  /** Of the last check; undefined before the first and after an undo. */
  lastReason: string | undefined;
  lastMessage: string | undefined;
  answer: string | undefined;
  /** Ids of the commands that ended well. */
  ran: string[];
}

export interface SessionProgress {
  steps: StepProgress[];
  /** Id of the step the learner is at. */
  current: string | undefined;
  finished: boolean;
}

/**
 * What a learner can do in a tutorial, as the terminal sees it; the tutor's session is one. Verbs tell what happens as events,
 * reject with a UserError where the learner can put something right, and with Cancelled when they were stopped.
 */
export interface LearnerSession {
  step(): Step;
  status(): SessionProgress;
  /** One of the step's commands; its first without an id. */
  run(runId?: string): Promise<ExecResult>;
  check(): Promise<{ verdict: Verdict; reason: string; results: StepCheckResult[] }>;
  hint(): { level: HintLevel; text: string };
  answer(value: string): void;
  /** Does the whole step; checking is another verb. */
  solve(): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** False: that was the last step. */
  next(): Promise<boolean>;
  /** False: this is the first step. */
  back(): Promise<boolean>;
  skip(): void;
  reset(): Promise<void>;
}
