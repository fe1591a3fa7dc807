import type { StepProgress } from "../../contracts/session.ts";
import { Cancelled, UserError } from "../../kernel/errors.ts";
import { sizeOf } from "../terminal/terminal.ts";
import { clean } from "../text/clean.ts";
import { wrap } from "../text/wrap.ts";
import type { Dialog, View } from "./dialog.ts";
import { countInterrupts, type Interrupts } from "./interrupts.ts";
import { keyDialog } from "./key-dialog.ts";
import type { PlayOptions } from "./options.ts";
import { wordDialog } from "./word-dialog.ts";

/** How long a command that was told to stop is waited for, when the learner leaves. */
const LAST_WAIT_MS = 5_000;

/** What every verb works with. */
export interface Player extends PlayOptions {
  dialog: Dialog;
  interrupts: Interrupts;
  /** Where the learner is within the current step. */
  state(): StepProgress | undefined;
  width(): number;
  /** A sentence or more, broken to the width. */
  say(text: string): void;
  /** Does something that Ctrl-C can stop. Undefined: it was stopped, or refused with a reason that is printed now. */
  work<T>(doing: () => Promise<T>): Promise<{ value: T } | undefined>;
}

export function openPlayer(options: PlayOptions, view: (player: Player) => View): Player {
  const { session, terminal, style, clock } = options;
  let working = false;
  let stopped = false;
  const stop = (): void => {
    if (!working) return;
    stopped = true;
    options.interrupt();
  };
  const interrupts = countInterrupts(clock, () => {
    if (working) player.say("Stopping. Ctrl-C again leaves; your progress is kept.");
    stop();
  });
  const make = options.plain || style.plain || !terminal.input.setRawMode ? wordDialog : keyDialog;
  const player: Player = {
    ...options,
    interrupts,
    dialog: make({ terminal, style, onInterrupt: (by) => interrupts.happened(by), onGone: stop, view: { page: () => view(player).page(), offers: () => view(player).offers() } }),
    state: () => session.status().steps.find(({ id }) => id === session.step().id),
    width: () => sizeOf(terminal).columns,
    say: (text) => player.dialog.print(wrap(text, player.width())),
    work: async (doing) => {
      options.begin?.();
      [working, stopped] = [true, false];
      const done = doing();
      done.catch(() => undefined); // heard below, or nobody is left to hear it
      try {
        const value = await Promise.race([done, interrupts.left]);
        if (stopped) player.say("Stopped.");
        return stopped ? undefined : { value };
      } catch (error) {
        if (interrupts.isLeft()) {
          await settled(done, options);
          throw error;
        }
        return explain(error, stopped, player);
      } finally {
        working = false;
        player.dialog.forget();
      }
    },
  };
  return player;
}

/** What was told to stop gets a moment to do so: it still writes to the journal. */
async function settled(done: Promise<unknown>, { interrupt, clock }: PlayOptions): Promise<void> {
  interrupt();
  const enough = new AbortController();
  const ended = done.then(() => undefined, () => undefined);
  await Promise.race([ended, clock.sleep(LAST_WAIT_MS, enough.signal).catch(() => undefined)]);
  enough.abort();
}

function explain(error: unknown, stopped: boolean, player: Player): undefined {
  if (stopped || error instanceof Cancelled) return player.say("Stopped.") as undefined;
  if (!(error instanceof UserError)) throw error;
  player.say(clean(error.message));
  if (error.found !== undefined) player.say(`Found: ${clean(error.found)}`);
  player.say(`Next: ${clean(error.todo)}`);
}
