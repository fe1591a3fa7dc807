import {
  CreateCacheParameterGroupCommand,
  CreateReplicationGroupCommand,
  DeleteCacheParameterGroupCommand,
  DescribeCacheParameterGroupsCommand,
  DescribeCacheParametersCommand,
  DescribeReplicationGroupsCommand,
  ElastiCacheClient,
  ModifyCacheParameterGroupCommand,
  ModifyReplicationGroupCommand,
  TestFailoverCommand,
  waitUntilReplicationGroupAvailable,
  type CreateReplicationGroupCommandInput,
  type ModifyReplicationGroupCommandInput,
} from "@aws-sdk/client-elasticache";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { testProcessHost } from "../../../../../test/helpers/process-host.ts";
import type { CacheEngine } from "../../../../contracts/cache-engine.ts";
import { createCacheEngine } from "../../../../engines/redis/engine.ts";
import { systemClock } from "../../../../kernel/clock.ts";
import { findProgram } from "../../../../platform/programs.ts";
import { redisOnce } from "../../../../platform/redis.ts";
import { credentials, region, startTestHost, type TestHost } from "../../testing/host.ts";

const installed = (await findProgram("redis-server", process.env["PATH"])) ?? (await findProgram("valkey-server", process.env["PATH"]));
const soon = { maxWaitTime: 30, minDelay: 0.02, maxDelay: 0.02 };

let host: TestHost;
let aws: ElastiCacheClient;
const ends: (() => Promise<void>)[] = [];
async function begin(cache?: CacheEngine, dir?: string) {
  host = await startTestHost({ ...(cache ? { engines: { cache } } : {}), ...(dir === undefined ? {} : { dir }) });
  aws = new ElastiCacheClient({ endpoint: host.endpoint, region, credentials, maxAttempts: 1 });
  ends.push(async () => {
    aws.destroy();
    await (dir === undefined ? host.remove() : host.stop());
  });
}
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const available = () => waitUntilReplicationGroupAvailable({ client: aws, ...soon }, { ReplicationGroupId: "cache" });
const create = async (change: Partial<CreateReplicationGroupCommandInput> = {}) => {
  await aws.send(new CreateReplicationGroupCommand({ ReplicationGroupId: "cache", ReplicationGroupDescription: "d", NumCacheClusters: 3, AutomaticFailoverEnabled: true, ...change }));
  await available();
};
const one = async () => (await aws.send(new DescribeReplicationGroupsCommand({ ReplicationGroupId: "cache" }))).ReplicationGroups?.[0];
const roles = async () => (await one())?.NodeGroups?.[0]?.NodeGroupMembers?.map(({ CacheClusterId, CurrentRole }) => `${CacheClusterId} ${CurrentRole}`).sort();
const failover = (NodeGroupId = "0001") => aws.send(new TestFailoverCommand({ ReplicationGroupId: "cache", NodeGroupId }));
const modify = (change: Partial<ModifyReplicationGroupCommandInput>) => aws.send(new ModifyReplicationGroupCommand({ ReplicationGroupId: "cache", ApplyImmediately: true, ...change }));
const makeGroup = () => aws.send(new CreateCacheParameterGroupCommand({ CacheParameterGroupName: "small", CacheParameterGroupFamily: "redis7", Description: "d" }));
const set = (values: Record<string, string>) =>
  aws.send(new ModifyCacheParameterGroupCommand({ CacheParameterGroupName: "small", ParameterNameValues: Object.entries(values).map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue })) }));

