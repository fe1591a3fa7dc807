import type { PromoteReadReplicaMessage, PromoteReadReplicaResult } from "@aws-sdk/client-rds";
import { invalidState } from "../faults.ts";
import { instanceOutput } from "../output.ts";
import { backupDays } from "../validate.ts";
import { find, type Rds } from "./shared.ts";

export const promoteReadReplica = (rds: Rds) => async (input: PromoteReadReplicaMessage): Promise<PromoteReadReplicaResult> => {
  const record = find(rds, input.DBInstanceIdentifier);
  if (record.source === undefined) throw invalidState(`DB Instance is not a read replica: ${record.id}`);
  if (record.status !== "available") throw invalidState(`DB instance ${record.id} is not in the available state.`);
  const change = { status: "modifying", promoting: true, backupDays: backupDays(input.BackupRetentionPeriod) } as const;
  await rds.fleet.save(record.id, change);
  void rds.fleet.enqueue(record.id, () => rds.fleet.promote(record.id));
  return { DBInstance: instanceOutput(rds.context, { ...record, ...change }) };
};
