import { afterEach, describe, expect, it } from "vitest";
import { endPlays, play, text } from "./fake-play.ts";
import { fakeSession } from "./fake-session.ts";

afterEach(endPlays);

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

  it("that is closed while a command runs stops that command", async () => {
    const { terminal, session, done } = await play();
    session.hangs = true;
    for (const key of ["r", "1"]) await terminal.type(key);
    (terminal.input as unknown as { end(): void }).end();
    expect(await done).toBe(0);
    expect(session.calls).toEqual(["run one"]);
  });
});
