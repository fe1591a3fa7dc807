import fs from "node:fs";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { giveAway, makeDataDir } from "./initdb.ts";

/** Files that belong to the running source alone. */
const skipped = new Set(["postmaster.pid", "postmaster.opts", "standby.signal", "pg_internal.init", "backup_label", "tablespace_map", "pgpass"]);
/** Folders that a copy starts empty. */
const emptied = new Set(["pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans"]);
/** Small files are copied at once: handing a thousand of them to other threads costs five times the copying. */
const SMALL_BYTES = 1 << 20;
const FILES_A_TURN = 50;

/** Copies a running server's data directory into one that exists, without what a copy may not have. Others get their turn in between. */
export async function copyFiles(from: string, to: string): Promise<void> {
  let copied = 0;
  const visit = async (relative: string): Promise<void> => {
    for (const entry of entriesOf(path.join(from, relative))) {
      if (skipped.has(entry.name) || entry.name.startsWith("pgsql_tmp")) continue;
      const at = path.join(relative, entry.name);
      if (!entry.isDirectory()) {
        await copyFile(path.join(from, at), path.join(to, at));
        if (++copied % FILES_A_TURN === 0) await nextTurn();
        continue;
      }
      await makeDataDir(path.join(to, at));
      if (!emptied.has(at)) await visit(at);
    }
  };
  await visit("");
  for (const inner of ["archive_status", "summaries"]) await makeDataDir(path.join(to, "pg_wal", inner));
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (dropped(error)) return [];
    throw error;
  }
}

async function copyFile(source: string, target: string): Promise<void> {
  try {
    if (fs.statSync(source).size < SMALL_BYTES) fs.copyFileSync(source, target);
    else await fs.promises.copyFile(source, target);
  } catch (error) {
    if (dropped(error)) return;
    throw error;
  }
  giveAway(target);
}

/** A table or database may go while we copy: the log that the copy replays says so too. */
const dropped = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";