describe("failover", () => {
  it("swaps the roles, and the lab remembers it", async () => {
    await begin();
    await create();
    expect((await failover()).ReplicationGroup?.Status).toBe("modifying");
    await available();
    expect(await roles()).toEqual(["cache-001 replica", "cache-002 primary", "cache-003 replica"]);
    expect((await one())?.MemberClusters).toEqual(["cache-001", "cache-002", "cache-003"]);
    expect([...host.cache.running.values()].map(({ id, role }) => `${id} ${role}`).sort()).toEqual(["cache-001 replica", "cache-002 primary", "cache-003 replica"]);
    await host.stop();
    const again = await startTestHost({ dir: host.dir });
    ends.push(() => again.stop());
    await again.recover();
    expect(again.cache.running.get("cache-002")?.role).toBe("primary");
  });

  it("is refused where it cannot be", async () => {
    await begin();
    await expect(failover()).rejects.toMatchObject({ name: "ReplicationGroupNotFoundFault" });
    await create({ AutomaticFailoverEnabled: false });
    await expect(failover()).rejects.toMatchObject({ name: "TestFailoverNotAvailableFault" });
    await modify({ AutomaticFailoverEnabled: true });
    await expect(failover("0002")).rejects.toMatchObject({ name: "NodeGroupNotFoundFault" });
    await failover();
    await available();
  });

  it("says of the practice cache that there is no Redis here", async () => {
    await begin();
    await create();
    Object.assign(host.cache, { kind: "practice-cache" });
    await expect(failover()).rejects.toMatchObject({ name: "TestFailoverNotAvailableFault", message: expect.stringContaining("no Redis here") as string });
  });
});

describe("modify", () => {
  it("changes what is a record", async () => {
    await begin();
    await create();
    await modify({ ReplicationGroupDescription: "other", MultiAZEnabled: true, CacheNodeType: "cache.r7g.large" });
    expect(await one()).toMatchObject({ Description: "other", MultiAZ: "enabled", CacheNodeType: "cache.r7g.large", Status: "available" });
  });

  it.each<[string, Partial<ModifyReplicationGroupCommandInput>]>([
    ["InvalidParameterCombination", { EngineVersion: "6.2" }],
    ["InvalidParameterCombination", { PrimaryClusterId: "cache-002" }],
    ["InvalidParameterCombination", { CacheNodeType: "cache.r7g.large", ApplyImmediately: false }],
    ["InvalidParameterCombination", { AutomaticFailoverEnabled: false, MultiAZEnabled: true }],
    ["InvalidParameterValue", { CacheNodeType: "huge" }],
    ["CacheParameterGroupNotFound", { CacheParameterGroupName: "nothing" }],
  ])("refuses with %s, and changes nothing: %j", async (code, change) => {
    await begin();
    await create();
    const before = await one();
    await expect(modify({ ReplicationGroupDescription: "other", ...change })).rejects.toMatchObject({ Error: { Code: code } });
    expect(await one()).toEqual(before);
  });
});

describe("parameter groups", () => {
  it("reach every server of a group, and those that come later", async () => {
    await begin();
    await makeGroup();
    await set({ "maxmemory-policy": "allkeys-lru" });
    await create({ CacheParameterGroupName: "small" });
    expect(host.cache.parameters.get("cache-001")).toEqual({ "maxmemory-policy": "allkeys-lru" });
    await set({ maxmemory: "2000000" });
    for (const id of ["cache-001", "cache-002", "cache-003"]) expect(host.cache.parameters.get(id)).toEqual({ "maxmemory-policy": "allkeys-lru", maxmemory: "2000000" });
    const { Parameters } = await aws.send(new DescribeCacheParametersCommand({ CacheParameterGroupName: "small", Source: "user" }));
    expect(Parameters?.map(({ ParameterName, ParameterValue }) => [ParameterName, ParameterValue])).toEqual([["maxmemory", "2000000"], ["maxmemory-policy", "allkeys-lru"]]);
    const { CacheParameterGroups } = await aws.send(new DescribeCacheParameterGroupsCommand({}));
    expect(CacheParameterGroups?.map(({ CacheParameterGroupName }) => CacheParameterGroupName)).toEqual(["default.redis7", "small"]);
    for (const name of ["small", "default.redis7"]) await expect(aws.send(new DeleteCacheParameterGroupCommand({ CacheParameterGroupName: name }))).rejects.toMatchObject({ name: "InvalidCacheParameterGroupStateFault" });
  });

  it("are given to a group that has none, and go when nobody has them", async () => {
    await begin();
    await makeGroup();
    await expect(makeGroup()).rejects.toMatchObject({ name: "CacheParameterGroupAlreadyExistsFault" });
    await set({ maxmemory: "1000000" });
    await create();
    await modify({ CacheParameterGroupName: "small" });
    await available();
    expect(host.cache.parameters.get("cache-002")).toEqual({ maxmemory: "1000000" });
    await aws.send(new CreateCacheParameterGroupCommand({ CacheParameterGroupName: "free", CacheParameterGroupFamily: "redis7", Description: "d" }));
    await aws.send(new DeleteCacheParameterGroupCommand({ CacheParameterGroupName: "free" }));
    await expect(aws.send(new DeleteCacheParameterGroupCommand({ CacheParameterGroupName: "free" }))).rejects.toMatchObject({ name: "CacheParameterGroupNotFoundFault" });
  });

  it.each([{ colour: "red" }, { "maxmemory-policy": "lru" }, { maxmemory: "-1" }, { timeout: "1e3" }, { maxmemory: "1", dir: "/tmp" }, { "notify-keyspace-events": 'K"\n' }])("refuse %j, and keep nothing of it", async (values) => {
    await begin();
    await makeGroup();
    await expect(set(values as unknown as Record<string, string>)).rejects.toMatchObject({ Error: { Code: "InvalidParameterValue" } });
    expect((await aws.send(new DescribeCacheParametersCommand({ CacheParameterGroupName: "small", Source: "user" }))).Parameters).toEqual([]);
  });
});

