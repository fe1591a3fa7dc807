import readline from "node:readline";
import type { Readable, Writable } from "node:stream";
import { loadSpecSchema, type LoadResult, type LoadSpec, type WorkerMessage } from "../spec.ts";
import { runLoop } from "./loops.ts";
import { createSender } from "./send.ts";
import { Tally } from "./tally.ts";

/** Reads a spec, one line of JSON, and answers in lines of JSON. When the input ends (its parent is gone) or on SIGTERM it stops at once, without a result. */
export async function runLoadWorker(input: Readable, output: Writable): Promise<void> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  const lines = readline.createInterface({ input });
  const first = new Promise<string>((resolve) => lines.once("line", resolve));
  const ended = new Promise<undefined>((resolve) => lines.once("close", () => resolve(undefined)));
  lines.once("close", stop);
  process.once("SIGTERM", stop);
  output.on("error", stop); // nobody reads us any more
  try {
    const line = await Promise.race([first, ended]);
    if (line === undefined) return;
    const spec = loadSpecSchema.parse(JSON.parse(line));
    const tell = (message: WorkerMessage) => void output.write(`${JSON.stringify(message)}\n`);
    const result = await load(spec, abort.signal, tell);
    if (!abort.signal.aborted) tell({ type: "result", ...result });
  } finally {
    process.off("SIGTERM", stop);
    lines.close();
    input.destroy();
  }
}

async function load(spec: LoadSpec, signal: AbortSignal, tell: (message: WorkerMessage) => void): Promise<LoadResult> {
  const sender = createSender(spec);
  const tally = new Tally();
  const began = performance.now();
  const elapsed = (): number => (performance.now() - began) / 1_000;
  const reporter = setInterval(() => tell({ type: "progress", ...tally.progress(Math.round(elapsed()), spec.seconds) }), 1_000);
  const aborted = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  try {
    await Promise.race([runLoop(spec, { sender, tally, signal, began }), aborted]);
    return tally.result(Math.max(spec.seconds, elapsed()));
  } finally {
    clearInterval(reporter);
    sender.close();
  }
}
