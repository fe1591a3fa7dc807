import { afterEach, describe, expect, it } from "vitest";
import { endPlays, play, text } from "./fake-play.ts";

afterEach(endPlays);

describe("Ctrl-C", () => {
  it("once stops what runs", async () => {
    const { terminal, session, code, time } = await play();
    session.hangs = true;
    for (const key of ["r", "1"]) await terminal.type(key);
    await terminal.type("\u0003");
    expect(terminal.screen().join("\n")).toMatch(/working on it\nStopping\. Ctrl-C again leaves; your progress is kept\.\nThe command ended with exit code 143\.\nStopped\./);
    await terminal.type("c");
    await terminal.type("x"); // a key that is pressed meanwhile is forgotten
    time.now += 5_000;
    await terminal.interrupt(); // as a signal from outside
    expect(terminal.screen().join("\n")).toMatch(/Checking \.\.\.\nStopping[^]*\nStopped\./);
    expect(session.calls).toEqual(["run one", "check"]);
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
