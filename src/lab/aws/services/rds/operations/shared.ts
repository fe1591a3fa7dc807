import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { AwsHostContext } from "../../../../../contracts/aws-service.ts";
import type { Fleet } from "../fleet.ts";
import { alreadyExists, invalidValue, notFound, notPlayedHere } from "../faults.ts";
import { INSTANCE, type InstanceRecord } from "../record.ts";

export interface Rds {
  context: AwsHostContext;
  fleet: Fleet;
}

export function find({ fleet }: Rds, id: string | undefined): InstanceRecord {
  const record = fleet.record((id ?? "").toLowerCase());
  if (!record) throw notFound(id ?? "");
  return record;
}

/** One page in the order of ids. The marker is the last id of the page before: it stays right when things come and go. */
export function page<T>(all: readonly T[], id: (one: T) => string, { MaxRecords = 100, Marker = "" }: { MaxRecords?: number | undefined; Marker?: string | undefined }): { items: T[]; Marker?: string } {
  if (!(MaxRecords >= 20 && MaxRecords <= 100)) throw invalidValue(`Invalid value ${MaxRecords} for MaxRecords. Must be between 20 and 100`);
  const rest = all.filter((one) => id(one) > Marker).sort((a, b) => (id(a) < id(b) ? -1 : 1));
  const items = rest.slice(0, MaxRecords);
  const last = items.at(-1);
  return { items, ...(rest.length > MaxRecords && last !== undefined ? { Marker: id(last) } : {}) };
}

/** Refuses what is given and not played: an input that changes nothing here may not look like a success. */
export function refuseOthers(input: object, played: readonly string[]): void {
  for (const [name, value] of Object.entries(input)) if (value !== undefined && !played.includes(name)) throw notPlayedHere(name);
}

type Asked = Omit<InstanceRecord, "status" | "resourceId" | "dir" | "port">;

/** Records a new instance as `creating` and begins to build it. */
export async function begin({ context, fleet }: Rds, asked: Asked): Promise<InstanceRecord> {
  if (fleet.record(asked.id)) throw alreadyExists();
  const resourceId = `db-${randomBytes(13).toString("hex").toUpperCase()}`;
  const port = await context.port(`rds/${asked.id}`);
  if (fleet.record(asked.id)) throw alreadyExists();
  const dir = join(context.dataDir, `rds-${asked.id}`);
  const record: InstanceRecord = { ...asked, resourceId, status: "creating", dir, port };
  await context.records.put(INSTANCE, asked.id, record);
  void fleet.enqueue(asked.id, () => fleet.build(asked.id));
  return record;
}
