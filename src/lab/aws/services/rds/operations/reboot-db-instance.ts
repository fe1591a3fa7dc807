import type { RebootDBInstanceMessage, RebootDBInstanceResult } from "@aws-sdk/client-rds";
import { invalidCombination, invalidState } from "../faults.ts";
import { instanceOutput } from "../output.ts";
import { valuesOf } from "../parameter-groups.ts";
import { PARAMETER_GROUP, type InstanceRecord, type ParameterGroupRecord } from "../record.ts";
import { find, type Rds } from "./shared.ts";

/** The server starts again with all that waited for it: pending changes and its group's parameters. */
async function reboot({ context, fleet }: Rds, id: string): Promise<void> {
  const record = fleet.record(id);
  if (record?.status !== "rebooting") return;
  const { pending, ...rest } = record;
  const parameters = valuesOf(record.parameterGroup === undefined ? undefined : context.records.get<ParameterGroupRecord>(PARAMETER_GROUP, record.parameterGroup));
  await fleet.replace({ ...rest, ...pending, parameters, pendingReboot: false });
  await fleet.halt(id);
  let status: InstanceRecord["status"] = "available";
  try {
    await fleet.launch(id);
  } catch (error) {
    context.log(`rds ${id}: it does not start with its parameters: ${(error as Error).message}`);
    status = "incompatible-parameters";
  }
  if (fleet.record(id)?.status === "rebooting") await fleet.save(id, { status });
}

export const rebootDBInstance = (rds: Rds) => async (input: RebootDBInstanceMessage): Promise<RebootDBInstanceResult> => {
  const record = find(rds, input.DBInstanceIdentifier);
  if (record.status !== "available" && record.status !== "incompatible-parameters") throw invalidState(`DB instance ${record.id} is not in the available state.`);
  if (input.ForceFailover) throw invalidCombination("Cannot reboot instance with failover: this lab plays no standby in another zone.");
  await rds.fleet.save(record.id, { status: "rebooting" });
  void rds.fleet.enqueue(record.id, () => reboot(rds, record.id));
  return { DBInstance: instanceOutput(rds.context, { ...record, status: "rebooting" }) };
};
