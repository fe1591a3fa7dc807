import {
  AddTagsToResourceCommand,
  CreateDBInstanceCommand,
  CreateDBInstanceReadReplicaCommand,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  ListTagsForResourceCommand,
  PromoteReadReplicaCommand,
  RDSClient,
  RemoveTagsFromResourceCommand,
  waitUntilDBInstanceAvailable,
  waitUntilDBInstanceDeleted,
  type CreateDBInstanceCommandInput,
} from "@aws-sdk/client-rds";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { credentials, region, startTestHost, type TestHost } from "../../testing/host.ts";

let host: TestHost;
let rds: RDSClient;
beforeEach(async () => {
  host = await startTestHost();
  rds = new RDSClient({ endpoint: host.endpoint, region, credentials, maxAttempts: 1 });
});
afterEach(async () => {
  rds.destroy();
  await host.remove();
});

const primary: CreateDBInstanceCommandInput = {
  DBInstanceIdentifier: "Primary-1",
  DBInstanceClass: "db.t4g.micro",
  Engine: "postgres",
  AllocatedStorage: 20,
  MasterUsername: "app",
  MasterUserPassword: "secret-word",
  DBName: "shop",
};
const soon = { maxWaitTime: 20, minDelay: 0.02, maxDelay: 0.02 };
const available = (DBInstanceIdentifier: string) => waitUntilDBInstanceAvailable({ client: rds, ...soon }, { DBInstanceIdentifier });
const create = async (change: Partial<CreateDBInstanceCommandInput> = {}) => {
  const input = { ...primary, ...change };
  await rds.send(new CreateDBInstanceCommand(input));
  await available(input.DBInstanceIdentifier ?? "");
};
const replica = (id: string, source = "primary-1") =>
  rds.send(new CreateDBInstanceReadReplicaCommand({ DBInstanceIdentifier: id, SourceDBInstanceIdentifier: source }));
const one = async (id: string) => (await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }))).DBInstances?.[0];

describe("create", () => {
  it("goes from creating to available, with an endpoint then and never a password", async () => {
    let ready: () => void = () => undefined;
    host.database.gate = new Promise((resolve) => (ready = resolve));
    const { DBInstance } = await rds.send(new CreateDBInstanceCommand(primary));
    expect(DBInstance).toMatchObject({ DBInstanceIdentifier: "primary-1", DBInstanceStatus: "creating", EngineVersion: "18.4", DBName: "shop" });
    expect(DBInstance?.Endpoint).toBeUndefined();
    ready();
    await available("primary-1");
    const found = await one("primary-1");
    expect(found).toMatchObject({ DBInstanceStatus: "available", Endpoint: { Address: "127.0.0.1", Port: expect.any(Number) as number }, BackupRetentionPeriod: 1 });
    expect(JSON.stringify(found)).not.toContain("secret-word");
    expect(host.database.running.get("primary-1")).toMatchObject({ role: "primary", user: "app", password: "secret-word", database: "shop" });
  });

  it.each<[string, Partial<CreateDBInstanceCommandInput>]>([
    ["InvalidParameterValue", { DBInstanceIdentifier: "1-starts-with-a-digit" }],
    ["InvalidParameterValue", { DBInstanceIdentifier: "two--hyphens" }],
    ["InvalidParameterValue", { DBInstanceClass: "huge" }],
    ["InvalidParameterValue", { Engine: "mysql" }],
    ["InvalidParameterCombination", { EngineVersion: "9.6" }],
    ["InvalidParameterValue", { AllocatedStorage: 1 }],
    ["MissingParameter", { AllocatedStorage: undefined }],
    ["InvalidParameterValue", { MasterUserPassword: "short" }],
    ["InvalidParameterValue", { MasterUserPassword: "with a space" }],
    ["MissingParameter", { MasterUserPassword: undefined }],
    ["InvalidParameterValue", { MasterUsername: "rdsadmin" }],
    ["InvalidParameterValue", { BackupRetentionPeriod: 36 }],
    ["InvalidParameterCombination", { ManageMasterUserPassword: true }],
  ])("refuses with %s: %j", async (name, change) => {
    await expect(rds.send(new CreateDBInstanceCommand({ ...primary, ...change }))).rejects.toMatchObject({ name });
    expect(host.database.running.size).toBe(0);
  });

  it("refuses a name that is taken", async () => {
    await create();
    await expect(rds.send(new CreateDBInstanceCommand(primary))).rejects.toMatchObject({ name: "DBInstanceAlreadyExistsFault" });
  });
});