it.skipIf(installed === undefined)("changes a real Redis: roles, memory, eviction; CONFIG is nobody's (needs redis-server or valkey-server on PATH)", async () => {
  const world = await testProcessHost();
  ends.push(() => world.close());
  await mkdir(path.join(world.dir, "data"));
  const engine = await createCacheEngine({ host: world.host, cacheDir: path.join(world.dir, "cache"), env: process.env, clock: systemClock, log: () => undefined, allowFetch: false, practiceCache: { command: "false", args: [] } });
  await begin(engine, world.dir);
  const major = (await engine.version()).split(".")[0] ?? "";
  await aws.send(new CreateCacheParameterGroupCommand({ CacheParameterGroupName: "small", CacheParameterGroupFamily: `${engine.kind}${major}`, Description: "d" }));
  await create({ Engine: engine.kind, CacheParameterGroupName: "small" });
  const primary = async () => `redis://127.0.0.1:${(await one())?.NodeGroups?.[0]?.PrimaryEndpoint?.Port}`;
  const info = async (url: string, name: string) => new RegExp(`^${name}:(.*)\r$`, "m").exec(String(await redisOnce(url, ["INFO"])))?.[1];

  const before = await primary();
  await redisOnce(before, ["SET", "kept", "1"]);
  await expect(redisOnce(before, ["CONFIG", "GET", "maxmemory"])).rejects.toThrow(/unknown command/);
  await expect.poll(async () => (await Promise.all((host.instances.get("elasticache")?.nodes?.() ?? []).map(({ port }) => redisOnce(`redis://127.0.0.1:${port}`, ["GET", "kept"])))).join()).toBe("1,1,1");
  await failover();
  await available();
  const after = await primary();
  expect(after).not.toBe(before);
  expect([await info(after, "role"), await info(after, "connected_slaves"), await info(before, "role"), await redisOnce(after, ["GET", "kept"])]).toEqual(["master", "2", "slave", "1"]);
  await expect(redisOnce(before, ["SET", "a", "1"])).rejects.toThrow(/READONLY/);

  await set({ maxmemory: "3000000", "maxmemory-policy": "allkeys-lru" });
  expect([await info(after, "maxmemory"), await info(after, "maxmemory_policy"), await info(before, "maxmemory")]).toEqual(["3000000", "allkeys-lru", "3000000"]);
  for (let n = 0; n < 60; n++) await redisOnce(after, ["SET", `big:${n}`, "x".repeat(100_000)]);
  expect(Number(await info(after, "evicted_keys"))).toBeGreaterThan(0);
});
