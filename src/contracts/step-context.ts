import type { Clock } from "../kernel/clock.ts";

export interface DatabaseNode {
  /** `primary`, `replica-1`, ... */
  name: string;
  role: "primary" | "replica";
  /** `postgres://user@host:port/db`; the password comes from PGPASSFILE in `env`. */
  url: string;
}

export interface ExecResult {
  exitCode: number;
  stdout: string;
  stderr: string;
  /** Killed because it ran longer than it may. */
  timedOut: boolean;
}

/** What checks and actions get from the world. `app/` fills it in; tests may fill in less. */
export interface StepContext {
  /** The learner's folder, absolute. */
  workspace: string;
  /** The tutorial's folder, absolute: solutions and near-misses are read from here. */
  tutorialDir: string;
  target: "lab" | "aws";
  /** Environment of every command: the lab's, the tutorial's and captured variables. */
  env: Readonly<Record<string, string>>;
  clock: Clock;
  signal: AbortSignal;
  nonce(): string;
  /** Runs a shell command of the tutorial (data of a trusted tutorial, never input) in `cwd`, default the workspace. */
  exec(command: string, options?: { cwd?: string; timeoutMs?: number; onOutput?: (stream: "stdout" | "stderr", chunk: string) => void }): Promise<ExecResult>;
  /** The primary first, then its replicas in the order of their names; empty where there are none. */
  databases(): Promise<DatabaseNode[]>;
  /** `redis://host:port`, or undefined where no cache exists yet. */
  cacheUrl(): Promise<string | undefined>;
  /** One AWS call at the target's endpoint; rejects with the SDK's error. */
  aws(service: string, operation: string, input: unknown): Promise<unknown>;
  /** The learner's app: its address, and starting it anew until it is ready. */
  app: { url(): string; restart(): Promise<void> };
  /** What the learner answered to this step's question. */
  answer: string | undefined;
  /** Puts a file as it was before this step began. */
  restore(path: string): Promise<void>;
}
