import fs from "node:fs/promises";
import path from "node:path";
import type { DatabaseServer } from "../../contracts/database-engine.ts";
import { withClient, type Login } from "./connect.ts";
import { copyFiles } from "./copy-files.ts";
import { giveAway, makeDataDir } from "./initdb.ts";
import { replicaSettings, slotName } from "./settings.ts";

/** Copies a running primary's files while it goes on working (PostgreSQL's low-level backup), ready to follow it. */
export async function cloneForReplica(source: DatabaseServer, replica: { id: string; dir: string }): Promise<void> {
  await withClient(source, "postgres", async (client) => {
    // The slot comes first: it keeps the log that the copy will need.
    await dropSlot(client, slotName(replica.id));
    await client.query("select pg_create_physical_replication_slot($1, true)", [slotName(replica.id)]);
    await client.query("select pg_backup_start($1, fast => true)", [replica.id]);
    await makeDataDir(replica.dir);
    await copyFiles(source.dir, replica.dir);
    const { rows } = await client.query<{ labelfile: string }>("select labelfile from pg_backup_stop(wait_for_archive => false)");
    await put(replica.dir, "backup_label", rows[0]?.labelfile ?? "");
  });
  await pointTo(replica, source);
  await put(replica.dir, "standby.signal", "");
}

/** Tells a replica that does not run where its source is. The last of equal settings counts, so what is right already is not said again. */
export async function pointTo(replica: { id: string; dir: string }, source: DatabaseServer): Promise<void> {
  const settings = replicaSettings(replica.id, source, await writePassFile(replica.dir, source));
  const file = path.join(replica.dir, "postgresql.conf");
  const known = await fs.readFile(file, "utf8");
  if (!known.slice(Math.max(0, known.lastIndexOf("cluster_name ="))).startsWith(settings)) await fs.appendFile(file, settings);
}

export async function dropSlot(client: { query(text: string, values: unknown[]): Promise<unknown> }, slot: string): Promise<void> {
  await client.query("select pg_terminate_backend(active_pid, 5000) from pg_replication_slots where slot_name = $1 and active_pid is not null", [slot]);
  await client.query("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1 and not active", [slot]);
}

/** The file that a replica logs in with at its source. */
export async function writePassFile(dir: string, { port, user, password }: Login): Promise<string> {
  await put(dir, "pgpass", `127.0.0.1:${port}:*:${escape(user)}:${escape(password)}\n`);
  return path.join(dir, "pgpass");
}

const escape = (text: string): string => text.replace(/[:\\]/g, "\\$&");

async function put(dir: string, name: string, text: string): Promise<void> {
  const file = path.join(dir, name);
  await fs.writeFile(file, text, { mode: 0o600 });
  giveAway(file);
}
