import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CacheEngine, CacheServer } from "../../../contracts/cache-engine.ts";
import type { DatabaseEngine, DatabaseServer, DatabaseSetting } from "../../../contracts/database-engine.ts";
import type { RunningProgram } from "../../../contracts/process-host.ts";

/** For tests of the endpoint: both engine contracts kept, folders and all, without the programs. */
function program(id: string): RunningProgram & { crash(): void } {
  let end: () => void = () => undefined;
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    end = () => resolve({ code: 0, signal: null });
  });
  return { id, pid: 1, exited, stop: async () => end(), crash: () => end() };
}

export interface MemoryDatabase extends DatabaseEngine {
  /** What runs, by id. */
  running: Map<string, DatabaseServer>;
  /** What `configure` and `createPrimary` were last given, by id. */
  parameters: Map<string, Record<string, string>>;
  /** Set to hold back whatever would be ready next. */
  gate: Promise<void>;
}

/** One of each kind. */
const SETTINGS: DatabaseSetting[] = [
  { name: "work_mem", type: "integer", description: "Memory for a query's work.", dynamic: true, modifiable: true, range: { min: 64, max: 2_147_483_647 } },
  { name: "log_statement", type: "enum", description: "What is logged.", dynamic: true, modifiable: true },
  { name: "max_connections", type: "integer", description: "Connections at once.", dynamic: false, modifiable: true, range: { min: 1, max: 262_143 } },
  { name: "listen_addresses", type: "string", description: "Where it listens.", dynamic: false, modifiable: false },
];

export function memoryDatabase(): MemoryDatabase {
  const running = new Map<string, DatabaseServer>();
  const parameters = new Map<string, Record<string, string>>();
  const run = (server: Omit<DatabaseServer, "program">): DatabaseServer => {
    const started = { ...server, program: program(`postgres/${server.id}`) };
    running.set(server.id, started);
    return started;
  };
  const stop = async (server: DatabaseServer): Promise<void> => {
    running.delete(server.id);
    await server.program.stop();
  };
  const signal = (dir: string): string => join(dir, "standby.signal");
  const engine: MemoryDatabase = {
    running,
    parameters,
    gate: Promise.resolve(),
    version: async () => "18.4",
    createPrimary: async ({ parameters: asked, ...spec }) => {
      await engine.gate;
      parameters.set(spec.id, asked ?? {});
      await mkdir(spec.dir, { recursive: true });
      return run({ ...spec, role: "primary" });
    },
    createReplica: async (source, spec) => {
      await engine.gate;
      await mkdir(spec.dir, { recursive: true });
      await writeFile(signal(spec.dir), "");
      const { user, password, database } = source;
      return run({ ...spec, user, password, database, role: "replica" });
    },
    start: async (server) => {
      await access(server.dir);
      return run(server);
    },
    promote: async (server) => {
      await rm(signal(server.dir));
      const promoted: DatabaseServer = { ...server, role: "primary" };
      running.set(server.id, promoted);
      return promoted;
    },
    stop,
    destroy: async (server) => {
      await stop(server);
      await rm(server.dir, { recursive: true, force: true });
    },
    usage: () => ({ cpuSeconds: 0, rssBytes: 0 }),
    settings: async () => SETTINGS,
    refusal: async (name, value) => (name === "work_mem" && !/^\d+[kMG]?B?$/.test(value) ? `invalid value for parameter "${name}": "${value}"` : undefined),
    configure: async (server, given) => void parameters.set(server.id, given),
    setPassword: async (server, password) => {
      const changed = { ...server, password };
      running.set(server.id, changed);
      return changed;
    },
  };
  return engine;
}

export function memoryCache(): CacheEngine & { running: Map<string, CacheServer>; parameters: Map<string, Record<string, string>> } {
  const parameters = new Map<string, Record<string, string>>();
  const running = new Map<string, CacheServer>();
  const run = (server: Omit<CacheServer, "program">): CacheServer => {
    const started = { ...server, program: program(`redis/${server.id}`) };
    running.set(server.id, started);
    return started;
  };
  const stop = async (server: CacheServer): Promise<void> => {
    running.delete(server.id);
    await server.program.stop();
  };
  return {
    running,
    parameters,
    kind: "redis",
    version: async () => "7.2.4",
    follow: async (server, primary) => {
      const changed: CacheServer = { ...server, role: primary ? "replica" : "primary" };
      running.set(server.id, changed);
      return changed;
    },
    configure: async (server, given) => void parameters.set(server.id, given),
    create: async ({ replicaOf, parameters: asked, ...spec }) => {
      parameters.set(spec.id, asked ?? {});
      await mkdir(spec.dir, { recursive: true });
      return run({ ...spec, role: replicaOf ? "replica" : "primary" });
    },
    start: async (server) => run(server),
    stop,
    destroy: async (server) => {
      await stop(server);
      await rm(server.dir, { recursive: true, force: true });
    },
  };
}
