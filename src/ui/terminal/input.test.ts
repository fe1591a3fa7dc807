import { expect, it } from "vitest";
import { fakeTerminal, quiet } from "./fake-terminal.ts";
import { openInput } from "./input.ts";
import { KEY, keysIn } from "./keys.ts";

it("splits what came at once into keys", () => {
  expect(keysIn("rc\u001B[A\u001B[1;5C\u001BOP\u001Bx\u00E9\u{1F600}\u0003\u001B")).toEqual(["r", "c", "\u001B[A", "\u001B[1;5C", "\u001BOP", "\u001Bx", "\u00E9", "\u{1F600}", "\u0003", "\u001B"]);
});

it("gives keys one by one, across broken characters, and turns raw mode off again", async () => {
  const terminal = fakeTerminal();
  const input = openInput({ terminal, by: "key", onInterrupt: () => undefined });
  const bytes = Buffer.from("a\u00E9");
  terminal.input.emit("data", bytes.subarray(0, 2));
  terminal.input.emit("data", bytes.subarray(2));
  expect([await input.next(), await input.next()]).toEqual(["a", "\u00E9"]);
  expect(terminal.modes).toEqual([true]);
  input.close();
  input.close();
  expect(terminal.modes).toEqual([true, false]);
  expect(terminal.listeners()).toBe(0);
});

it("gives lines without raw mode", async () => {
  const terminal = fakeTerminal();
  const input = openInput({ terminal, by: "line", onInterrupt: () => undefined });
  await terminal.type("ru");
  await terminal.type("n 2\r\nquit\n");
  expect([await input.next(), await input.next()]).toEqual(["run 2", "quit"]);
  expect(terminal.modes).toEqual([]);
  input.close();
});

it("tells Ctrl-C at once, by key and by signal, and keeps none for later", async () => {
  for (const by of ["key", "line"] as const) {
    const terminal = fakeTerminal();
    let count = 0;
    const input = openInput({ terminal, by, onInterrupt: () => count++ });
    const press = () => (by === "key" ? terminal.type(KEY.interrupt) : terminal.interrupt());
    await press();
    expect(count).toBe(1);
    const next = input.next();
    await press();
    expect(await next).toBe(KEY.interrupt);
    input.close();
  }
});

it("ends with its stream and with a signal", async () => {
  const terminal = fakeTerminal();
  const input = openInput({ terminal, by: "key", onInterrupt: () => undefined });
  const stop = new AbortController();
  const next = input.next(stop.signal);
  stop.abort();
  expect(await next).toBeUndefined();
  await terminal.type("x");
  expect(await input.next()).toBe("x"); // nothing was swallowed by the one that was given up
  const last = input.next();
  (terminal.input as unknown as { end(): void }).end();
  await quiet();
  expect(await last).toBeUndefined();
  expect(await input.next()).toBeUndefined();
  input.close();
});
