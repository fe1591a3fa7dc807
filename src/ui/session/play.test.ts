import { afterEach, describe, expect, it } from "vitest";
import type { Clock } from "../../kernel/clock.ts";
import { styleFor } from "../style/style.ts";
import { fakeTerminal, quiet, type FakeTerminal } from "../terminal/fake-terminal.ts";
import { fakeSession, type FakeSession } from "./fake-session.ts";
import { playInTerminal } from "./play.ts";

interface Played {
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
afterEach(async () => {
  for (const { terminal, done } of open.splice(0)) {
    (terminal.input as unknown as { end(): void }).end();
    await done.catch(() => undefined);
  }
});

async function play({ columns = 80, rows = 24, plain = false, env = {} as Record<string, string>, session = fakeSession() } = {}): Promise<Played> {
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

const text = ({ terminal }: Played): string => terminal.screen().join("\n").trimEnd();

describe("by keys", () => {
  it("shows where one is, what to do and which keys there are", async () => {
    const played = await play();
    expect(text(played)).toBe(`Two changes   [--------] 0/2 done  about 3 min left
Step 1 of 2: First of all

Some words about what to do here, long enough that they have to be broken at
eighty columns and at forty columns as well.

    $ do-it --now

And code with weight.

The commands of this step:
  1  The first
     $ do-one
  2  The second
     $ do-two

r run this command  s do the whole step  c check  h hint  e explain  w watch
? more keys  q quit`);
  });

  it("runs a command: asks which, streams, and asks before what costs something", async () => {
    const { terminal, session, begun } = await play();
    await terminal.type("r");
    expect(terminal.screen().join("\n")).toContain("Which command? 1-2, Enter for 1:");
    await terminal.type("\r");
    expect(terminal.screen().join("\n")).toMatch(/\$ do-one\nworking on it\nDone\./);
    await terminal.type("r");
    expect(terminal.screen().join("\n")).toMatch(/1 {2}The first \(done\)\n {2}2 {2}The second\nWhich command\? 1-2, Enter for 2:/);
    await terminal.type("2");
    expect(terminal.screen().join("\n")).toMatch(/This costs money\.\nRun it\? y\/N/);
    await terminal.type("n");
    expect(session.calls).toEqual(["run one"]);
    for (const key of ["r", "2", "y"]) await terminal.type(key);
    expect(session.calls).toEqual(["run one", "run two"]);
    expect(terminal.screen().join("\n")).toContain("Done. Check the step next.");
    expect(begun()).toBe(2);
  });

  it("takes no answer that was typed before its question", async () => {
    const { terminal, session } = await play();
    await terminal.type("sy");
    expect(session.calls).toEqual([]);
    await terminal.type("y");
    expect(session.calls).toEqual(["solve", "check"]);
    expect(terminal.written()).toContain("This costs money.");
  });

  it("checks, explains the verdict, and after a pass says what comes then", async () => {
    const { terminal, session } = await play();
    await terminal.type("c");
    expect(terminal.screen().join("\n")).toMatch(/NOT YET \(too-few\): One is missing\.\n {2}saw 1\nNext: Add one\./);
    session.verdict = "pass";
    await terminal.type("c");
    expect(terminal.screen().join("\n")).toMatch(/PASS: All there\.\n {2}saw 1\n\nIt is done now\.\n\nPress n for the next step\./);
    expect(terminal.screen().at(-1) + (terminal.screen().at(-2) ?? "")).toContain("n next");
    await terminal.type("n");
    expect(terminal.screen().join("\n")).toContain("Two changes   [####----] 1/2 done  about 1 min left\nStep 2 of 2: A question");
    await terminal.type("b");
    expect(terminal.screen().join("\n")).toContain("PASS: this step is passed.");
  });

  it("gives three hints, explains, and says why one cannot go on", async () => {
    const played = await play({ rows: 40 });
    for (const key of "hhhen") await played.terminal.type(key);
    expect(text(played)).toMatch(/Hint 1 of 3 \(nudge\):\nWhich one\?[^]*Hint 2 of 3 \(pointer\):\nLook there\.[^]*Hint 3 of 3 \(answer\):\nDo it\.[^]*Because so\.[^]*The step is not passed yet\.\nNext: Check it\./);
  });

  it("asks before undo, redo and reset", async () => {
    const { terminal, session } = await play();
    for (const key of "unzyuyxy") await terminal.type(key);
    expect(session.calls).toEqual(["redo", "undo", "reset"]);
  });

  it("answers a question by its number, says why, and ends with congratulations", async () => {
    const { terminal, session, done } = await play();
    session.verdict = "pass";
    for (const key of ["k", "y", "a", "9"]) await terminal.type(key);
    expect(terminal.screen().join("\n")).toContain("Nothing was answered.");
    for (const key of ["a", "2"]) await terminal.type(key);
    expect(session.calls).toEqual(["skip", "next", "answer right", "check"]);
    expect(terminal.screen().join("\n")).toContain("Right is right.");
    await terminal.type("n");
    expect(await done).toBe(0);
    expect(terminal.screen().join("\n")).toMatch(/Finished: 1 steps passed\.\n\nCongratulations\.[^]*pixelpulse tutorial report/);
    expect(terminal.modes).toEqual([true, false]);
  });

  it("takes a typed answer, with Backspace and Ctrl-U", async () => {
    const session = fakeSession();
    const [first] = session.steps;
    if (first) first.quiz = { ask: "Which?" };
    const { terminal } = await play({ session });
    await terminal.type("a");
    await terminal.type("wrong\u0015ok\u00E9x\u007F");
    expect(terminal.screen().join("\n")).toContain("Your answer: ok\u00E9");
    await terminal.type("\r");
    await terminal.type("a");
    await terminal.type("no\u001B");
    expect(session.calls).toEqual(["answer ok\u00E9", "check"]);
  });

  it("watches until it passes or a key is pressed", async () => {
    const { terminal, session, change } = await play();
    await terminal.type("w");
    expect(terminal.screen().join("\n")).toContain("Watching your folder; any key stops.");
    change();
    await quiet();
    expect(session.calls).toEqual(["check", "check"]);
    await terminal.type("x");
    expect(terminal.screen().join("\n")).toContain("No longer watching.");
    await terminal.type("w");
    session.verdict = "pass";
    change();
    await quiet();
    expect(terminal.screen().join("\n")).toContain("Press n for the next step.");
    await terminal.type("n");
    expect(session.calls.at(-1)).toBe("next"); // no key went to the watch that was over
  });

  it("lists all keys on ?, and passes over keys that mean nothing", async () => {
    const played = await play({ rows: 50 });
    await played.terminal.type("?");
    for (const word of ["run this command for me", "redo brings them back", "leave this step undone", "leave and keep everything"]) expect(text(played)).toContain(word);
    const before = text(played).split("\n").slice(0, 5);
    await played.terminal.type("\u001B[A\u001B[1;5Cj%");
    expect(text(played).split("\n").slice(0, 5)).toEqual(before);
    expect(played.session.calls).toEqual([]);
  });
});

describe("Ctrl-C", () => {
  it("once stops what runs", async () => {
    const { terminal, session, code } = await play();
    session.hangs = true;
    for (const key of ["r", "1"]) await terminal.type(key);
    await terminal.type("\u0003");
    expect(terminal.screen().join("\n")).toMatch(/working on it\nStopping\. Ctrl-C again leaves; your progress is kept\.\nThe command ended with exit code 143\.\nStopped\./);
    await terminal.type("c");
    await terminal.type("x"); // a key that is pressed meanwhile is forgotten
    await terminal.interrupt(); // as a signal from outside, much later
    expect(code()).toBeUndefined();
  });

  it("twice within two seconds leaves with 130 and keeps everything", async () => {
    const played = await play();
    await played.terminal.type("\u0003");
    expect(text(played)).toContain("Ctrl-C once more leaves; your progress is kept.");
    played.time.now += 2_001;
    await played.terminal.type("\u0003");
    expect(played.code()).toBeUndefined();
    played.time.now += 2_000;
    await played.terminal.type("\u0003");
    expect(await played.done).toBe(130);
    expect(text(played)).toContain("Your progress is kept. Go on with: pixelpulse tutorial start");
    expect([played.terminal.modes, played.terminal.listeners()]).toEqual([[true, false], 0]);
  });

  it("twice leaves also a command that does not stop, and a question", async () => {
    const deaf = await play();
    Object.assign(deaf.session, { hangs: true, deaf: true });
    for (const key of ["r", "1"]) await deaf.terminal.type(key);
    await deaf.terminal.type("\u0003\u0003");
    expect(await deaf.done).toBe(130);
    const asked = await play();
    await asked.terminal.type("s");
    await asked.terminal.type("\u0003");
    await asked.terminal.type("\u0003");
    expect(await asked.done).toBe(130);
    expect(asked.session.calls).toEqual([]);
  });

  it("counts a signal that npm passes on a second time as one", async () => {
    const played = await play({ plain: true });
    await played.terminal.interrupt();
    played.time.now += 30;
    await played.terminal.interrupt();
    expect(played.code()).toBeUndefined();
    played.time.now += 900;
    await played.terminal.interrupt();
    expect(await played.done).toBe(130);
  });
});

describe("the terminal", () => {
  it.each([[80, 24], [40, 12], [20, 5]])("of %i x %i is never written over its edges", async (columns, rows) => {
    const played = await play({ columns, rows });
    for (const key of ["r", "1", " ", "c", "h", "?", "e", " ", " ", " "]) {
      await played.terminal.type(key);
      const screen = played.terminal.screen();
      for (const line of screen) expect(line.length).toBeLessThanOrEqual(columns);
    }
    expect(text(played)).toMatch(/q quit$/);
  });

  it("reads on with Space where the page is longer, and begins anew", async () => {
    const played = await play({ columns: 40, rows: 12 });
    expect(played.terminal.screen()[0]).toBe("Two changes");
    expect(text(played)).toContain("space more");
    for (let page = 0; page < 6 && text(played).includes("space more"); page++) await played.terminal.type(" ");
    expect(text(played)).toContain("$ do-two");
    await played.terminal.type(" ");
    expect(played.terminal.screen()[0]).toBe("Two changes");
  });

  it("is drawn anew when its size changes, and left alone while something runs", async () => {
    const played = await play();
    await played.terminal.resize(40, 30);
    expect(played.terminal.screen().slice(0, 3)).toEqual(["Two changes", "[--------] 0/2 done  about 3 min left", "Step 1 of 2: First of all"]);
    expect(text(played)).toMatch(/q quit$/);
    played.session.hangs = true;
    for (const key of ["r", "1"]) await played.terminal.type(key);
    const before = played.terminal.written();
    await played.terminal.resize(80, 24);
    expect(played.terminal.written()).toBe(before);
    await played.terminal.type("\u0003");
    expect(text(played)).toMatch(/Stopped\.[^]*q quit$/);
  });

  it("gets no colour with NO_COLOR", async () => {
    const { terminal } = await play({ env: { NO_COLOR: "1" } });
    for (const key of ["c", "h", "?"]) await terminal.type(key);
    expect(terminal.written()).not.toMatch(/\u001B\[[\d;]*m/u); // eslint-disable-line no-control-regex -- they are what is looked for
  });

  it("is given back as it was when something breaks", async () => {
    const session = fakeSession();
    session.check = () => Promise.reject(new TypeError("a bug"));
    const { terminal, done } = await play({ session });
    await terminal.type("c");
    await expect(done).rejects.toThrow("a bug");
    expect([terminal.modes, terminal.listeners()]).toEqual([[true, false], 0]);
  });

  it("that is closed ends the session", async () => {
    const { terminal, done } = await play();
    (terminal.input as unknown as { end(): void }).end();
    expect(await done).toBe(0);
    expect(terminal.modes).toEqual([true, false]);
  });
});

describe("--plain", () => {
  it("goes by typed words, without raw mode, escape sequences or symbols alone", async () => {
    const { terminal, session, done } = await play({ plain: true });
    expect(terminal.written()).toContain("Two changes. 0 of 2 steps done, about 3 minutes left.\nStep 1 of 2: First of all");
    session.verdict = "not-yet";
    await terminal.type("run 2\n");
    expect(terminal.written()).toMatch(/This costs money\.\nRun it\? Type yes or no: $/);
    await terminal.type("yes\ncheck\nfoo\n\nhelp\n");
    expect(terminal.written()).toMatch(/Done\.\n[^]*NOT YET \(too-few\): One is missing\.[^]*There is no such word: foo\.[^]*hint +a question that leads on/);
    session.verdict = "pass";
    await terminal.type("check\nnext\nanswer left\nnext\n");
    expect(await done).toBe(0);
    expect(session.calls).toEqual(["run two", "check", "check", "next", "answer left", "check", "next"]);
    expect(terminal.modes).toEqual([]);
    expect(terminal.written()).not.toContain("\u001B");
  });

  it("is what a terminal without a cursor gets", async () => {
    const { terminal, session, done } = await play({ env: { TERM: "dumb" } });
    await terminal.type("run\n\nquit\n");
    expect(await done).toBe(0);
    expect(session.calls).toEqual(["run one"]);
    expect(terminal.written()).not.toContain("\u001B");
    expect(terminal.written()).toContain("Your progress is kept.");
  });
});
