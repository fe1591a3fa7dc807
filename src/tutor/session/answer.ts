import { currentStep, type Parts } from "./parts.ts";

/** Keeps what the learner answered; a check judges it. */
export function answer(parts: Parts, value: string): void {
  parts.journal.append({ type: "answered", step: currentStep(parts).step.id, value });
}
