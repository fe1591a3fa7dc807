import type { RunningProgram } from "./process-host.ts";

export interface PrimarySpec {
  id: string;
  /** Data directory, made by the engine; its log stands beside it as `<dir>.log`. */
  dir: string;
  port: number;
  user: string;
  password: string;
  database: string;
  /** Settings for the server, over the engine's own; `configure` replaces them. */
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

/** One setting of the server, as its program describes it. */
export interface DatabaseSetting {
  name: string;
  type: "boolean" | "integer" | "real" | "string" | "enum";
  description: string;
  /** Takes effect while the server runs; others when it starts. */
  dynamic: boolean;
  /** False for what the lab itself stands on. */
  modifiable: boolean;
  range?: { min: number; max: number };
}

/** A real database with real streaming replicas. Source of record: PostgreSQL's own answers. */
export interface DatabaseEngine {
  /** As the binary says, e.g. `18.4`. */
  version(): Promise<string>;
  createPrimary(spec: PrimarySpec): Promise<DatabaseServer>;
  /** Ready when it streams from `source`. */
  createReplica(source: DatabaseServer, spec: { id: string; dir: string; port: number }): Promise<DatabaseServer>;
  /** Starts a server whose data directory exists (after `stop`, or after a crash). */
  start(server: Omit<DatabaseServer, "program">, source?: DatabaseServer): Promise<DatabaseServer>;
  /** Writable afterwards; forgets its source. */
  promote(server: DatabaseServer): Promise<DatabaseServer>;
  stop(server: DatabaseServer): Promise<void>;
  /** Stops it, drops its slot at `source` and deletes its files. */
  destroy(server: DatabaseServer, source?: DatabaseServer): Promise<void>;
  usage(server: DatabaseServer): ServerUsage;
  /** Every setting that this version has. */
  settings(): Promise<DatabaseSetting[]>;
  /** Why a server would not take this value, in its own words; undefined where it would. */
  refusal(name: string, value: string): Promise<string | undefined>;
  /** Replaces the settings given at creation or by an earlier call. A running server takes the dynamic ones at once; the others, and a stopped one, at the next start. */
  configure(server: Omit<DatabaseServer, "program"> & { program?: RunningProgram }, parameters: Record<string, string>): Promise<void>;
  /** The master user's new password; `replicas` are the server's own, which have to log in with it. */
  setPassword(server: DatabaseServer, password: string, replicas: readonly DatabaseServer[]): Promise<DatabaseServer>;
}
