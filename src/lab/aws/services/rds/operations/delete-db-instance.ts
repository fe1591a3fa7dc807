import type { DeleteDBInstanceMessage, DeleteDBInstanceResult } from "@aws-sdk/client-rds";
import { invalidCombination, invalidState } from "../faults.ts";
import { instanceOutput } from "../output.ts";
import { find, type Rds } from "./shared.ts";

export const deleteDBInstance = (rds: Rds) => async (input: DeleteDBInstanceMessage): Promise<DeleteDBInstanceResult> => {
  const record = find(rds, input.DBInstanceIdentifier);
  if (record.deletionProtection)
    throw invalidCombination("Cannot delete protected DB Instance, please disable deletion protection and try again.");
  if (record.status === "deleting") throw invalidState(`Instance ${record.id} is already being deleted.`);
  if (input.FinalDBSnapshotIdentifier)
    throw invalidCombination("Final snapshots are not played in this lab: give SkipFinalSnapshot and no FinalDBSnapshotIdentifier.");
  if (!input.SkipFinalSnapshot && record.source === undefined)
    throw invalidCombination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
  await rds.fleet.save(record.id, { status: "deleting" });
  void rds.fleet.enqueue(record.id, () => rds.fleet.remove(record.id));
  return { DBInstance: instanceOutput(rds.context, { ...record, status: "deleting" }) };
};
