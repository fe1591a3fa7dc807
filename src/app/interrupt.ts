const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** npm and npx pass a SIGINT on that the terminal has sent already: what comes this soon is the same press. */
const SAME_PRESS_MS = 1_000;

export interface Interrupt {
  /** Aborted by Ctrl-C, by `kill` and by a terminal that goes away. */
  signal: AbortSignal;
  /** The signals mean again what they mean to any program. */
  release(): void;
}

interface Options {
  /** There is something to tidy up (a lab, a folder): a second Ctrl-C does not cut that short. Else it ends the program. */
  tidies: boolean;
  source?: Pick<NodeJS.Process, "on" | "off">;
}

/** Turns the signals that end a program into an AbortSignal. */
export function onInterrupt({ tidies, source = process }: Options): Interrupt {
  const stop = new AbortController();
  const release = (): void => {
    for (const name of SIGNALS) source.off(name, abort);
  };
  const abort = (): void => {
    if (!tidies && !stop.signal.aborted) setTimeout(release, SAME_PRESS_MS).unref();
    stop.abort();
  };
  for (const name of SIGNALS) source.on(name, abort);
  return { signal: stop.signal, release };
}
