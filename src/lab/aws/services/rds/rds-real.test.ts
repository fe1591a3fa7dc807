import { mkdir } from "node:fs/promises";
import path from "node:path";
import { CreateDBParameterGroupCommand, ModifyDBInstanceCommand, ModifyDBParameterGroupCommand, RebootDBInstanceCommand, StartDBInstanceCommand, StopDBInstanceCommand, type Parameter } from "@aws-sdk/client-rds";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testProcessHost } from "../../../../../test/helpers/process-host.ts";
import { createPostgresEngine } from "../../../../engines/postgres/engine.ts";
import { systemClock } from "../../../../kernel/clock.ts";
import { startTestHost, type TestHost } from "../../testing/host.ts";
import { rdsClient } from "../../testing/rds.ts";

let world: Awaited<ReturnType<typeof testProcessHost>>;
let host: TestHost;
let aws: ReturnType<typeof rdsClient>;
beforeAll(async () => {
  world = await testProcessHost();
  await mkdir(path.join(world.dir, "data"), { mode: 0o711 });
  const database = createPostgresEngine({ host: world.host, cacheDir: path.join(world.dir, "cache"), clock: systemClock });
  host = await startTestHost({ dir: world.dir, engines: { database } });
  aws = rdsClient(host.endpoint);
});
afterAll(async () => {
  aws.rds.destroy();
  await host.stop();
  await world.close();
});

const node = (id: string) => {
  const found = host.instances.get("rds")?.nodes?.().find((each) => each.id === `postgres/${id}`);
  if (!found) throw new Error(`${id} does not run`);
  return found;
};
async function ask(id: string, sql: string, password = "secret-word"): Promise<unknown> {
  const client = new pg.Client({ host: "127.0.0.1", port: node(id).port, user: "app", password, database: "shop" });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}
const set = (...Parameters: Parameter[]) => aws.rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: "tuned", Parameters }));
const reboot = async (id: string) => {
  await aws.rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: id }));
  await aws.available(id);
};

it("changes a real PostgreSQL: parameters, password, reboot, stop and start", async () => {
  await aws.rds.send(new CreateDBParameterGroupCommand({ DBParameterGroupName: "tuned", DBParameterGroupFamily: "postgres18", Description: "d" }));
  await aws.create({ DBParameterGroupName: "tuned" });
  await ask("main", "create table kept as select 1 as n");
  await aws.replica("copy");

  await set({ ParameterName: "work_mem", ParameterValue: "12345", ApplyMethod: "immediate" }, { ParameterName: "max_connections", ParameterValue: "123", ApplyMethod: "pending-reboot" });
  await expect.poll(() => ask("main", "show work_mem")).toBe("12345kB");
  expect(await ask("main", "show max_connections")).toBe("100");
  await expect(set({ ParameterName: "log_statement", ParameterValue: "banana", ApplyMethod: "immediate" })).rejects.toMatchObject({ name: "InvalidParameterValue", message: expect.stringContaining("Available values: none, ddl, mod, all") as string });

  const { pid } = node("main");
  // A copy with fewer connections than its source would stop replaying: as on RDS, the copy comes first.
  await reboot("copy");
  await reboot("main");
  expect(node("main").pid).not.toBe(pid);
  expect([await ask("main", "show max_connections"), await ask("main", "show work_mem"), await ask("main", "select n from kept")]).toEqual(["123", "12345kB", 1]);

  await aws.rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: "main", MasterUserPassword: "another'word\\:" }));
  await aws.available("main");
  await expect(ask("main", "select 1")).rejects.toThrow(/password authentication failed/);
  await expect.poll(() => ask("copy", "select n from kept", "another'word\\:")).toBe(1);
  // The copy logs in anew with the new password.
  await reboot("main");
  await expect.poll(() => ask("main", "select count(*)::int from pg_stat_replication where state = 'streaming'", "another'word\\:").catch(() => 0), { timeout: 20_000 }).toBe(1);
});

it("says when a server does not start with its parameters, and is brought back by others", async () => {
  await aws.create({ DBInstanceIdentifier: "alone", DBParameterGroupName: "tuned" });
  await aws.rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier: "alone" }));
  await aws.until("alone", "stopped");
  await aws.rds.send(new StartDBInstanceCommand({ DBInstanceIdentifier: "alone" }));
  await aws.available("alone");
  await set({ ParameterName: "shared_buffers", ParameterValue: "1000000000", ApplyMethod: "pending-reboot" });
  await aws.rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: "alone" }));
  await aws.until("alone", "incompatible-parameters");
  await set({ ParameterName: "shared_buffers", ParameterValue: "4096", ApplyMethod: "pending-reboot" });
  await aws.rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: "alone" }));
  await aws.available("alone");
  expect(await ask("alone", "show shared_buffers")).toBe("32MB");
});
