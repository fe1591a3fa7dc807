import type { ModifyDBInstanceMessage, ModifyDBInstanceResult } from "@aws-sdk/client-rds";
import { invalidCombination, invalidState, invalidValue } from "../faults.ts";
import { instanceOutput } from "../output.ts";
import { findGroup } from "../parameter-groups.ts";
import type { InstanceRecord, PendingChanges } from "../record.ts";
import { backupDays, instanceClass, masterPassword, storageSize } from "../validate.ts";
import { find, refuseOthers, type Rds } from "./shared.ts";

const PLAYED = ["DBInstanceIdentifier", "ApplyImmediately", "AllocatedStorage", "AllowMajorVersionUpgrade", "BackupRetentionPeriod", "DBInstanceClass", "DBParameterGroupName", "DeletionProtection", "EngineVersion", "MasterUserPassword", "MultiAZ"];

/** What waits for the next reboot unless it is to be done at once; what is so already is no change. */
function pendingOf(input: ModifyDBInstanceMessage, record: InstanceRecord, copies: number): PendingChanges {
  const asked = {
    instanceClass: input.DBInstanceClass === undefined ? record.instanceClass : instanceClass(input.DBInstanceClass),
    storage: input.AllocatedStorage === undefined ? record.storage : storageSize(input.AllocatedStorage),
    backupDays: input.BackupRetentionPeriod === undefined ? record.backupDays : backupDays(input.BackupRetentionPeriod),
    multiAz: input.MultiAZ ?? record.multiAz,
  };
  if (asked.storage < record.storage) throw invalidCombination(`Invalid storage size: the storage of an instance can only grow, and ${record.id} has ${record.storage} GiB.`);
  if (asked.storage !== record.storage && asked.storage < record.storage * 1.1) throw invalidCombination(`New storage size must be at least 10% larger than the current ${record.storage} GiB.`);
  if (asked.backupDays === 0 && record.backupDays !== 0 && copies > 0) throw invalidCombination("Backups cannot be switched off while the instance has read replicas.");
  const changed = Object.entries(asked).filter(([key, value]) => value !== record[key as keyof typeof asked]);
  // Asked again as it is now, a change that waits is taken back.
  const given = Object.entries({ instanceClass: input.DBInstanceClass, storage: input.AllocatedStorage, backupDays: input.BackupRetentionPeriod, multiAz: input.MultiAZ });
  const kept = Object.entries(record.pending ?? {}).filter(([key]) => given.every(([name, value]) => name !== key || value === undefined));
  return Object.fromEntries([...kept, ...changed]) as PendingChanges;
}

async function change({ context, fleet }: Rds, id: string, password: string | undefined): Promise<void> {
  const server = fleet.servers.get(id);
  if (password !== undefined) {
    if (!server) throw new Error("its password cannot be changed: its server does not run");
    const copies = fleet.all().filter((other) => other.source === id);
    const running = copies.flatMap((copy) => fleet.servers.get(copy.id) ?? []);
    fleet.watch(await context.database.setPassword(server, password, running));
    // A copy has its source's users.
    for (const copy of running) fleet.watch({ ...copy, password });
    for (const record of [...copies, { id }]) await fleet.save(record.id, { password });
    await context.endpointsChanged();
  }
  if (fleet.record(id)?.status === "modifying") await fleet.save(id, { status: "available" });
}

export const modifyDBInstance = (rds: Rds) => async (input: ModifyDBInstanceMessage): Promise<ModifyDBInstanceResult> => {
  const { fleet, context } = rds;
  refuseOthers(input, PLAYED);
  // Before the record is read: from there to its replacement nobody may come between.
  const group = input.DBParameterGroupName === undefined ? undefined : (await findGroup(context, input.DBParameterGroupName)).name;
  const record = find(rds, input.DBInstanceIdentifier);
  if (record.status !== "available") throw invalidState(`DB instance ${record.id} is not in the available state.`);
  if (input.EngineVersion !== undefined && input.EngineVersion !== record.engineVersion) throw invalidCombination(`Cannot upgrade postgres from ${record.engineVersion} to ${input.EngineVersion}: this lab plays one version.`);
  const password = input.MasterUserPassword === undefined ? undefined : masterPassword(input.MasterUserPassword);
  if (password !== undefined && record.source !== undefined) throw invalidValue("The master password of a read replica is that of its source: change it there.");
  const pending = pendingOf(input, record, fleet.all().filter((other) => other.source === record.id).length);
  const { pending: _before, ...rest } = record;
  const own = group?.startsWith("default.") ? undefined : group;
  const { parameterGroup: _group, ...withoutGroup } = rest;
  const regrouped: InstanceRecord = group === undefined || own === record.parameterGroup ? rest : { ...withoutGroup, ...(own === undefined ? {} : { parameterGroup: own }), pendingReboot: true };
  const now = input.ApplyImmediately === true;
  const next: InstanceRecord = { ...regrouped, ...(now ? pending : {}), ...(now || Object.keys(pending).length === 0 ? {} : { pending }), deletionProtection: input.DeletionProtection ?? record.deletionProtection };
  // A password is changed as soon as can be, whatever ApplyImmediately says.
  const working = password !== undefined || (now && Object.keys(pending).length > 0);
  await fleet.replace({ ...next, status: working ? "modifying" : "available" });
  if (working) void fleet.enqueue(record.id, () => change(rds, record.id, password));
  return { DBInstance: instanceOutput(context, { ...next, status: working ? "modifying" : "available" }) };
};
