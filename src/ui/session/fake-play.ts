import type { Clock } from "../../kernel/clock.ts";
import { styleFor } from "../style/style.ts";
import { fakeTerminal, quiet, type FakeTerminal } from "../terminal/fake-terminal.ts";
import { fakeSession, type FakeSession } from "./fake-session.ts";
import { playInTerminal } from "./play.ts";

/** A session that is played on a fake terminal. */
export interface Played {
  terminal: FakeTerminal;
  session: FakeSession;
  /** Undefined while it plays. */
  code(): number | undefined;
  done: Promise<number>;
  time: { now: number };
  begun: () => number;
  change(): void;
}

const open: Played[] = [];

/** Ends what a test left open. */
export const endPlays = async (): Promise<void> => {
  for (const { terminal, done } of open.splice(0)) {
    (terminal.input as unknown as { end(): void }).end();
    await done.catch(() => undefined);
  }
};

export async function play({ columns = 80, rows = 24, plain = false, env = {} as Record<string, string>, session = fakeSession() } = {}): Promise<Played> {
  const terminal = fakeTerminal({ columns, rows });
  const time = { now: 1_000_000 };
  const clock: Clock = { now: () => time.now, sleep: () => Promise.resolve() };
  let [code, begun] = [undefined as number | undefined, 0];
  const changes: (() => void)[] = [];
  const done = playInTerminal({
    session,
    tutorial: { id: "t", title: "Two changes" },
    terminal,
    style: styleFor({ env: { LANG: "C.UTF-8", ...env }, isTTY: true, plain }),
    plain,
    clock,
    subscribe: session.hub.subscribe,
    begin: () => void begun++,
    interrupt: () => session.interrupt(),
    watch: async function* (signal) {
      while (!signal.aborted) {
        await new Promise<void>((resolve) => changes.push(resolve));
        yield undefined;
      }
    },
  });
  done.then((value) => (code = value), () => undefined);
  const played: Played = { terminal, session, code: () => code, done, time, begun: () => begun, change: () => changes.splice(0).forEach((each) => each()) };
  open.push(played);
  await quiet();
  return played;
}

export const text = ({ terminal }: Played): string => terminal.screen().join("\n").trimEnd();
