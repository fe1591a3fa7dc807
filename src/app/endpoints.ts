import type { DatabaseNode } from "../contracts/step-context.ts";
import { callAws, type AwsAccess } from "./aws-client.ts";

interface Instance {
  DBInstanceIdentifier?: string;
  MasterUsername?: string;
  DBName?: string;
  Endpoint?: { Address?: string; Port?: number };
  ReadReplicaSourceDBInstanceIdentifier?: string;
}

/** What runs, as AWS tells it: the same question on the lab and on AWS. The primary first, then its replicas by name. */
export async function databaseNodes(access: AwsAccess, primary: string): Promise<DatabaseNode[]> {
  const answer = (await callAws(access, "rds", "DescribeDBInstances", {})) as { DBInstances?: Instance[] };
  const reachable = (answer.DBInstances ?? []).filter((instance) => instance.Endpoint?.Port !== undefined);
  const source = reachable.find((instance) => instance.DBInstanceIdentifier === primary);
  if (!source) return [];
  const replicas = reachable
    .filter((instance) => instance.ReadReplicaSourceDBInstanceIdentifier === primary)
    .sort((a, b) => (a.DBInstanceIdentifier ?? "").localeCompare(b.DBInstanceIdentifier ?? ""));
  return [
    { name: "primary", role: "primary", url: urlOf(source, source) },
    ...replicas.map((replica, at): DatabaseNode => ({ name: `replica-${at + 1}`, role: "replica", url: urlOf(replica, source) })),
  ];
}

const urlOf = (node: Instance, source: Instance): string =>
  `postgres://${encodeURIComponent(source.MasterUsername ?? "postgres")}@${node.Endpoint?.Address}:${node.Endpoint?.Port}/${encodeURIComponent(source.DBName ?? "postgres")}`;

interface Group {
  NodeGroups?: { PrimaryEndpoint?: { Address?: string; Port?: number } }[];
}

/** The primary endpoint of the first replication group, if there is one. */
export async function cacheUrl(access: AwsAccess): Promise<string | undefined> {
  const answer = (await callAws(access, "elasticache", "DescribeReplicationGroups", {})) as { ReplicationGroups?: Group[] };
  for (const group of answer.ReplicationGroups ?? []) {
    const endpoint = group.NodeGroups?.[0]?.PrimaryEndpoint;
    if (endpoint?.Port !== undefined) return `redis://${endpoint.Address}:${endpoint.Port}`;
  }
  return undefined;
}
