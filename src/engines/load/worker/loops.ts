import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { LoadSpec } from "../spec.ts";
import { createChooser } from "./chooser.ts";
import type { Sender } from "./send.ts";
import type { Tally } from "./tally.ts";

interface Parts {
  sender: Sender;
  tally: Tally;
  signal: AbortSignal;
  /** When the load began, as `performance.now()` tells it. */
  began: number;
}

const BURST = 32;
const AFTER_REFUSAL_MS = 100;

/** Resolves when the last answer is in. */
export function runLoop(spec: LoadSpec, parts: Parts): Promise<void> {
  const choose = createChooser(spec);
  const ask = async (due: number): Promise<boolean> => {
    parts.tally.started();
    const outcome = await parts.sender.send(choose());
    parts.tally.ended(outcome, performance.now() - due);
    return typeof outcome === "number";
  };
  return spec.mode === "open" ? openLoop(spec, parts, ask) : closedLoop(spec, parts, ask);
}

/** Waiting counts from the moment a request was due, so a server that stands still cannot hide those who queue meanwhile. */
async function openLoop({ rate, seconds }: LoadSpec & { mode: "open" }, { began, signal }: Parts, ask: (due: number) => Promise<boolean>): Promise<void> {
  const running = new Set<Promise<unknown>>();
  const count = Math.round(rate * seconds);
  for (let nth = 0; nth < count; nth++) {
    const due = began + (nth * 1_000) / rate;
    const early = due - performance.now();
    if (early > 0) await pause(Math.ceil(early), signal);
    else if (nth % BURST === 0) await nextTurn();
    if (signal.aborted) break;
    const one = ask(due).finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
}

async function closedLoop({ clients, seconds }: LoadSpec & { mode: "closed" }, { began, signal }: Parts, ask: (due: number) => Promise<boolean>): Promise<void> {
  const until = began + seconds * 1_000;
  const client = async (): Promise<void> => {
    while (performance.now() < until && !signal.aborted) if (!(await ask(performance.now()))) await pause(AFTER_REFUSAL_MS, signal);
  };
  await Promise.all(Array.from({ length: clients }, client));
}

const pause = (ms: number, signal: AbortSignal): Promise<unknown> => sleep(ms, undefined, { signal }).catch(() => undefined);
