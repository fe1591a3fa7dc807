import type { CacheServer } from "../../../../contracts/cache-engine.ts";
import type { GroupRecord } from "./record.ts";

export interface CacheEndpoint {
  id: string;
  group: string;
  role: "primary" | "replica";
  host: string;
  port: number;
  pid?: number;
}

/** Where programs connect to: one entry for each member of an available group. */
export function cacheEndpoints(records: GroupRecord[], servers?: ReadonlyMap<string, CacheServer>): CacheEndpoint[] {
  return records
    .filter((group) => group.status === "available")
    .flatMap((group) =>
      group.members.map((member, index) => {
        const pid = servers?.get(member.id)?.program.pid;
        return {
          id: member.id,
          group: group.id,
          role: index === 0 ? ("primary" as const) : ("replica" as const),
          host: "127.0.0.1",
          port: member.port,
          ...(pid === undefined ? {} : { pid }),
        };
      }),
    );
}
