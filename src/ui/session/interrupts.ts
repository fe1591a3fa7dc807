import type { Clock } from "../../kernel/clock.ts";

/** The learner left by Ctrl-C twice. */
export class Leave extends Error {
  constructor() {
    super("left");
    this.name = "Leave";
  }
}

const TWICE_WITHIN_MS = 2_000;
/** npm and npx pass a SIGINT on that the terminal has sent us already: what comes this soon is the same press. */
const SAME_PRESS_MS = 250;

export interface Interrupts {
  /** To be called at each Ctrl-C. */
  happened(by: "key" | "signal"): void;
  /** Rejects with Leave at the second within two seconds. */
  readonly left: Promise<never>;
  isLeft(): boolean;
}

/** Ctrl-C once stops what runs, twice leaves. */
export function countInterrupts(clock: Clock, onOnce: () => void): Interrupts {
  let last: number | undefined;
  let gone = false;
  let leave: (error: Leave) => void = () => undefined;
  const left = new Promise<never>((_resolve, reject) => (leave = reject));
  left.catch(() => undefined); // whoever waits at that moment hears of it
  return {
    left,
    isLeft: () => gone,
    happened: (by) => {
      const now = clock.now();
      if (by === "signal" && last !== undefined && now - last < SAME_PRESS_MS) return;
      gone ||= last !== undefined && now - last <= TWICE_WITHIN_MS;
      last = now;
      if (gone) leave(new Leave());
      else onOnce();
    },
  };
}
