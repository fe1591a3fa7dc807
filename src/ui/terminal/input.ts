import { StringDecoder } from "node:string_decoder";
import { KEY, keysIn } from "./keys.ts";
import type { Terminal } from "./terminal.ts";

/** What the learner types, a piece at a time. */
export interface Input {
  /** The next key or line; KEY.interrupt after Ctrl-C; undefined once nothing can come any more, or the signal was given. */
  next(signal?: AbortSignal): Promise<string | undefined>;
  /** Forgets what was typed ahead. */
  forget(): void;
  /** Gives the terminal back as it was. */
  close(): void;
}

interface InputOptions {
  terminal: Terminal;
  /** Keys as they are pressed, by raw mode; else whole lines. */
  by: "key" | "line";
  /** Called at once, whether somebody waits for input or not. */
  onInterrupt: (by: "key" | "signal") => void;
  /** Nothing can come any more. */
  onEnd?: () => void;
}

export function openInput({ terminal: { input, onInterrupt: onSignal }, by, onInterrupt, onEnd }: InputOptions): Input {
  const waiting: string[] = [];
  let waiter: ((piece: string | undefined) => void) | undefined;
  let ended = false;
  const give = (piece: string | undefined): void => {
    const to = waiter;
    waiter = undefined;
    to?.(piece);
  };
  const interrupt = (how: "key" | "signal"): void => {
    onInterrupt(how);
    give(KEY.interrupt);
  };
  const take = (piece: string): void => {
    if (by === "key" && piece === KEY.interrupt) interrupt("key");
    else if (waiter) give(piece);
    else waiting.push(piece);
  };
  const end = (): void => {
    if (ended) return;
    ended = true;
    onEnd?.();
    give(undefined);
  };
  const decoder = new StringDecoder("utf8");
  const split = by === "key" ? keysIn : lineSplitter();
  const onData = (chunk: Buffer | string): void => split(typeof chunk === "string" ? chunk : decoder.write(chunk)).forEach(take);
  const offSignal = onSignal(() => interrupt("signal"));
  input.on("data", onData).on("end", end).on("close", end).on("error", end);
  if (by === "key") input.setRawMode?.(true);
  input.resume();
  let open = true;
  return {
    next: (signal) => {
      const ready = waiting.shift();
      if (ready !== undefined || ended || signal?.aborted) return Promise.resolve(ready);
      return new Promise((resolve) => {
        waiter = resolve;
        signal?.addEventListener("abort", () => waiter === resolve && give(undefined), { once: true });
      });
    },
    forget: () => void waiting.splice(0),
    close: () => {
      if (!open) return;
      open = false;
      offSignal();
      input.off("data", onData).off("end", end).off("close", end).off("error", end);
      if (by === "key") input.setRawMode?.(false);
      input.pause();
    },
  };
}

/** Whole lines; what has no end yet waits for it. */
function lineSplitter(): (text: string) => string[] {
  let rest = "";
  return (text) => {
    const lines = (rest + text).split(/\r\n|[\r\n]/);
    rest = lines.pop() ?? "";
    return lines;
  };
}
