import type { CheckResult } from "./verdict.ts";

/** A check's result within a step. */
export interface StepCheckResult extends CheckResult {
  /** The check's id in the step. */
  id: string;
  type: string;
}

/** What a session tells while it works. Renderers subscribe; nothing here is kept (the journal is). */
export type SessionEvent =
  | { type: "step-entered"; step: string; number: number; of: number; title: string }
  | { type: "run-started"; step: string; run: string; command: string }
  | { type: "output"; step: string; stream: "stdout" | "stderr"; chunk: string }
  | { type: "run-ended"; step: string; run: string; exitCode: number; timedOut: boolean }
  | { type: "action-started"; step: string; action: string; description: string }
  | { type: "check-started"; step: string; check: string; number: number; of: number }
  | { type: "check-ended"; step: string; verdict: CheckResult["verdict"]; reason: string; results: StepCheckResult[] }
  | { type: "hint"; step: string; level: HintLevel; text: string; last: boolean }
  | { type: "solved"; step: string }
  | { type: "undone"; step: string; snapshot: string }
  | { type: "passed"; step: string }
  | { type: "skipped"; step: string }
  | { type: "finished"; passed: number; skipped: number }
  /** Something to know that stops nothing, e.g. a torn last line of the journal. */
  | { type: "notice"; message: string };

export type HintLevel = "nudge" | "pointer" | "answer";
export type Emit = (event: SessionEvent) => void;
