import { afterEach, describe, expect, it } from "vitest";
import { endPlays, play } from "./fake-play.ts";

afterEach(endPlays);

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
