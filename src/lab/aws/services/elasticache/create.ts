import { join } from "node:path";
import type { CreateReplicationGroupMessage, CreateReplicationGroupResult } from "@aws-sdk/client-elasticache";
import { AwsFault, type AwsHostContext } from "../../../../contracts/aws-service.ts";
import { invalid, missing } from "./faults.ts";
import type { Groups } from "./groups.ts";
import { groupOutput } from "./output.ts";
import { findParameterGroup, needRealCache, ownGroup } from "./parameter-groups.ts";
import { GROUP, type GroupRecord, type MemberRecord } from "./record.ts";

/** Everything CreateReplicationGroup says no to, before anything is made. */
function validateCreate(input: CreateReplicationGroupMessage) {
  const id = input.ReplicationGroupId;
  if (!id) throw missing("ReplicationGroupId");
  if (id.length > 40 || !/^[a-z](-?[a-z0-9])*$/i.test(id))
    throw invalid("The parameter ReplicationGroupId must begin with a letter; contain at most 40 ASCII letters, digits and hyphens; and not end with a hyphen or contain two consecutive hyphens.");
  if (!input.ReplicationGroupDescription) throw missing("ReplicationGroupDescription");
  const engine = input.Engine ?? "redis";
  if (engine !== "redis" && engine !== "valkey") throw invalid(`Invalid engine: ${engine}. Use redis or valkey.`);
  if ((input.NumNodeGroups ?? 1) !== 1) throw invalid("NumNodeGroups: this lab plays groups of one shard.");
  if (input.TransitEncryptionEnabled || input.AuthToken)
    throw invalid("TransitEncryptionEnabled and AuthToken are not played in this lab: leave them out.");
  const nodes = input.NumCacheClusters ?? (input.ReplicasPerNodeGroup ?? 0) + 1;
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > 6) throw invalid("The number of cache clusters must be between 1 and 6.");
  if (input.AutomaticFailoverEnabled && nodes < 2)
    throw new AwsFault("InvalidParameterCombination", "Automatic failover needs at least one replica: NumCacheClusters must be 2 or more.");
  return { id: id.toLowerCase(), description: input.ReplicationGroupDescription, engine, nodes };
}

export const createReplicationGroup =
  (context: AwsHostContext, groups: Groups) =>
  async (input: CreateReplicationGroupMessage): Promise<CreateReplicationGroupResult> => {
    const { id, description, engine, nodes } = validateCreate(input);
    const taken = () => {
      if (groups.get(id)) throw new AwsFault("ReplicationGroupAlreadyExists", `Replication group ${id} already exists.`);
    };
    taken();
    const engineVersion = await (await context.cache()).version();
    const own = input.CacheParameterGroupName === undefined ? undefined : ownGroup(await findParameterGroup(context, input.CacheParameterGroupName));
    if (own) await needRealCache(context, "CacheParameterGroupName");
    const members: MemberRecord[] = [];
    for (let number = 1; number <= nodes; number++) {
      const member = `${id}-${String(number).padStart(3, "0")}`;
      const port = await context.port(`elasticache/${member}`);
      members.push({ id: member, dir: join(context.dataDir, `elasticache-${member}`), port });
    }
    taken();
    const group: GroupRecord = {
      id,
      description,
      status: "creating",
      engine,
      engineVersion,
      nodeType: input.CacheNodeType ?? "cache.t4g.micro",
      automaticFailover: input.AutomaticFailoverEnabled ?? false,
      multiAz: input.MultiAZEnabled ?? false,
      members,
      ...(own === undefined ? {} : { parameterGroup: own.name, parameters: own.parameters }),
      createdAt: new Date().toISOString(),
      tags: input.Tags ?? [],
    };
    await context.records.put(GROUP, id, group);
    void groups.enqueue(id, () => groups.build(id));
    return { ReplicationGroup: groupOutput(context, group) };
  };
