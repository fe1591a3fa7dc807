import {
  CreateDBParameterGroupCommand,
  CreateDBSubnetGroupCommand,
  DeleteDBInstanceCommand,
  DeleteDBParameterGroupCommand,
  DeleteDBSubnetGroupCommand,
  DescribeDBEngineVersionsCommand,
  DescribeDBParameterGroupsCommand,
  DescribeDBParametersCommand,
  DescribeDBSubnetGroupsCommand,
  ListTagsForResourceCommand,
  ModifyDBInstanceCommand,
  ModifyDBParameterGroupCommand,
  RebootDBInstanceCommand,
  StartDBInstanceCommand,
  StopDBInstanceCommand,
  type ModifyDBInstanceCommandInput,
  type Parameter,
} from "@aws-sdk/client-rds";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHost, type TestHost } from "../../testing/host.ts";
import { rdsClient } from "../../testing/rds.ts";

let host: TestHost;
let aws: ReturnType<typeof rdsClient>;
beforeEach(async () => {
  host = await startTestHost();
  aws = rdsClient(host.endpoint);
});
afterEach(async () => {
  aws.rds.destroy();
  await host.remove();
});

const modify = (change: Partial<ModifyDBInstanceCommandInput>) => aws.rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: "main", ...change }));
const reboot = async (id = "main") => {
  await aws.rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: id }));
  await aws.available(id);
};

describe("modify", () => {
  it("waits for a reboot, and says what waits", async () => {
    await aws.create();
    const { DBInstance } = await modify({ DBInstanceClass: "db.t4g.large", AllocatedStorage: 40, BackupRetentionPeriod: 7, DeletionProtection: true });
    expect(DBInstance).toMatchObject({ DBInstanceStatus: "available", DBInstanceClass: "db.t4g.micro", AllocatedStorage: 20, DeletionProtection: true });
    expect((await aws.one("main"))?.PendingModifiedValues).toEqual({ DBInstanceClass: "db.t4g.large", AllocatedStorage: 40, BackupRetentionPeriod: 7 });
    await modify({ DBInstanceClass: "db.t4g.micro" }); // taken back
    expect((await aws.one("main"))?.PendingModifiedValues).toEqual({ AllocatedStorage: 40, BackupRetentionPeriod: 7 });
    await reboot();
    expect(await aws.one("main")).toMatchObject({ DBInstanceClass: "db.t4g.micro", AllocatedStorage: 40, BackupRetentionPeriod: 7, PendingModifiedValues: {} });
  });

  it("is done at once where that is asked, with all that waited", async () => {
    await aws.create();
    await modify({ DBInstanceClass: "db.t4g.large" });
    const { DBInstance } = await modify({ BackupRetentionPeriod: 3, ApplyImmediately: true });
    expect(DBInstance?.DBInstanceStatus).toBe("modifying");
    await aws.available("main");
    expect(await aws.one("main")).toMatchObject({ DBInstanceClass: "db.t4g.large", BackupRetentionPeriod: 3, PendingModifiedValues: {} });
  });

  it("changes the master password of the server and of its copies", async () => {
    await aws.create();
    await aws.replica("copy");
    await modify({ MasterUserPassword: "another-word" });
    await aws.available("main");
    expect([...host.database.running.values()].map(({ id, password }) => [id, password])).toEqual([
      ["main", "another-word"],
      ["copy", "secret-word"], // the engine's own picture; what the lab tells of it is below
    ]);
    expect(host.instances.get("rds")?.nodes?.().map(({ login }) => login?.password)).toEqual(["another-word", "another-word"]);
    await expect(modify({ DBInstanceIdentifier: "copy", MasterUserPassword: "yet-another" })).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });

  it.each<[string, Partial<ModifyDBInstanceCommandInput>]>([
    ["DBInstanceNotFoundFault", { DBInstanceIdentifier: "nobody" }],
    ["InvalidParameterCombination", { NewDBInstanceIdentifier: "other" }],
    ["InvalidParameterCombination", { StorageType: "io2" }],
    ["InvalidParameterCombination", { EngineVersion: "17.1" }],
    ["InvalidParameterCombination", { AllocatedStorage: 21 }],
    ["InvalidParameterValue", { AllocatedStorage: 5 }],
    ["InvalidParameterValue", { DBInstanceClass: "huge" }],
    ["InvalidParameterValue", { MasterUserPassword: "short" }],
    ["InvalidParameterValue", { BackupRetentionPeriod: 99 }],
    ["DBParameterGroupNotFoundFault", { DBParameterGroupName: "nothing" }],
    ["ValidationError", { ReplicaMode: "shut" as "mounted" }],
  ])("refuses with %s, and changes nothing: %j", async (name, change) => {
    await aws.create();
    const before = await aws.one("main");
    await expect(modify({ DeletionProtection: true, ApplyImmediately: true, ...change })).rejects.toMatchObject({ name });
    expect(await aws.one("main")).toEqual(before);
  });

  it("keeps backups on while there are copies, and only works on what is available", async () => {
    await aws.create();
    await aws.replica("copy");
    await expect(modify({ BackupRetentionPeriod: 0 })).rejects.toMatchObject({ name: "InvalidParameterCombination" });
    await aws.rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: "copy" }));
    await expect(modify({ DBInstanceIdentifier: "copy", DBInstanceClass: "db.t4g.large" })).rejects.toMatchObject({ name: "InvalidDBInstanceStateFault" });
    await aws.available("copy");
  });
});

