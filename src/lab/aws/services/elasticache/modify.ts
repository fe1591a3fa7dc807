import type { ModifyReplicationGroupMessage, ModifyReplicationGroupResult } from "@aws-sdk/client-elasticache";
import type { AwsHostContext } from "../../../../contracts/aws-service.ts";
import { groupState, invalid, invalidCombination, refuseOthers } from "./faults.ts";
import { findGroup, type Groups } from "./groups.ts";
import { groupOutput } from "./output.ts";
import { findParameterGroup, needRealCache, ownGroup } from "./parameter-groups.ts";
import type { GroupRecord } from "./record.ts";

const PLAYED = ["ReplicationGroupId", "ApplyImmediately", "ReplicationGroupDescription", "AutomaticFailoverEnabled", "MultiAZEnabled", "CacheNodeType", "CacheParameterGroupName"];

/** What an input makes of a record; nothing is done yet. */
function changed(input: ModifyReplicationGroupMessage, group: GroupRecord): Partial<GroupRecord> {
  if (input.ReplicationGroupDescription === "") throw invalid("ReplicationGroupDescription may not be empty.");
  const automaticFailover = input.AutomaticFailoverEnabled ?? group.automaticFailover;
  const multiAz = input.MultiAZEnabled ?? group.multiAz;
  if (automaticFailover && group.members.length < 2) throw invalidCombination("Automatic failover needs at least one replica.");
  if (multiAz && !automaticFailover) throw invalidCombination("MultiAZ needs automatic failover.");
  const nodeType = input.CacheNodeType ?? group.nodeType;
  if (!/^cache\.[a-z0-9-]+\.[a-z0-9]+$/.test(nodeType)) throw invalid(`Invalid cache node type: ${nodeType.slice(0, 100)}`);
  if (nodeType !== group.nodeType && !input.ApplyImmediately) throw invalidCombination("Another CacheNodeType waits for a maintenance window, and this lab plays none: add ApplyImmediately.");
  return { description: input.ReplicationGroupDescription ?? group.description, automaticFailover, multiAz, nodeType };
}

export const modifyReplicationGroup =
  (context: AwsHostContext, groups: Groups) =>
  async (input: ModifyReplicationGroupMessage): Promise<ModifyReplicationGroupResult> => {
    refuseOthers(input, PLAYED);
    const asked = input.CacheParameterGroupName === undefined ? undefined : await findParameterGroup(context, input.CacheParameterGroupName);
    const own = asked && ownGroup(asked);
    if (own) await needRealCache(context, "CacheParameterGroupName");
    const group = findGroup(groups, input.ReplicationGroupId);
    if (group.status !== "available") throw groupState(`Replication group ${group.id} is ${group.status}.`);
    if (asked && !own && group.parameterGroup !== undefined) throw invalidCombination("This lab does not take a replication group back to the default parameter group: give it one of your own.");
    const regrouped = own === undefined || own.name === group.parameterGroup ? {} : { parameterGroup: own.name, parameters: own.parameters, status: "modifying" as const };
    const next: GroupRecord = { ...group, ...changed(input, group), ...regrouped };
    await groups.save(group.id, next);
    if (next.status === "modifying")
      void groups.enqueue(group.id, async () => {
        try {
          const cache = await context.cache();
          for (const { id } of next.members) {
            const server = groups.servers.get(id);
            if (server) await cache.configure(server, next.parameters ?? {});
          }
        } finally {
          if (groups.get(group.id)?.status === "modifying") await groups.save(group.id, { status: "available" });
        }
      });
    return { ReplicationGroup: groupOutput(context, next) };
  };
