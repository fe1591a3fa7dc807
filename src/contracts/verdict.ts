/** What a check can say. `broken` is the environment's fault, never the learner's. */
export type Verdict = "pass" | "not-yet" | "waiting" | "broken";

/** How a result was proven: read from a file, seen to happen on this machine, or on AWS or a real cluster. */
export type Proof = "static" | "lab" | "live";

export interface CheckResult {
  verdict: Verdict;
  /** Stable, kebab-case; `ok` with `pass`. Hints and near-misses refer to it. */
  reason: string;
  /** One sentence for the learner. */
  message: string;
  /** What was really seen, a line each. */
  evidence: string[];
  /** What to do next, where the check knows. */
  todo?: string;
  proof: Proof;
}
