import type { Sound } from "./malformed.ts";

const IDS = [undefined, "", "-", "1a", "a--b", "a-", "a b", "é", "a".repeat(64), "../x", "a_b"];
const WORDS = ["", " ", "x!", "-1", "1.5", "many", "NaN"];

/** Requests that the lab would serve, and what must not pass in them. They speak of the instance `main` and the group `cache`, which are there; what takes them away comes last. */
export const soundRequests: readonly Sound[] = [
  {
    service: "rds",
    operation: "CreateDBInstance",
    form: { DBInstanceIdentifier: "new", DBInstanceClass: "db.t4g.micro", Engine: "postgres", AllocatedStorage: "20", MasterUsername: "app", MasterUserPassword: "secret-word" },
    wrong: {
      DBInstanceIdentifier: [...IDS, "main"],
      DBInstanceClass: [undefined, "", "huge", "db.", "db.t4g.micro "],
      Engine: [undefined, "", "mysql", "Postgres", "postgres\u0000"],
      EngineVersion: ["9.6", "0", "latest", ""],
      AllocatedStorage: [undefined, "19", "65537", ...WORDS],
      MasterUsername: [undefined, "", "1a", "rdsadmin", "pg_x", "a b", "a".repeat(64)],
      MasterUserPassword: [undefined, "", "short", "with space", "with/slash", 'with"quote', "with@at-sign", "größer-als", "x".repeat(129)],
      ManageMasterUserPassword: ["true", "yes", "1"],
      BackupRetentionPeriod: ["36", ...WORDS],
      DBName: ["", "1a", "a b", "a-b", "a;drop", "a".repeat(64)],
      MultiAZ: WORDS,
      DeletionProtection: WORDS,
      StorageEncrypted: WORDS,
      DatabaseInsightsMode: ["", "loud"],
    },
  },
  {
    service: "rds",
    operation: "CreateDBInstanceReadReplica",
    form: { DBInstanceIdentifier: "copy", SourceDBInstanceIdentifier: "main" },
    wrong: { DBInstanceIdentifier: [...IDS, "main"], SourceDBInstanceIdentifier: [undefined, "", "nobody", "arn:aws:rds:x"], DBInstanceClass: ["huge"], ReplicaMode: ["shut"], MultiAZ: WORDS, DeletionProtection: WORDS },
  },
  { service: "rds", operation: "PromoteReadReplica", form: {}, wrong: { DBInstanceIdentifier: [undefined, "", "nobody", "main"], BackupRetentionPeriod: WORDS } },
  {
    service: "rds",
    operation: "AddTagsToResource",
    form: { ResourceName: "arn:aws:rds:eu-west-1:000000000000:db:main", "Tags.member.1.Key": "team", "Tags.member.1.Value": "a" },
    wrong: { ResourceName: [undefined, "", "main", "arn:aws:rds:eu-west-1:111111111111:db:main", "arn:aws:rds:eu-west-1:000000000000:db:nobody"] },
  },
  {
    service: "elasticache",
    operation: "CreateReplicationGroup",
    form: { ReplicationGroupId: "new", ReplicationGroupDescription: "d", Engine: "redis", NumCacheClusters: "2" },
    wrong: {
      ReplicationGroupId: [undefined, "", "-", "1a", "a--b", "a-", "a b", "a".repeat(41), "cache"],
      ReplicationGroupDescription: [undefined, ""],
      Engine: ["", "memcached", "Redis"],
      NumCacheClusters: ["0", "7", ...WORDS],
      NumNodeGroups: ["2", "0", ...WORDS],
      TransitEncryptionEnabled: ["true", ...WORDS],
      AuthToken: ["sixteen-letters-or-more"],
      NetworkType: ["", "ipv5"],
      IpDiscovery: ["ipv5"],
      AutomaticFailoverEnabled: WORDS,
    },
  },
  {
    service: "elasticache",
    operation: "AddTagsToResource",
    form: { ResourceName: "arn:aws:elasticache:eu-west-1:000000000000:replicationgroup:cache", "Tags.member.1.Key": "team" },
    wrong: { ResourceName: [undefined, "", "cache", "arn:aws:elasticache:eu-west-1:111111111111:replicationgroup:cache"] },
  },
  { service: "rds", operation: "DeleteDBInstance", form: { DBInstanceIdentifier: "main", SkipFinalSnapshot: "true" }, wrong: { DBInstanceIdentifier: [undefined, "", "nobody", "main "], SkipFinalSnapshot: [undefined, "false", ...WORDS], DeleteAutomatedBackups: WORDS } },
  { service: "elasticache", operation: "DeleteReplicationGroup", form: { ReplicationGroupId: "cache" }, wrong: { ReplicationGroupId: [undefined, "", "nobody"], RetainPrimaryCluster: ["true", ...WORDS], FinalSnapshotIdentifier: ["last"] } },
];