describe("replicas", () => {
  it("copy their source, are listed there, and cannot be made without backups", async () => {
    await create();
    expect((await replica("replica-1")).DBInstance).toMatchObject({ DBInstanceStatus: "creating", ReadReplicaSourceDBInstanceIdentifier: "primary-1" });
    await available("replica-1");
    expect(host.database.running.get("replica-1")).toMatchObject({ role: "replica", password: "secret-word" });
    expect((await one("primary-1"))?.ReadReplicaDBInstanceIdentifiers).toEqual(["replica-1"]);
    await expect(replica("replica-2", "replica-1")).rejects.toMatchObject({ name: "InvalidDBInstanceStateFault" });
    await create({ DBInstanceIdentifier: "no-backups", BackupRetentionPeriod: 0 });
    await expect(replica("replica-3", "no-backups")).rejects.toMatchObject({ name: "InvalidDBInstanceStateFault", message: expect.stringContaining("backup") as string });
    await expect(replica("replica-4", "nobody")).rejects.toMatchObject({ name: "DBInstanceNotFoundFault" });
  });

  it("cannot be made of a source that is not available", async () => {
    let ready: () => void = () => undefined;
    host.database.gate = new Promise((resolve) => (ready = resolve));
    await rds.send(new CreateDBInstanceCommand(primary));
    await expect(replica("replica-1")).rejects.toMatchObject({ name: "InvalidDBInstanceStateFault" });
    ready();
  });

  it("become primaries of their own by promotion, and when their source is deleted", async () => {
    await create();
    for (const id of ["replica-1", "replica-2"]) {
      await replica(id);
      await available(id);
    }
    const { DBInstance } = await rds.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: "replica-1", BackupRetentionPeriod: 7 }));
    expect(DBInstance?.DBInstanceStatus).toBe("modifying");
    await available("replica-1");
    expect(await one("replica-1")).toMatchObject({ BackupRetentionPeriod: 7 });
    expect((await one("replica-1"))?.ReadReplicaSourceDBInstanceIdentifier).toBeUndefined();
    expect((await one("primary-1"))?.ReadReplicaDBInstanceIdentifiers).toEqual(["replica-2"]);
    await expect(rds.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: "replica-1" }))).rejects.toMatchObject({ name: "InvalidDBInstanceStateFault" });

    await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: "primary-1", SkipFinalSnapshot: true }));
    await waitUntilDBInstanceDeleted({ client: rds, ...soon }, { DBInstanceIdentifier: "primary-1" });
    await available("replica-2");
    expect([...host.database.running.values()].map(({ id, role }) => [id, role])).toEqual([
      ["replica-1", "primary"],
      ["replica-2", "primary"],
    ]);
  });
});

describe("describe", () => {
  it("filters, and refuses a filter that it does not know", async () => {
    await create();
    await create({ DBInstanceIdentifier: "second" });
    const ids = async (Name: string, Values: string[]) =>
      (await rds.send(new DescribeDBInstancesCommand({ Filters: [{ Name, Values }] }))).DBInstances?.map((found) => found.DBInstanceIdentifier);
    const { DbiResourceId = "", DBInstanceArn = "" } = (await one("second")) ?? {};
    expect(await ids("db-instance-id", ["primary-1", "nobody"])).toEqual(["primary-1"]);
    expect(await ids("db-instance-id", [DBInstanceArn])).toEqual(["second"]);
    expect(await ids("dbi-resource-id", [DbiResourceId])).toEqual(["second"]);
    expect(await ids("engine", ["postgres"])).toEqual(["primary-1", "second"]);
    expect(await ids("engine", ["mysql"])).toEqual([]);
    await expect(ids("colour", ["red"])).rejects.toMatchObject({ name: "InvalidParameterValue" });
    await expect(one("nobody")).rejects.toMatchObject({ name: "DBInstanceNotFoundFault" });
  });

  it("pages", async () => {
    for (let number = 0; number < 45; number++)
      await rds.send(new CreateDBInstanceCommand({ ...primary, DBInstanceIdentifier: `db-${String(number).padStart(2, "0")}` }));
    const sizes: (number | undefined)[] = [];
    const seen = new Set<string | undefined>();
    let Marker: string | undefined;
    do {
      const page = await rds.send(new DescribeDBInstancesCommand({ MaxRecords: 20, Marker }));
      sizes.push(page.DBInstances?.length);
      page.DBInstances?.forEach((found) => seen.add(found.DBInstanceIdentifier));
      Marker = page.Marker;
    } while (Marker !== undefined);
    expect([sizes, seen.size]).toEqual([[20, 20, 5], 45]);
    await expect(rds.send(new DescribeDBInstancesCommand({ MaxRecords: 5 }))).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });
});

