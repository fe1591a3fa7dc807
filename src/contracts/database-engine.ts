import type { RunningProgram } from "./process-host.ts";

export interface PrimarySpec {
  id: string;
  /** Data directory, made by the engine; its log stands beside it as `<dir>.log`. */
  dir: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** Settings for the server, added to the engine's own. */
  parameters?: Record<string, string>;
}

export interface DatabaseServer extends Omit<PrimarySpec, "parameters"> {
  role: "primary" | "replica";
  program: RunningProgram;
}

export interface ServerUsage {
  /** CPU seconds of the process tree since start, ended children included. */
  cpuSeconds: number;
  rssBytes: number;
}

/** A real database with real streaming replicas. Source of record: PostgreSQL's own answers. */
export interface DatabaseEngine {
  /** As the binary says, e.g. `18.4`. */
  version(): Promise<string>;
  createPrimary(spec: PrimarySpec): Promise<DatabaseServer>;
  /** Ready when it streams from `source`. */
  createReplica(source: DatabaseServer, spec: { id: string; dir: string; port: number }): Promise<DatabaseServer>;
  /** Starts a server whose data directory exists (after `stop`, or after a crash). */
  start(server: Omit<DatabaseServer, "program">): Promise<DatabaseServer>;
  /** Writable afterwards; forgets its source. */
  promote(server: DatabaseServer): Promise<DatabaseServer>;
  stop(server: DatabaseServer): Promise<void>;
  /** Stops it, drops its slot at `source` and deletes its files. */
  destroy(server: DatabaseServer, source?: DatabaseServer): Promise<void>;
  usage(server: DatabaseServer): ServerUsage;
}
