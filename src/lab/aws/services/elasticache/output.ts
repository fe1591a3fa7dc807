import type { CacheCluster, ReplicationGroup } from "@aws-sdk/client-elasticache";
import type { AwsHostContext } from "../../../../contracts/aws-service.ts";
import type { GroupRecord, MemberRecord } from "./record.ts";

/** `redis7`, `valkey8`. */
export const familyOf = (engine: string, version: string): string => `${engine}${version.split(".")[0] ?? ""}`;

const at = (member: MemberRecord | undefined) => ({ Address: "127.0.0.1", Port: member?.port });
const status = (group: GroupRecord) => group.status;

export const arnOf = (context: AwsHostContext, id: string): string =>
  `arn:aws:elasticache:${context.region}:${context.account}:replicationgroup:${id}`;

export function groupOutput(context: AwsHostContext, group: GroupRecord): ReplicationGroup {
  const ready = group.status === "available";
  return {
    ReplicationGroupId: group.id,
    Description: group.description,
    Status: status(group),
    PendingModifiedValues: {},
    MemberClusters: group.members.map((member) => member.id).sort(),
    NodeGroups: ready
      ? [
          {
            NodeGroupId: "0001",
            Status: "available",
            PrimaryEndpoint: at(group.members[0]),
            // One address cannot stand for several loopback ports: the first replica answers reads.
            ReaderEndpoint: at(group.members[1] ?? group.members[0]),
            NodeGroupMembers: group.members.map((member, index) => ({
              CacheClusterId: member.id,
              CacheNodeId: "0001",
              ReadEndpoint: at(member),
              PreferredAvailabilityZone: `${context.region}a`,
              CurrentRole: index === 0 ? "primary" : "replica",
            })),
          },
        ]
      : [],
    AutomaticFailover: group.automaticFailover ? "enabled" : "disabled",
    MultiAZ: group.multiAz ? "enabled" : "disabled",
    SnapshotRetentionLimit: 0,
    ClusterEnabled: false,
    CacheNodeType: group.nodeType,
    AuthTokenEnabled: false,
    TransitEncryptionEnabled: false,
    AtRestEncryptionEnabled: false,
    ARN: arnOf(context, group.id),
    ReplicationGroupCreateTime: new Date(group.createdAt),
    Engine: group.engine,
  };
}

export const memberOutput = (context: AwsHostContext, group: GroupRecord, member: MemberRecord, nodes: boolean): CacheCluster => ({
  CacheClusterId: member.id,
  ReplicationGroupId: group.id,
  CacheClusterStatus: status(group),
  CacheNodeType: group.nodeType,
  Engine: group.engine,
  EngineVersion: group.engineVersion,
  NumCacheNodes: 1,
  CacheParameterGroup: { CacheParameterGroupName: group.parameterGroup ?? `default.${familyOf(group.engine, group.engineVersion)}`, ParameterApplyStatus: "in-sync", CacheNodeIdsToReboot: [] },
  CacheClusterCreateTime: new Date(group.createdAt),
  PreferredAvailabilityZone: `${context.region}a`,
  ARN: `arn:aws:elasticache:${context.region}:${context.account}:cluster:${member.id}`,
  ...(nodes && group.status === "available"
    ? { CacheNodes: [{ CacheNodeId: "0001", CacheNodeStatus: "available", Endpoint: at(member) }] }
    : {}),
});
