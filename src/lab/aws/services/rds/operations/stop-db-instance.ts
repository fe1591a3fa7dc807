import type { StopDBInstanceMessage, StopDBInstanceResult } from "@aws-sdk/client-rds";
import { invalidState } from "../faults.ts";
import { instanceOutput } from "../output.ts";
import { find, refuseOthers, type Rds } from "./shared.ts";

export const stopDBInstance = (rds: Rds) => async (input: StopDBInstanceMessage): Promise<StopDBInstanceResult> => {
  refuseOthers(input, ["DBInstanceIdentifier"]);
  const { fleet, context } = rds;
  const record = find(rds, input.DBInstanceIdentifier);
  if (record.status !== "available") throw invalidState(`Instance ${record.id} is not in available state.`);
  if (record.source !== undefined) throw invalidState(`Cannot stop the DB instance ${record.id} because it is a read replica.`);
  if (fleet.all().some((other) => other.source === record.id)) throw invalidState(`Cannot stop the DB instance ${record.id} because it has read replicas.`);
  await fleet.save(record.id, { status: "stopping" });
  void fleet.enqueue(record.id, async () => {
    await fleet.halt(record.id);
    if (fleet.record(record.id)?.status === "stopping") await fleet.save(record.id, { status: "stopped" });
  });
  return { DBInstance: instanceOutput(context, { ...record, status: "stopping" }) };
};
