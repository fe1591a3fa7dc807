import {
  AddTagsToResourceCommand,
  CreateReplicationGroupCommand,
  DeleteReplicationGroupCommand,
  DescribeCacheClustersCommand,
  DescribeReplicationGroupsCommand,
  ElastiCacheClient,
  ListTagsForResourceCommand,
  RemoveTagsFromResourceCommand,
  waitUntilReplicationGroupAvailable,
  waitUntilReplicationGroupDeleted,
  type CreateReplicationGroupCommandInput,
} from "@aws-sdk/client-elasticache";
import { afterEach, beforeEach, expect, it } from "vitest";
import { credentials, region, startTestHost, type TestHost } from "../../testing/host.ts";

let host: TestHost;
let elasticache: ElastiCacheClient;
beforeEach(async () => {
  host = await startTestHost();
  elasticache = new ElastiCacheClient({ endpoint: host.endpoint, region, credentials, maxAttempts: 1 });
});
afterEach(async () => {
  elasticache.destroy();
  await host.remove();
});

const group: CreateReplicationGroupCommandInput = { ReplicationGroupId: "Cache", ReplicationGroupDescription: "dashboards", Engine: "redis", NumCacheClusters: 2 };
const soon = { maxWaitTime: 20, minDelay: 0.02, maxDelay: 0.02 };
const create = async (change: Partial<CreateReplicationGroupCommandInput> = {}) => {
  const input = { ...group, ...change };
  await elasticache.send(new CreateReplicationGroupCommand(input));
  await waitUntilReplicationGroupAvailable({ client: elasticache, ...soon }, { ReplicationGroupId: input.ReplicationGroupId });
};

it("makes a primary and its replicas, and answers for each member", async () => {
  await create();
  const { ReplicationGroups } = await elasticache.send(new DescribeReplicationGroupsCommand({ ReplicationGroupId: "cache" }));
  expect(ReplicationGroups?.[0]).toMatchObject({ Status: "available", MemberClusters: ["cache-001", "cache-002"], Description: "dashboards" });
  expect(ReplicationGroups?.[0]?.NodeGroups?.[0]).toMatchObject({ PrimaryEndpoint: { Address: "127.0.0.1", Port: expect.any(Number) as number } });
  expect([...host.cache.running.values()].map(({ id, role }) => [id, role])).toEqual([
    ["cache-001", "primary"],
    ["cache-002", "replica"],
  ]);
  const { CacheClusters } = await elasticache.send(new DescribeCacheClustersCommand({ ShowCacheNodeInfo: true }));
  expect(CacheClusters?.map((member) => [member.CacheClusterId, member.EngineVersion, member.CacheNodes?.length])).toEqual([
    ["cache-001", "7.2.4", 1],
    ["cache-002", "7.2.4", 1],
  ]);
  await expect(elasticache.send(new DescribeCacheClustersCommand({ CacheClusterId: "nobody" }))).rejects.toMatchObject({ name: "CacheClusterNotFoundFault" });
});

it.each<[string, Partial<CreateReplicationGroupCommandInput>]>([
  ["InvalidParameterValue", { ReplicationGroupId: "-" }],
  ["InvalidParameterValue", { Engine: "memcached" }],
  ["InvalidParameterValue", { NumCacheClusters: 7 }],
  ["InvalidParameterValue", { NumNodeGroups: 2 }],
  ["InvalidParameterValue", { TransitEncryptionEnabled: true }],
  ["InvalidParameterCombination", { NumCacheClusters: 1, AutomaticFailoverEnabled: true }],
])("refuses with %s: %j", async (code, change) => {
  await expect(elasticache.send(new CreateReplicationGroupCommand({ ...group, ...change }))).rejects.toMatchObject({ Error: { Code: code } });
  expect(host.cache.running.size).toBe(0);
});

it("deletes, and says what is not there", async () => {
  await create();
  await expect(elasticache.send(new CreateReplicationGroupCommand(group))).rejects.toMatchObject({ name: "ReplicationGroupAlreadyExistsFault" });
  await elasticache.send(new DeleteReplicationGroupCommand({ ReplicationGroupId: "cache" }));
  await waitUntilReplicationGroupDeleted({ client: elasticache, ...soon }, { ReplicationGroupId: "cache" });
  expect(host.cache.running.size).toBe(0);
  await expect(elasticache.send(new DeleteReplicationGroupCommand({ ReplicationGroupId: "cache" }))).rejects.toMatchObject({ name: "ReplicationGroupNotFoundFault" });
});

it("pages", async () => {
  for (let number = 0; number < 25; number++)
    await elasticache.send(new CreateReplicationGroupCommand({ ...group, ReplicationGroupId: `g-${String(number).padStart(2, "0")}`, NumCacheClusters: 1 }));
  const first = await elasticache.send(new DescribeReplicationGroupsCommand({ MaxRecords: 20 }));
  const second = await elasticache.send(new DescribeReplicationGroupsCommand({ MaxRecords: 20, Marker: first.Marker }));
  expect([first.ReplicationGroups?.length, second.ReplicationGroups?.length, second.Marker]).toEqual([20, 5, undefined]);
});

it("adds, lists and removes tags", async () => {
  await create({ Tags: [{ Key: "team", Value: "a" }] });
  const { ReplicationGroups } = await elasticache.send(new DescribeReplicationGroupsCommand({}));
  const ResourceName = ReplicationGroups?.[0]?.ARN;
  await elasticache.send(new AddTagsToResourceCommand({ ResourceName, Tags: [{ Key: "team", Value: "b" }, { Key: "cost" }] }));
  expect((await elasticache.send(new ListTagsForResourceCommand({ ResourceName }))).TagList).toMatchObject([{ Key: "team", Value: "b" }, { Key: "cost" }]);
  await elasticache.send(new RemoveTagsFromResourceCommand({ ResourceName, TagKeys: ["team", "cost"] }));
  expect((await elasticache.send(new ListTagsForResourceCommand({ ResourceName }))).TagList).toEqual([]);
});

it("has everything again after a restart", async () => {
  await create();
  await host.stop();
  const again = await startTestHost({ dir: host.dir });
  try {
    await again.recover();
    expect([...again.cache.running.values()].map(({ id, role }) => [id, role])).toEqual([
      ["cache-001", "primary"],
      ["cache-002", "replica"],
    ]);
  } finally {
    await again.stop();
  }
});
