import fs from "node:fs/promises";
import type { DatabaseEngine, DatabaseServer, DatabaseSetting, PrimarySpec } from "../../contracts/database-engine.ts";
import { defineEngine } from "../../contracts/engine.ts";
import type { ProcessHost } from "../../contracts/process-host.ts";
import type { Clock } from "../../kernel/clock.ts";
import { treeUsage } from "../../platform/processes.ts";
import { prepareBinaries, type Binaries } from "./binaries.ts";
import { cloneForReplica, dropSlot, pointTo } from "./clone.ts";
import { until, untilReady, withClient } from "./connect.ts";
import { serverIdentity } from "./identity.ts";
import { initialise, serverEnv } from "./initdb.ts";
import { describeSettings, refusalOf, writeParameters } from "./parameters.ts";
import { changePassword } from "./password.ts";
import { slotName } from "./settings.ts";

const STREAMING_TIMEOUT_MS = 60_000;

interface Options {
  host: ProcessHost;
  /** Where the binaries are copied to; must be open to the server's user. */
  cacheDir: string;
  clock: Clock;
}

/** The embedded PostgreSQL: a real primary with real streaming replicas. */
export function createPostgresEngine({ host, cacheDir, clock }: Options): DatabaseEngine {
  let prepared: Promise<Binaries> | undefined;
  let described: Promise<DatabaseSetting[]> | undefined;
  const binaries = (): Promise<Binaries> => (prepared ??= prepareBinaries(cacheDir));

  async function launch(server: Omit<DatabaseServer, "program">): Promise<DatabaseServer> {
    const { postgres } = await binaries();
    const program = await host.start({
      id: `postgres/${server.id}`,
      command: postgres,
      args: ["-D", server.dir, "-p", String(server.port)],
      cwd: "/",
      env: serverEnv,
      logFile: `${server.dir}.log`,
      ...serverIdentity(),
      // Fast shutdown: connections are ended, the data is left in order.
      stopSignal: "SIGINT",
      stopTimeoutMs: 10_000,
      capped: true,
    });
    const running = { ...server, program };
    try {
      await untilReady(running, clock);
      return running;
    } catch (error) {
      await program.stop();
      throw error;
    }
  }

  return {
    version: async () => (await binaries()).version,

    async createPrimary(spec: PrimarySpec) {
      await initialise(await binaries(), spec);
      const { parameters = {}, ...rest } = spec;
      await writeParameters(spec.dir, parameters);
      const server = await launch({ ...rest, role: "primary" });
      if (spec.database !== "postgres") await withClient(server, "postgres", (client) => client.query(`create database "${spec.database.replaceAll('"', '""')}"`));
      return server;
    },

    async createReplica(source, spec) {
      await cloneForReplica(source, spec);
      const { user, password, database } = source;
      const server = await launch({ ...spec, user, password, database, role: "replica" });
      await until(server, clock, STREAMING_TIMEOUT_MS, "does not stream", async () => {
        const { rowCount } = await withClient(source, "postgres", (client) => client.query("select 1 from pg_stat_replication where application_name = $1 and state = 'streaming'", [spec.id]));
        return rowCount === 1;
      });
      return server;
    },

    async start(server, source) {
      // Its source may have another port than when they last spoke.
      if (source && server.role === "replica") await pointTo(server, source);
      return launch(server);
    },

    async promote(server) {
      await withClient(server, "postgres", (client) => client.query("select pg_promote(true, 60)"));
      return { ...server, role: "primary" };
    },

    stop: (server) => server.program.stop(),

    async destroy(server, source) {
      await server.program.stop();
      if (source) await withClient(source, "postgres", (client) => dropSlot(client, slotName(server.id)));
      await fs.rm(server.dir, { recursive: true, force: true });
      await fs.rm(`${server.dir}.log`, { force: true });
    },

    settings: async () => (described ??= describeSettings((await binaries()).postgres)),

    refusal: async (name, value) => refusalOf((await binaries()).postgres, name, value),

    async configure(server, parameters) {
      await writeParameters(server.dir, parameters);
      // PostgreSQL takes at once what it can, and the rest when it starts again.
      if (server.program) await withClient(server, "postgres", (client) => client.query("select pg_reload_conf()"));
    },

    async setPassword(server, password, replicas) {
      await changePassword(server, password, replicas);
      return { ...server, password };
    },

    usage: (server) => treeUsage(server.program.pid),
  };
}

export const engine = defineEngine({
  name: "postgres",
  provides: "database",
  summary: "The PostgreSQL that comes with PixelPulse: primaries and streaming replicas.",
  create: createPostgresEngine,
});
