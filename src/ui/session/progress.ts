import type { StepProgress } from "../../contracts/session.ts";

const BAR = 8;

export interface Progress {
  done: number;
  of: number;
  minutesLeft: number;
}

export function progressOf(steps: readonly StepProgress[]): Progress {
  const left = steps.filter(({ status }) => status !== "passed" && status !== "skipped");
  return { done: steps.length - left.length, of: steps.length, minutesLeft: Math.ceil(left.reduce((sum, { minutes }) => sum + minutes, 0)) };
}

/** `[####----] 4/9 done  about 7 min left`. */
export function progressBar({ done, of, minutesLeft }: Progress): string {
  // Empty only before the first step is done, full only after the last.
  const full = done >= of ? BAR : done === 0 ? 0 : Math.min(BAR - 1, Math.max(1, Math.round((done / of) * BAR)));
  return `[${"#".repeat(full)}${"-".repeat(BAR - full)}] ${done}/${of} done  about ${minutesLeft} min left`;
}

/** The same in words. */
export const progressWords = ({ done, of, minutesLeft }: Progress): string => `${done} of ${of} steps done, about ${minutesLeft} minutes left.`;