describe("reboot, stop and start", () => {
  it("start the server again", async () => {
    await aws.create();
    const before = host.database.running.get("main")?.program;
    const { DBInstance } = await aws.rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: "main" }));
    expect(DBInstance?.DBInstanceStatus).toBe("rebooting");
    await expect(reboot()).rejects.toMatchObject({ name: "InvalidDBInstanceStateFault" });
    await aws.available("main");
    expect(host.database.running.get("main")?.program).not.toBe(before);
    await expect(aws.rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: "main", ForceFailover: true }))).rejects.toMatchObject({ name: "InvalidParameterCombination" });
  });

  it("stop and start one without copies, also over a restart of the lab", async () => {
    await aws.create();
    const start = (client = aws) => client.rds.send(new StartDBInstanceCommand({ DBInstanceIdentifier: "main" }));
    await expect(start()).rejects.toMatchObject({ name: "InvalidDBInstanceStateFault" });
    expect((await aws.rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier: "main" }))).DBInstance?.DBInstanceStatus).toBe("stopping");
    await aws.until("main", "stopped");
    expect(host.database.running.size).toBe(0);
    await expect(reboot()).rejects.toMatchObject({ name: "InvalidDBInstanceStateFault" });
    await host.stop();
    const again = await startTestHost({ dir: host.dir });
    const client = rdsClient(again.endpoint);
    try {
      await again.recover();
      expect(again.database.running.size).toBe(0);
      expect((await start(client)).DBInstance?.DBInstanceStatus).toBe("starting");
      await client.available("main");
      expect(again.database.running.get("main")).toMatchObject({ role: "primary", password: "secret-word" });
      await client.rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier: "main" }));
      await client.until("main", "stopped");
      await client.rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: "main", SkipFinalSnapshot: true }));
      await expect.poll(() => client.one("main").catch((error: Error) => error.name)).toBe("DBInstanceNotFoundFault");
    } finally {
      client.rds.destroy();
      await again.stop();
    }
  });

  it("does not stop what has copies, nor a copy", async () => {
    await aws.create();
    await aws.replica("copy");
    for (const DBInstanceIdentifier of ["main", "copy"]) await expect(aws.rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier }))).rejects.toMatchObject({ name: "InvalidDBInstanceStateFault" });
  });
});

it("finishes a reboot that the lab's end cut short, parameters and all", async () => {
  await aws.create();
  await host.stop();
  const file = join(host.dir, "rds.json");
  const kept = JSON.parse(await readFile(file, "utf8")) as { records: { instance: { main: object } } };
  Object.assign(kept.records.instance.main, { status: "rebooting", parameters: { work_mem: "8192" } });
  await writeFile(file, JSON.stringify(kept));
  const again = await startTestHost({ dir: host.dir });
  const client = rdsClient(again.endpoint);
  try {
    await again.recover();
    await client.available("main");
    expect(again.database.parameters.get("main")).toEqual({ work_mem: "8192" });
  } finally {
    client.rds.destroy();
    await again.stop();
  }
});

