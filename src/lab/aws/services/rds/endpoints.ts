import type { DatabaseServer } from "../../../../contracts/database-engine.ts";
import { databaseOf, type InstanceRecord } from "./record.ts";

export interface RdsEndpoint {
  id: string;
  role: "primary" | "replica";
  source?: string;
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  pid?: number;
}

/** Where programs connect to, for the lab's pgpass file and environment. Only instances that once were ready. */
export function rdsEndpoints(records: InstanceRecord[], servers?: ReadonlyMap<string, DatabaseServer>): RdsEndpoint[] {
  return records
    .filter((record) => record.createdAt !== undefined && record.status !== "deleting")
    .map((record) => {
      const pid = servers?.get(record.id)?.program.pid;
      return {
        id: record.id,
        role: record.source === undefined ? "primary" : "replica",
        ...(record.source === undefined ? {} : { source: record.source }),
        host: "127.0.0.1",
        port: record.port,
        user: record.user,
        password: record.password,
        database: databaseOf(record),
        ...(pid === undefined ? {} : { pid }),
      };
    });
}
