import type { DBInstanceMessage, DescribeDBInstancesMessage, Filter } from "@aws-sdk/client-rds";
import { within } from "../../../../../kernel/within.ts";
import { invalidValue } from "../faults.ts";
import { arnOf, instanceOutput } from "../output.ts";
import type { InstanceRecord } from "../record.ts";
import { find, type Rds } from "./shared.ts";

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
  const size = input.MaxRecords ?? 100;
  if (size < 20 || size > 100) throw invalidValue(`Invalid value ${size} for MaxRecords. Must be between 20 and 100`);
  const asked = input.DBInstanceIdentifier?.split(":").at(-1);
  if (asked && find(rds, asked).status !== "available") await within(rds.fleet.underWay(asked.toLowerCase()), PATIENCE_MS);
  const found = (asked ? [find(rds, asked)] : rds.fleet.all())
    .filter((record) => (input.Filters ?? []).every((filter) => matches(rds, record, filter)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    // The marker is the last id of the page before: it stays right when instances come and go.
    .filter((record) => !input.Marker || record.id > input.Marker);
  const page = found.slice(0, size);
  return {
    DBInstances: page.map((record) => instanceOutput(rds.context, record)),
    ...(found.length > size ? { Marker: page.at(-1)?.id } : {}),
  };
};
