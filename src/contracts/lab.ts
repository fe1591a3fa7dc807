/** Asked of the supervisor over its socket: one JSON line in, one JSON line out. */
export type LabRequest =
  | { op: "status" }
  /** Answers as `status` does, once what was begun at the start has settled. */
  | { op: "ready" }
  /** Ends everything the lab runs and keeps its data; answers first. */
  | { op: "stop" }
  /** Starts the learner's app under the lab, or starts it anew; answers when it is ready. */
  | { op: "app-start"; app: AppSpec };

export interface AppSpec {
  /** Absolute folder. */
  cwd: string;
  /** Program and arguments, e.g. `["node", "src/server.js"]`. */
  command: string[];
  /** Path that answers 200 once it can serve, e.g. `/readyz`. */
  ready: string;
  env: Record<string, string>;
}

export interface LabNode {
  /** `postgres/<instance>`, `redis/<cluster>` or `app`. */
  id: string;
  port: number;
  pid: number;
  cpuSeconds: number;
  rssBytes: number;
}

export interface LabStatus {
  pid: number;
  /** `http://127.0.0.1:port` */
  endpoint: string;
  accessKeyId: string;
  region: string;
  /** Lab's folder. */
  dir: string;
  /** CPU limits in words: `none`, `none (asked for ...: why not)`, or e.g. `0.25 cores for each database (cgroup v1)`. */
  caps: string;
  cache: "redis" | "valkey" | "practice-cache" | "none";
  appUrl: string | undefined;
  nodes: LabNode[];
}

export type LabAnswer = { ok: true; value: unknown } | { ok: false; error: LabProblem };

/** A UserError, or what there is of another error, over the socket. */
export interface LabProblem {
  code: string;
  message: string;
  found?: string;
  todo: string;
}
