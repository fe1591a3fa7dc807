import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { DatabaseServer } from "../../src/contracts/database-engine.ts";
import type { DatabaseNode, StepContext } from "../../src/contracts/step-context.ts";
import { createPostgresEngine } from "../../src/engines/postgres/engine.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { freePort } from "../../src/platform/ports.ts";
import { queryOnce } from "../../src/platform/postgres.ts";
import { testProcessHost } from "./process-host.ts";

const PASSWORD = "se:cret\\word";

export interface TestDatabases {
  nodes: DatabaseNode[];
  servers: DatabaseServer[];
  env: Record<string, string>;
  /** What a step's world needs to reach them. */
  world: Pick<StepContext, "env" | "databases">;
  sql(node: string, text: string, params?: unknown[]): Promise<unknown[][]>;
  /** Resolves when every replica has replayed what the primary has written until now. */
  caughtUp(): Promise<void>;
  close(): Promise<void>;
}

/** A real primary with pg_stat_statements, and real replicas that stream from it. */
export async function testDatabases(replicas: number): Promise<TestDatabases> {
  const { host, dir, close } = await testProcessHost();
  try {
    const engine = createPostgresEngine({ host, cacheDir: path.join(dir, "cache"), clock: systemClock });
    const primary = await engine.createPrimary({ id: "main", dir: path.join(dir, "main"), port: await freePort(), user: "learner", password: PASSWORD, database: "shop" });
    const servers = [primary];
    for (let number = 1; number <= replicas; number++) servers.push(await engine.createReplica(primary, { id: `r${number}`, dir: path.join(dir, `r${number}`), port: await freePort() }));
    const nodes = servers.map((server, at): DatabaseNode => ({ name: at === 0 ? "primary" : `replica-${at}`, role: at === 0 ? "primary" : "replica", url: `postgres://learner@127.0.0.1:${server.port}/shop` }));
    const passFile = path.join(dir, "pgpass");
    await writeFile(passFile, servers.map((server) => `127.0.0.1:${server.port}:*:learner:${PASSWORD.replace(/[:\\]/g, "\\$&")}\n`).join(""), { mode: 0o600 });
    const env = { PATH: process.env["PATH"] ?? "", PGPASSFILE: passFile };
    const sql = async (name: string, text: string, params: unknown[] = []) => (await queryOnce(nodes.find((node) => node.name === name)?.url ?? "", text, { passFile, params })).rows;
    const caughtUp = async (): Promise<void> => {
      const at = (await sql("primary", "select pg_current_wal_insert_lsn()"))[0]?.[0];
      for (const node of nodes.slice(1))
        while ((await sql(node.name, "select pg_last_wal_replay_lsn() >= $1::pg_lsn", [at]))[0]?.[0] !== true) await systemClock.sleep(20);
    };
    await sql("primary", "create extension pg_stat_statements");
    await caughtUp();
    return { nodes, servers, env, world: { env, databases: () => Promise.resolve(nodes) }, sql, caughtUp, close };
  } catch (error) {
    await close();
    throw error;
  }
}
