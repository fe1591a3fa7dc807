export interface ProgramSpec {
  /** Unique within the lab, e.g. `postgres/pixelpulse-primary`. */
  id: string;
  command: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  /** File that gets stdout and stderr, appended. */
  logFile: string;
  /** Run as this user; only root can. */
  uid?: number;
  gid?: number;
  /** First signal of a stop; SIGKILL follows after `stopTimeoutMs`. */
  stopSignal: NodeJS.Signals;
  stopTimeoutMs: number;
  /** Gets the lab's CPU cap, where the lab has one. */
  capped?: boolean;
}

export interface RunningProgram {
  readonly id: string;
  readonly pid: number;
  /** Resolves when the process is gone, whoever ended it. */
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stop(): Promise<void>;
}

/** Starts programs so that none is ever lost: recorded (pid and start time) before it does anything. */
export interface ProcessHost {
  start(spec: ProgramSpec): Promise<RunningProgram>;
}
