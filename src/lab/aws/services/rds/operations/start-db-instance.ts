import type { StartDBInstanceMessage, StartDBInstanceResult } from "@aws-sdk/client-rds";
import { invalidState } from "../faults.ts";
import { instanceOutput } from "../output.ts";
import { find, type Rds } from "./shared.ts";

export const startDBInstance = (rds: Rds) => async (input: StartDBInstanceMessage): Promise<StartDBInstanceResult> => {
  const { fleet, context } = rds;
  const record = find(rds, input.DBInstanceIdentifier);
  if (record.status !== "stopped") throw invalidState(`Instance ${record.id} is not stopped.`);
  await fleet.save(record.id, { status: "starting" });
  void fleet.enqueue(record.id, async () => {
    await fleet.launch(record.id);
    if (fleet.record(record.id)?.status === "starting") await fleet.save(record.id, { status: "available" });
  });
  return { DBInstance: instanceOutput(context, { ...record, status: "starting" }) };
};
