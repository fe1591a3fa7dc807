import type { DBInstanceMessage, DescribeDBInstancesMessage, Filter } from "@aws-sdk/client-rds";
import { within } from "../../../../../kernel/within.ts";
import { invalidValue } from "../faults.ts";
import { arnOf, instanceOutput } from "../output.ts";
import type { InstanceRecord } from "../record.ts";
import { find, page, type Rds } from "./shared.ts";

/** A question about one instance that is changing is answered a little later: `aws rds wait` looks only every 30 s, and here the change takes one or two. */
const PATIENCE_MS = 5_000;

const matches = (rds: Rds, record: InstanceRecord, filter: Filter): boolean => {
  const values = filter.Values ?? [];
  if (filter.Name === "db-instance-id")
    return values.some((value) => value.toLowerCase() === record.id || value === arnOf(rds.context, record.id));
  if (filter.Name === "dbi-resource-id") return values.includes(record.resourceId);
  if (filter.Name === "engine") return values.includes("postgres");
  throw invalidValue(`Unrecognized filter name: ${filter.Name}`);
};

export const describeDBInstances = (rds: Rds) => async (input: DescribeDBInstancesMessage): Promise<DBInstanceMessage> => {
  const asked = input.DBInstanceIdentifier?.split(":").at(-1);
  if (asked && find(rds, asked).status !== "available") await within(rds.fleet.underWay(asked.toLowerCase()), PATIENCE_MS);
  const found = (asked ? [find(rds, asked)] : rds.fleet.all()).filter((record) => (input.Filters ?? []).every((filter) => matches(rds, record, filter)));
  const { items, ...marker } = page(found, (record) => record.id, input);
  return { DBInstances: items.map((record) => instanceOutput(rds.context, record)), ...marker };
};
