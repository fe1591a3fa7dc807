import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { onInterrupt } from "./interrupt.ts";

let source: EventEmitter;
beforeEach(() => {
  source = new EventEmitter();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const listeners = () => source.listenerCount("SIGINT") + source.listenerCount("SIGTERM") + source.listenerCount("SIGHUP");

it.each(["SIGINT", "SIGTERM", "SIGHUP"])("%s aborts", (name) => {
  const { signal, release } = onInterrupt({ tidies: false, source: source as never });
  source.emit(name);
  expect(signal.aborted).toBe(true);
  release();
  expect(listeners()).toBe(0);
});

it("a second press ends a program that has nothing to tidy up, but not one that has", () => {
  onInterrupt({ tidies: false, source: source as never });
  source.emit("SIGINT");
  expect(listeners()).toBe(3); // the same press, passed on by npm, is no second one
  vi.advanceTimersByTime(1_100);
  expect(listeners()).toBe(0);

  const { release } = onInterrupt({ tidies: true, source: source as never });
  source.emit("SIGINT");
  vi.advanceTimersByTime(60_000);
  expect(listeners()).toBe(3);
  release();
  expect(listeners()).toBe(0);
});
