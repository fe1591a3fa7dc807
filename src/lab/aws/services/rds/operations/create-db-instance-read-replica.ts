import type { CreateDBInstanceReadReplicaMessage, CreateDBInstanceReadReplicaResult } from "@aws-sdk/client-rds";
import { invalidState, missing } from "../faults.ts";
import { instanceOutput } from "../output.ts";
import { instanceClass, instanceId } from "../validate.ts";
import { begin, find, type Rds } from "./shared.ts";

export const createDBInstanceReadReplica =
  (rds: Rds) =>
  async (input: CreateDBInstanceReadReplicaMessage): Promise<CreateDBInstanceReadReplicaResult> => {
    const id = instanceId(input.DBInstanceIdentifier);
    if (!input.SourceDBInstanceIdentifier) throw missing("SourceDBInstanceIdentifier");
    const source = find(rds, input.SourceDBInstanceIdentifier.split(":").at(-1));
    if (source.status !== "available") throw invalidState(`DB instance ${source.id} is not in the available state.`);
    if (source.source !== undefined)
      throw invalidState(`DB instance ${source.id} is a read replica. This lab does not play replicas of replicas.`);
    if (source.backupDays === 0)
      throw invalidState("Automated backups are not enabled for this database instance. To enable automated backups, use ModifyDBInstance to set the backup retention period to a non-zero value.");
    const { resourceId: _r, createdAt: _c, status: _s, dir: _d, port: _p, pending: _pending, ...inherited } = source;
    const record = await begin(rds, {
      ...inherited,
      id,
      source: source.id,
      instanceClass: instanceClass(input.DBInstanceClass ?? source.instanceClass),
      backupDays: 0,
      multiAz: input.MultiAZ ?? false,
      deletionProtection: input.DeletionProtection ?? false,
      tags: input.Tags ?? [],
    });
    return { DBInstance: instanceOutput(rds.context, record) };
  };
