import type { RunningProgram } from "./process-host.ts";

export interface CacheServer {
  id: string;
  dir: string;
  port: number;
  role: "primary" | "replica";
  program: RunningProgram;
}

export interface CacheEngine {
  /** What answers: a real Redis or Valkey, or our own small server that is never called Redis. */
  readonly kind: "redis" | "valkey" | "practice-cache";
  version(): Promise<string>;
  create(spec: { id: string; dir: string; port: number; replicaOf?: CacheServer; parameters?: Record<string, string> }): Promise<CacheServer>;
  start(server: Omit<CacheServer, "program">, replicaOf?: CacheServer): Promise<CacheServer>;
  stop(server: CacheServer): Promise<void>;
  destroy(server: CacheServer): Promise<void>;
  /** Makes a running server follow another, or, without one, be a primary. The practice cache refuses. */
  follow(server: CacheServer, primary?: CacheServer): Promise<CacheServer>;
  /** The server's parameters from now on, kept for its next starts. The practice cache refuses. */
  configure(server: CacheServer, parameters: Record<string, string>): Promise<void>;
}
