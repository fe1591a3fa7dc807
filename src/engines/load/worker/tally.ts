import { build } from "hdr-histogram-js";
import type { LoadProgress, LoadResult } from "../spec.ts";
import type { Outcome } from "./send.ts";

const HOUR_US = 3_600_000_000;

/** Counts what happened. Times are in milliseconds. */
export class Tally {
  readonly #waits = build({ lowestDiscernibleValue: 1, highestTrackableValue: HOUR_US, numberOfSignificantValueDigits: 3, useWebAssembly: false });
  readonly #failures = new Map<string, number>();
  #requests = 0;
  #answered = 0;
  #errors = 0;

  started(): void {
    this.#requests += 1;
  }

  ended(outcome: Outcome, waitedMs: number): void {
    if (typeof outcome === "number") this.#answered += 1;
    // A refused connection is quick and tells nothing about how long people wait.
    if (typeof outcome === "number" || outcome === "timeout") this.#waits.recordValue(Math.min(HOUR_US, Math.max(1, Math.round(waitedMs * 1_000))));
    if (typeof outcome === "number" && outcome >= 200 && outcome < 300) return;
    this.#errors += 1;
    this.#failures.set(String(outcome), (this.#failures.get(String(outcome)) ?? 0) + 1);
  }

  progress(second: number, of: number): LoadProgress {
    return { second, of, requests: this.#requests, answered: this.#answered, errors: this.#errors, p95Ms: this.#at(95) };
  }

  result(seconds: number): LoadResult {
    return {
      seconds,
      requests: this.#requests,
      answered: this.#answered,
      errors: this.#errors,
      rps: this.#answered / seconds,
      failures: Object.fromEntries(this.#failures),
      p50Ms: this.#at(50),
      p95Ms: this.#at(95),
      p99Ms: this.#at(99),
      maxMs: this.#at(100),
    };
  }

  #at(percentile: number): number {
    return this.#waits.totalCount === 0 ? 0 : this.#waits.getValueAtPercentile(percentile) / 1_000;
  }
}
