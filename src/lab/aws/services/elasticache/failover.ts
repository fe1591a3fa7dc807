import type { TestFailoverMessage, TestFailoverResult } from "@aws-sdk/client-elasticache";
import { AwsFault, type AwsHostContext } from "../../../../contracts/aws-service.ts";
import { groupState, missing } from "./faults.ts";
import { findGroup, type Groups } from "./groups.ts";
import { groupOutput } from "./output.ts";
import type { GroupRecord } from "./record.ts";

const notAvailable = (text: string) => new AwsFault("TestFailoverNotAvailableFault", text);

/** Ends the old primary, makes the first of `group.members` the new one, and starts the old as its replica. */
async function swap(context: AwsHostContext, groups: Groups, group: GroupRecord, former: string): Promise<void> {
  const cache = await context.cache();
  const [first] = group.members;
  const chosen = first && groups.servers.get(first.id);
  if (!chosen) throw new Error("its new primary does not run");
  const old = groups.servers.get(former);
  groups.servers.delete(former); // else its end would be taken for a crash
  if (old) await cache.stop(old);
  const primary = await cache.follow(chosen);
  groups.watch(group.id, primary);
  for (const member of group.members.slice(1)) {
    const server = groups.servers.get(member.id);
    groups.watch(group.id, server ? await cache.follow(server, primary) : await cache.start({ ...member, role: "replica" }, primary));
  }
}

/** Addresses stay with their servers: here the primary's endpoint is another port afterwards, where AWS moves a name. */
export const testFailover =
  (context: AwsHostContext, groups: Groups) =>
  async (input: TestFailoverMessage): Promise<TestFailoverResult> => {
    if (!input.NodeGroupId) throw missing("NodeGroupId");
    const { kind } = await context.cache();
    const group = findGroup(groups, input.ReplicationGroupId);
    if (input.NodeGroupId !== "0001") throw new AwsFault("NodeGroupNotFoundFault", `Node group ${input.NodeGroupId.slice(0, 100)} not found.`, 404);
    if (kind === "practice-cache") throw notAvailable("The practice cache plays no failover; no Redis here. Install redis-server, or start the lab with --yes, which may fetch it.");
    if (group.status !== "available") throw groupState(`Replication group ${group.id} is ${group.status}.`);
    if (!group.automaticFailover) throw notAvailable(`Automatic failover is not enabled for the replication group ${group.id}.`);
    const former = group.members[0];
    const chosen = group.members.slice(1).find(({ id }) => groups.servers.has(id));
    if (!former || !chosen) throw groupState(`Replication group ${group.id} has no replica that runs.`);
    const next: GroupRecord = { ...group, status: "modifying", members: [chosen, ...group.members.filter(({ id }) => id !== chosen.id)] };
    await groups.save(group.id, next);
    void groups.enqueue(group.id, async () => {
      try {
        await swap(context, groups, next, former.id);
      } finally {
        if (groups.get(group.id)?.status === "modifying") await groups.save(group.id, { status: "available" });
        await context.endpointsChanged();
      }
    });
    return { ReplicationGroup: groupOutput(context, next) };
  };
