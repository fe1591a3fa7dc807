import type { Store } from "./store.ts";

export interface Counters {
  startedAt: number;
  connections: number;
  clients: number;
  commands: number;
  hits: number;
  misses: number;
}

/** The same lines that monitoring reads from Redis, and the truth about who answers. */
export function info(store: Store, counters: Counters): string {
  const keys = store.keys().length;
  const lines = [
    "# Server",
    "server_name:practice-cache",
    `process_id:${process.pid}`,
    `uptime_in_seconds:${Math.floor((store.now() - counters.startedAt) / 1000)}`,
    "",
    "# Clients",
    `connected_clients:${counters.clients}`,
    "",
    "# Memory",
    `used_memory:${store.bytes}`,
    "",
    "# Persistence",
    "loading:0",
    "",
    "# Stats",
    `total_connections_received:${counters.connections}`,
    `total_commands_processed:${counters.commands}`,
    `keyspace_hits:${counters.hits}`,
    `keyspace_misses:${counters.misses}`,
    "",
    "# Replication",
    "role:master",
    "connected_slaves:0",
    "",
    "# Keyspace",
    ...(keys === 0 ? [] : [`db0:keys=${keys}`]),
  ];
  return `${lines.join("\r\n")}\r\n`;
}
