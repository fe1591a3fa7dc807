import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { AwsHostContext } from "../../../../../contracts/aws-service.ts";
import type { Fleet } from "../fleet.ts";
import { alreadyExists, notFound } from "../faults.ts";
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
