import type { StepProgress } from "../../contracts/session.ts";
import type { Step } from "../../contracts/tutorial.ts";
import type { Offer } from "./dialog.ts";
import type { Player } from "./player.ts";

/** What follows: another step is shown, the learner goes on in this one, or the end with an exit code. */
export type Outcome = "new" | "stay" | { exit: number };

/** Something a learner can do: one key, one word. */
export interface Verb extends Offer {
  /** A line for the help. */
  help: string;
  /** Whether it is among the keys shown now; it can be pressed at any time. */
  offered(at: { step: Step; state: StepProgress | undefined }): boolean;
  do(player: Player, argument: string): Promise<Outcome>;
}

export const isDone = (state: StepProgress | undefined): boolean => state?.status === "passed" || state?.status === "skipped";
