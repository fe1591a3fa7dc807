import type { DBInstance } from "@aws-sdk/client-rds";
import type { AwsHostContext } from "../../../../contracts/aws-service.ts";
import { pendingOutput } from "./output-pending.ts";
import { INSTANCE, type InstanceRecord } from "./record.ts";

/** The group that every instance has unless it asks for another. */
export const defaultGroup = (engineVersion: string): string => `default.postgres${engineVersion.split(".")[0] ?? ""}`;

type ArnKind = "db" | "pg" | "subgrp";

export const arnOf = (context: AwsHostContext, id: string, kind: ArnKind = "db"): string =>
  `arn:aws:rds:${context.region}:${context.account}:${kind}:${id}`;

/** A record as DescribeDBInstances shows it; the password is never part of it. */
export function instanceOutput(context: AwsHostContext, record: InstanceRecord): DBInstance {
  const replicas = context.records.list<InstanceRecord>(INSTANCE).filter((other) => other.source === record.id);
  return {
    DBInstanceIdentifier: record.id,
    DBInstanceClass: record.instanceClass,
    Engine: "postgres",
    EngineVersion: record.engineVersion,
    DBInstanceStatus: record.status,
    MasterUsername: record.user,
    DBName: record.databaseName,
    ...(record.createdAt === undefined
      ? {}
      : { Endpoint: { Address: "127.0.0.1", Port: record.port }, InstanceCreateTime: new Date(record.createdAt) }),
    AllocatedStorage: record.storage,
    StorageType: record.storageType,
    StorageEncrypted: record.encrypted,
    BackupRetentionPeriod: record.backupDays,
    MultiAZ: record.multiAz,
    AvailabilityZone: `${context.region}a`,
    PubliclyAccessible: false,
    AutoMinorVersionUpgrade: true,
    DeletionProtection: record.deletionProtection,
    LicenseModel: "postgresql-license",
    DbInstancePort: 0,
    ReadReplicaSourceDBInstanceIdentifier: record.source,
    ReadReplicaDBInstanceIdentifiers: replicas.map((replica) => replica.id),
    DbiResourceId: record.resourceId,
    DBInstanceArn: arnOf(context, record.id),
    PendingModifiedValues: pendingOutput(record.pending),
    DBParameterGroups: [{ DBParameterGroupName: record.parameterGroup ?? defaultGroup(record.engineVersion), ParameterApplyStatus: record.pendingReboot ? "pending-reboot" : "in-sync" }],
    ...(record.subnetGroup === undefined ? {} : { DBSubnetGroup: { DBSubnetGroupName: record.subnetGroup, SubnetGroupStatus: "Complete" } }),
    TagList: record.tags,
  };
}
