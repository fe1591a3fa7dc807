import { currentStep, type Parts } from "./parts.ts";

const levels = ["nudge", "pointer", "answer"] as const;

/** The next hint: a nudge, then a pointer that fits the last check's reason, then the answer. */
export function hint(parts: Parts): { level: (typeof levels)[number]; text: string } {
  const { step, state } = currentStep(parts);
  const number = Math.min(state.hints + 1, 3) as 1 | 2 | 3;
  const level = levels[number - 1] ?? "nudge";
  const pointer = step.hints.pointer;
  const pointed = typeof pointer === "string" ? pointer : (pointer[state.lastReason ?? step.before] ?? pointer[step.before] ?? Object.values(pointer)[0] ?? step.hints.nudge);
  const text = level === "pointer" ? pointed : step.hints[level];
  parts.journal.append({ type: "hinted", step: step.id, level: number });
  parts.emit({ type: "hint", step: step.id, level, text, last: number === 3 });
  return { level, text };
}