describe("parameter groups", () => {
  const group = "Tuned";
  const make = () => aws.rds.send(new CreateDBParameterGroupCommand({ DBParameterGroupName: group, DBParameterGroupFamily: "postgres18", Description: "for tests", Tags: [{ Key: "team", Value: "a" }] }));
  const set = (...Parameters: Parameter[]) => aws.rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: group, Parameters }));
  const workMem: Parameter = { ParameterName: "work_mem", ParameterValue: "8192", ApplyMethod: "immediate" };
  const connections: Parameter = { ParameterName: "max_connections", ParameterValue: "50", ApplyMethod: "pending-reboot" };

  it("reach the engine: dynamic ones at once, the others at the reboot", async () => {
    await make();
    await aws.create({ DBParameterGroupName: "tuned" });
    await set(workMem, connections);
    expect(host.database.parameters.get("main")).toEqual({ work_mem: "8192" });
    expect((await aws.one("main"))?.DBParameterGroups).toEqual([{ DBParameterGroupName: "tuned", ParameterApplyStatus: "pending-reboot" }]);
    await reboot();
    expect(host.database.parameters.get("main")).toEqual({ work_mem: "8192", max_connections: "50" });
    expect((await aws.one("main"))?.DBParameterGroups).toEqual([{ DBParameterGroupName: "tuned", ParameterApplyStatus: "in-sync" }]);
    await modify({ DBParameterGroupName: "default.postgres18" });
    await reboot();
    expect(host.database.parameters.get("main")).toEqual({});
  });

  it("are there for a new server from its first start", async () => {
    await make();
    await set(workMem, connections);
    await aws.create({ DBParameterGroupName: group });
    expect(host.database.parameters.get("main")).toEqual({ work_mem: "8192", max_connections: "50" });
  });

  it("tell what they hold", async () => {
    await make();
    await set(workMem);
    const groups = await aws.rds.send(new DescribeDBParameterGroupsCommand({}));
    expect(groups.DBParameterGroups?.map(({ DBParameterGroupName }) => DBParameterGroupName)).toEqual(["default.postgres18", "tuned"]);
    const asked = async (Source?: string) => (await aws.rds.send(new DescribeDBParametersCommand({ DBParameterGroupName: group, ...(Source === undefined ? {} : { Source }) }))).Parameters;
    expect(await asked("user")).toEqual([expect.objectContaining({ ParameterName: "work_mem", ParameterValue: "8192", ApplyType: "dynamic", AllowedValues: "64-2147483647", IsModifiable: true })]);
    expect((await asked())?.length).toBe(4);
    const { TagList } = await aws.rds.send(new ListTagsForResourceCommand({ ResourceName: groups.DBParameterGroups?.[1]?.DBParameterGroupArn }));
    expect(TagList).toEqual([{ Key: "team", Value: "a" }]);
  });

  it.each<[string, Parameter]>([
    ["InvalidParameterValue", { ...workMem, ParameterName: "colour" }],
    ["InvalidParameterValue", { ...workMem, ParameterName: "listen_addresses" }],
    ["InvalidParameterValue", { ...workMem, ParameterValue: "much" }],
    ["InvalidParameterValue", { ...workMem, ParameterName: "log_statement", ParameterValue: "all\nfsync = on" }],
    ["InvalidParameterCombination", { ...connections, ApplyMethod: "immediate" }],
    ["ValidationError", { ...workMem, ApplyMethod: "soon" as "immediate" }],
  ])("refuse with %s, and keep nothing of the request: %j", async (name, wrong) => {
    await make();
    await expect(set(workMem, wrong)).rejects.toMatchObject({ name });
    expect((await aws.rds.send(new DescribeDBParametersCommand({ DBParameterGroupName: group, Source: "user" }))).Parameters).toEqual([]);
  });

  it("cannot be made twice, for another family, nor deleted while used or when default", async () => {
    await make();
    await expect(make()).rejects.toMatchObject({ name: "DBParameterGroupAlreadyExistsFault" });
    await expect(aws.rds.send(new CreateDBParameterGroupCommand({ DBParameterGroupName: "x", DBParameterGroupFamily: "mysql8.0", Description: "d" }))).rejects.toMatchObject({ name: "InvalidParameterValue" });
    await aws.create({ DBParameterGroupName: group });
    const drop = (DBParameterGroupName: string) => aws.rds.send(new DeleteDBParameterGroupCommand({ DBParameterGroupName }));
    for (const name of [group, "default.postgres18"]) await expect(drop(name)).rejects.toMatchObject({ name: "InvalidDBParameterGroupStateFault" });
    await modify({ DBParameterGroupName: "default.postgres18" });
    await drop(group);
    await expect(drop(group)).rejects.toMatchObject({ name: "DBParameterGroupNotFoundFault" });
  });
});

it("keeps subnet groups as records, and not one that is used goes", async () => {
  const make = (SubnetIds: string[]) => aws.rds.send(new CreateDBSubnetGroupCommand({ DBSubnetGroupName: "Nets", DBSubnetGroupDescription: "d", SubnetIds }));
  await expect(make(["subnet-1"])).rejects.toMatchObject({ name: "InvalidParameterValue" });
  expect((await make(["subnet-1", "subnet-2"])).DBSubnetGroup).toMatchObject({ DBSubnetGroupName: "nets", SubnetGroupStatus: "Complete" });
  await expect(make(["subnet-1", "subnet-2"])).rejects.toMatchObject({ name: "DBSubnetGroupAlreadyExistsFault" });
  await expect(aws.create({ DBSubnetGroupName: "other" })).rejects.toMatchObject({ name: "DBSubnetGroupNotFoundFault" });
  await aws.create({ DBSubnetGroupName: "nets" });
  expect((await aws.one("main"))?.DBSubnetGroup?.DBSubnetGroupName).toBe("nets");
  const drop = () => aws.rds.send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName: "nets" }));
  await expect(drop()).rejects.toMatchObject({ name: "InvalidDBSubnetGroupStateFault" });
  await aws.rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: "main", SkipFinalSnapshot: true }));
  await expect.poll(() => drop().then(() => "gone", () => "there")).toBe("gone");
  expect((await aws.rds.send(new DescribeDBSubnetGroupsCommand({}))).DBSubnetGroups).toEqual([]);
});

it("tells the version that is really there", async () => {
  const versions = async (input: object) => (await aws.rds.send(new DescribeDBEngineVersionsCommand(input))).DBEngineVersions?.map(({ EngineVersion, DBParameterGroupFamily }) => [EngineVersion, DBParameterGroupFamily]);
  expect(await versions({ Engine: "postgres" })).toEqual([["18.4", "postgres18"]]);
  expect(await versions({ Engine: "mysql" })).toEqual([]);
});
