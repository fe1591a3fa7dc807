import type { DatabaseServer } from "../../contracts/database-engine.ts";

/** Settings of every server: small, quick to start, with the statistics that lessons ask for. Data is for practice, so nothing waits for the disk. */
const base: Record<string, string> = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  wal_level: "logical",
  max_wal_senders: "10",
  max_replication_slots: "10",
  // A replica that never returns must not fill the disk.
  max_slot_wal_keep_size: "512MB",
  hot_standby: "on",
  hot_standby_feedback: "on",
  wal_receiver_status_interval: "1s",
  wal_retrieve_retry_interval: "200ms",
  fsync: "off",
  full_page_writes: "off",
  shared_buffers: "64MB",
  max_wal_size: "256MB",
  max_connections: "100",
  max_parallel_workers_per_gather: "0",
  jit: "off",
  autovacuum_naptime: "10s",
  shared_preload_libraries: "pg_stat_statements",
  password_encryption: "scram-sha-256",
  timezone: "UTC",
  log_timezone: "UTC",
};

export const lines = (settings: Record<string, string>): string =>
  Object.entries(settings).map(([name, value]) => `${name} = '${value.replace(/[\\']/g, "$&$&")}'\n`).join("");

export const primarySettings = (id: string): string => lines({ ...base, cluster_name: id });

/** What a copy of the primary's files needs on top to follow it. */
export function replicaSettings(id: string, source: Pick<DatabaseServer, "port" | "user">, passFile: string): string {
  const conninfo = { host: "127.0.0.1", port: String(source.port), user: source.user, passfile: passFile, application_name: id };
  const text = Object.entries(conninfo).map(([key, value]) => `${key}='${value.replace(/['\\]/g, "\\$&")}'`).join(" ");
  return lines({ cluster_name: id, primary_conninfo: text, primary_slot_name: slotName(id) });
}

export const slotName = (id: string): string => id.toLowerCase().replace(/[^a-z0-9_]/g, "_");
