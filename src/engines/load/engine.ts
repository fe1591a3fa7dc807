import { defineEngine } from "../../contracts/engine.ts";
import { runLoad, type LoadOptions } from "./run.ts";
import type { LoadResult, LoadSpec } from "./spec.ts";

interface LoadEngine {
  /** Offers a load and resolves with what was seen; rejects with the signal's reason when it is aborted. */
  run(spec: LoadSpec, options?: Omit<LoadOptions, "spawn">): Promise<LoadResult>;
}

export const engine = defineEngine({
  name: "load",
  provides: "load",
  summary: "Offers HTTP requests from a process of its own, at a rate or with so many clients, and measures how long each had to wait.",
  create: (spawn: LoadOptions["spawn"]): LoadEngine => ({ run: (spec, options = {}) => runLoad(spec, { spawn, ...options }) }),
});