describe("delete", () => {
  it("asks what is to become of the data, and leaves nothing", async () => {
    await create();
    const drop = (input: object) => rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: "primary-1", ...input }));
    await expect(drop({})).rejects.toMatchObject({ name: "InvalidParameterCombination" });
    await expect(drop({ FinalDBSnapshotIdentifier: "last" })).rejects.toMatchObject({ name: "InvalidParameterCombination" });
    expect((await drop({ SkipFinalSnapshot: true })).DBInstance?.DBInstanceStatus).toBe("deleting");
    await waitUntilDBInstanceDeleted({ client: rds, ...soon }, { DBInstanceIdentifier: "primary-1" });
    expect(host.database.running.size).toBe(0);
    await expect(drop({ SkipFinalSnapshot: true })).rejects.toMatchObject({ name: "DBInstanceNotFoundFault" });
  });

  it("is refused under deletion protection", async () => {
    await create({ DeletionProtection: true });
    await expect(rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: "primary-1", SkipFinalSnapshot: true }))).rejects.toMatchObject({ name: "InvalidParameterCombination" });
  });
});

it("adds, replaces, lists and removes tags", async () => {
  await create({ Tags: [{ Key: "team", Value: "a" }] });
  const ResourceName = (await one("primary-1"))?.DBInstanceArn;
  const tags = async () => (await rds.send(new ListTagsForResourceCommand({ ResourceName }))).TagList;
  await rds.send(new AddTagsToResourceCommand({ ResourceName, Tags: [{ Key: "team", Value: "b & <c>" }, { Key: "cost", Value: "1" }] }));
  expect(await tags()).toEqual([{ Key: "team", Value: "b & <c>" }, { Key: "cost", Value: "1" }]);
  await rds.send(new RemoveTagsFromResourceCommand({ ResourceName, TagKeys: ["team", "cost"] }));
  expect(await tags()).toEqual([]);
  await expect(rds.send(new ListTagsForResourceCommand({ ResourceName: "arn:aws:rds:x:1:db:primary-1" }))).rejects.toMatchObject({ name: "InvalidParameterValue" });
});

it("has everything again after a restart, and finishes what was begun", async () => {
  await create();
  await replica("replica-1");
  await available("replica-1");
  let fail: (error: Error) => void = () => undefined;
  host.database.gate = new Promise((_resolve, reject) => (fail = reject));
  host.database.gate.catch(() => undefined); // nobody may be waiting when it fails
  await replica("replica-2");
  // The lab ends while this one is being made.
  const stopped = host.instances.get("rds")?.stop();
  fail(new Error("the lab ended"));
  await stopped;
  const { dir } = host;
  const again = await startTestHost({ dir });
  try {
    await again.recover();
    const client = new RDSClient({ endpoint: again.endpoint, region, credentials, maxAttempts: 1 });
    await waitUntilDBInstanceAvailable({ client, ...soon }, { DBInstanceIdentifier: "replica-2" });
    expect([...again.database.running.values()].map(({ id, role }) => `${id} ${role}`).sort()).toEqual(["primary-1 primary", "replica-1 replica", "replica-2 replica"]);
    client.destroy();
  } finally {
    await again.stop();
  }
});
