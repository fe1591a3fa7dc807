import fs from "node:fs/promises";
import type { CacheEngine, CacheServer } from "../../contracts/cache-engine.ts";
import { defineEngine } from "../../contracts/engine.ts";
import type { ProcessHost } from "../../contracts/process-host.ts";
import type { Clock } from "../../kernel/clock.ts";
import { EXIT, UserError } from "../../kernel/errors.ts";
import type { Environment } from "../../platform/paths.ts";
import { redisOnce } from "../../platform/redis.ts";
import { chooseProvider, type Provider } from "./provider.ts";
import { untilReady } from "./ready.ts";
import { applySettings, settingsFile, writeSettings } from "./settings.ts";

interface Options {
  host: ProcessHost;
  /** Where a fetched server is kept. */
  cacheDir: string;
  env: Environment;
  clock: Clock;
  log: (message: string) => void;
  /** Whether Redis may be fetched from the distribution's packages. */
  allowFetch: boolean;
  /** Ends a fetch that is under way. */
  signal?: AbortSignal;
  /** How to start our own practice cache; its port is added. */
  practiceCache: { command: string; args: string[] };
}

/** Real Redis or Valkey where there is one, else the practice cache. Nothing is kept on disk: a cache may forget. */
export async function createCacheEngine({ host, clock, ...options }: Options): Promise<CacheEngine> {
  const provider = await chooseProvider(options);

  async function launch(server: Omit<CacheServer, "program">, replicaOf?: CacheServer, parameters?: Record<string, string>): Promise<CacheServer> {
    if (replicaOf && provider.kind === "practice-cache") throw noReplicas(server.id);
    await fs.mkdir(server.dir, { recursive: true, mode: 0o700 });
    await writeSettings(server.dir, parameters);
    const program = await host.start({
      id: `redis/${server.id}`,
      command: provider.command,
      args: argumentsFor(provider, server, replicaOf),
      cwd: server.dir,
      env: provider.env,
      logFile: `${server.dir}.log`,
      stopSignal: "SIGTERM",
      stopTimeoutMs: 5_000,
    });
    const running: CacheServer = { ...server, program };
    try {
      await untilReady(running, clock);
      return running;
    } catch (error) {
      await program.stop();
      throw error;
    }
  }

  return {
    kind: provider.kind,
    version: () => Promise.resolve(provider.version),
    create: ({ id, dir, port, replicaOf, parameters }) => launch({ id, dir, port, role: replicaOf ? "replica" : "primary" }, replicaOf, parameters),
    start: (server, replicaOf) => launch(server, replicaOf),
    stop: (server) => server.program.stop(),
    async follow(server, primary) {
      if (provider.kind === "practice-cache") throw noReplicas(server.id);
      await redisOnce(`redis://127.0.0.1:${server.port}`, ["REPLICAOF", ...(primary ? ["127.0.0.1", String(primary.port)] : ["NO", "ONE"])]);
      const changed: CacheServer = { ...server, role: primary ? "replica" : "primary" };
      await untilReady(changed, clock);
      return changed;
    },
    async configure(server, parameters) {
      if (provider.kind === "practice-cache") throw noParameters(server.id);
      await applySettings(server, parameters);
    },
    async destroy(server) {
      await server.program.stop();
      await fs.rm(server.dir, { recursive: true, force: true });
      await fs.rm(`${server.dir}.log`, { force: true });
    },
  };
}

function argumentsFor(provider: Provider, { dir, port }: { dir: string; port: number }, replicaOf?: CacheServer): string[] {
  if (provider.kind === "practice-cache") return [...provider.args, String(port)];
  const settings = {
    port: String(port),
    bind: "127.0.0.1",
    "protected-mode": "yes",
    dir,
    save: "",
    appendonly: "no",
    daemonize: "no",
    // A replica should not wait for others to join in.
    "repl-diskless-sync-delay": "0",
    ...(replicaOf ? { replicaof: `127.0.0.1 ${replicaOf.port}` } : {}),
  };
  const options = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, ...(name === "replicaof" ? value.split(" ") : [value])]);
  return [settingsFile(dir), ...options];
}

const noParameters = (id: string): UserError =>
  new UserError({
    code: "PP_CACHE_REPLICA",
    message: "The practice cache has no parameters.",
    found: `${id} was to be configured`,
    todo: "Install redis-server (or start the lab with --yes, which may fetch it).",
    exit: EXIT.broken,
  });

const noReplicas = (id: string): UserError =>
  new UserError({
    code: "PP_CACHE_REPLICA",
    message: "The practice cache plays no replicas.",
    found: `${id} was to follow another one`,
    todo: "Install redis-server (or start the lab with --yes, which may fetch it), or ask for one node.",
    exit: EXIT.broken,
  });

export const engine = defineEngine({
  name: "redis",
  provides: "cache",
  summary: "Redis or Valkey as it is installed or was fetched, else a small practice cache of our own that is never called Redis.",
  create: createCacheEngine,
});
