import fs from "node:fs/promises";
import path from "node:path";
import type { DatabaseServer } from "../../contracts/database-engine.ts";
import { withClient } from "./connect.ts";
import { giveAway, makeDataDir } from "./initdb.ts";
import { replicaSettings, slotName } from "./settings.ts";

/** Files that belong to the running source alone. */
const skipped = new Set(["postmaster.pid", "postmaster.opts", "standby.signal", "pg_internal.init", "backup_label", "tablespace_map", "pgpass"]);
/** Folders that a copy starts empty. */
const emptied = new Set(["pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans"]);

/** Copies a running primary's files while it goes on working (PostgreSQL's low-level backup), ready to follow it. */
export async function cloneForReplica(source: DatabaseServer, replica: { id: string; dir: string }): Promise<void> {
  await withClient(source, "postgres", async (client) => {
    // The slot comes first: it keeps the log that the copy will need.
    await dropSlot(client, slotName(replica.id));
    await client.query("select pg_create_physical_replication_slot($1, true)", [slotName(replica.id)]);
    await client.query("select pg_backup_start($1, fast => true)", [replica.id]);
    await makeDataDir(replica.dir);
    await copyFolder(source.dir, replica.dir, true);
    const { rows } = await client.query<{ labelfile: string }>("select labelfile from pg_backup_stop(wait_for_archive => false)");
    await put(replica.dir, "backup_label", rows[0]?.labelfile ?? "");
  });
  const passFile = path.join(replica.dir, "pgpass");
  await put(replica.dir, "pgpass", `127.0.0.1:${source.port}:*:${escape(source.user)}:${escape(source.password)}\n`);
  await fs.appendFile(path.join(replica.dir, "postgresql.conf"), replicaSettings(replica.id, source, passFile));
  await put(replica.dir, "standby.signal", "");
}

export async function dropSlot(client: { query(text: string, values: unknown[]): Promise<unknown> }, slot: string): Promise<void> {
  await client.query("select pg_terminate_backend(active_pid, 5000) from pg_replication_slots where slot_name = $1 and active_pid is not null", [slot]);
  await client.query("select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1 and not active", [slot]);
}

const escape = (text: string): string => text.replace(/[:\\]/g, "\\$&");

async function put(dir: string, name: string, text: string): Promise<void> {
  const file = path.join(dir, name);
  await fs.writeFile(file, text, { mode: 0o600 });
  await giveAway(file);
}

async function copyFolder(from: string, to: string, top: boolean): Promise<void> {
  for (const entry of await fs.readdir(from, { withFileTypes: true })) {
    if (skipped.has(entry.name) || entry.name.startsWith("pgsql_tmp")) continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (!entry.isDirectory()) {
      await copyFile(source, target);
      continue;
    }
    await makeDataDir(target);
    if (top && entry.name === "pg_wal") for (const inner of ["archive_status", "summaries"]) await makeDataDir(path.join(target, inner));
    if (!(top && emptied.has(entry.name))) await copyFolder(source, target, false);
  }
}

async function copyFile(source: string, target: string): Promise<void> {
  try {
    await fs.copyFile(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return; // dropped meanwhile: the log replays that
    throw error;
  }
  await giveAway(target);
}
