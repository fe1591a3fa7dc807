import { afterEach, describe, expect, it } from "vitest";
import { quiet } from "../terminal/fake-terminal.ts";
import { endPlays, play, text } from "./fake-play.ts";
import { fakeSession } from "./fake-session.ts";

afterEach(endPlays);

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
    for (const word of ["run this command for me", "take this step back", "leave this step undone", "leave and keep everything"]) expect(text(played)).toContain(word);
    const before = text(played).split("\n").slice(0, 5);
    await played.terminal.type("\u001B[A\u001B[1;5Cj%");
    expect(text(played).split("\n").slice(0, 5)).toEqual(before);
    expect(played.session.calls).toEqual([]);
  });
});
