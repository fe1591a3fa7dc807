import type * as Cache from "@aws-sdk/client-elasticache";
import { AwsFault, type AwsHostContext } from "../../../../contracts/aws-service.ts";
import { within } from "../../../../kernel/within.ts";
import { findGroup, type Groups } from "./groups.ts";
import { arnOf, groupOutput, memberOutput } from "./output.ts";
import { page } from "./page.ts";
import type { GroupRecord } from "./record.ts";

/** A question about one group that is changing is answered a little later: `aws elasticache wait` looks only every 15 s, and here the change takes about one. */
const PATIENCE_MS = 5_000;

export function otherOperations(context: AwsHostContext, groups: Groups) {
  const find = (id: string | undefined): GroupRecord => findGroup(groups, id);
  const byArn = (arn: string | undefined): GroupRecord => {
    const id = arn?.split(":").at(-1) ?? "";
    if (arn !== arnOf(context, id)) throw new AwsFault("InvalidARN", `${arn ?? ""} is not the ARN of a replication group.`);
    return find(id);
  };
  return {
    DescribeReplicationGroups: async (input: Cache.DescribeReplicationGroupsMessage): Promise<Cache.ReplicationGroupMessage> => {
      const asked = input.ReplicationGroupId;
      if (asked && find(asked).status !== "available") await within(groups.underWay(asked.toLowerCase()), PATIENCE_MS);
      const all = asked ? [find(asked)] : groups.all();
      const { items, ...marker } = page(all, (group) => group.id, input.MaxRecords, input.Marker);
      return { ReplicationGroups: items.map((group) => groupOutput(context, group)), ...marker };
    },
    DescribeCacheClusters: async (input: Cache.DescribeCacheClustersMessage): Promise<Cache.CacheClusterMessage> => {
      const all = groups.all().flatMap((group) => group.members.map((member) => ({ group, member })));
      const wanted = input.CacheClusterId?.toLowerCase();
      const found = wanted ? all.filter(({ member }) => member.id === wanted) : all;
      if (wanted && found.length === 0) throw new AwsFault("CacheClusterNotFound", `CacheCluster not found: ${wanted}`, 404);
      const { items, ...marker } = page(found, ({ member }) => member.id, input.MaxRecords, input.Marker);
      const nodes = input.ShowCacheNodeInfo ?? false;
      return { CacheClusters: items.map(({ group, member }) => memberOutput(context, group, member, nodes)), ...marker };
    },
    DeleteReplicationGroup: async (input: Cache.DeleteReplicationGroupMessage): Promise<Cache.DeleteReplicationGroupResult> => {
      const group = find(input.ReplicationGroupId);
      if (input.FinalSnapshotIdentifier || input.RetainPrimaryCluster)
        throw new AwsFault("InvalidParameterCombination", "FinalSnapshotIdentifier and RetainPrimaryCluster are not played in this lab.");
      if (group.status === "deleting" || group.status === "creating" || group.status === "modifying")
        throw new AwsFault("InvalidReplicationGroupState", `Replication group ${group.id} is ${group.status}.`);
      await groups.save(group.id, { status: "deleting" });
      void groups.enqueue(group.id, () => groups.remove(group.id));
      return { ReplicationGroup: groupOutput(context, { ...group, status: "deleting" }) };
    },
    ListTagsForResource: async (input: Cache.ListTagsForResourceMessage): Promise<Cache.TagListMessage> => ({
      TagList: byArn(input.ResourceName).tags,
    }),
    AddTagsToResource: async (input: Cache.AddTagsToResourceMessage): Promise<Cache.TagListMessage> => {
      const group = byArn(input.ResourceName);
      const added = input.Tags ?? [];
      const tags = [...group.tags.filter((tag) => !added.some((other) => other.Key === tag.Key)), ...added];
      await groups.save(group.id, { tags });
      return { TagList: tags };
    },
    RemoveTagsFromResource: async (input: Cache.RemoveTagsFromResourceMessage): Promise<Cache.TagListMessage> => {
      const group = byArn(input.ResourceName);
      const tags = group.tags.filter((tag) => !input.TagKeys?.includes(tag.Key ?? ""));
      await groups.save(group.id, { tags });
      return { TagList: tags };
    },
  };
}
