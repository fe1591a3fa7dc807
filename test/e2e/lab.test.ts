import { readFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LabStatus } from "../../src/contracts/lab.ts";
import { startTime } from "../../src/platform/processes.ts";
import { cliWorld, type World } from "../helpers/cli.ts";

let world: World;
beforeAll(async () => {
  world = await cliWorld();
});
afterAll(() => world.close("default", "second"));

const lab = async (...args: string[]): Promise<LabStatus> => {
  const ran = await world.run(["lab", ...args, "--json"]);
  expect(ran, ran.stderr).toMatchObject({ code: 0 });
  return JSON.parse(ran.stdout) as LabStatus;
};
const aws = (lab: LabStatus, ...args: string[]) => world.run(["lab", "env", "--json"]).then(async ({ stdout }) => {
  const { execFile } = await import("node:child_process");
  const env = Object.fromEntries(Object.entries({ ...world.env, ...(JSON.parse(stdout) as Record<string, string>) }).filter((entry) => typeof entry[1] === "string"));
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) =>
    execFile(path.join(lab.dir, "bin", "aws"), args, { env }, (error, out, err) => resolve({ code: error ? Number(error.code ?? 1) : 0, stdout: out, stderr: err })),
  );
});
const pids = (status: LabStatus): number[] => [status.pid, ...status.nodes.map((node) => node.pid)];
const gone = (list: number[]) => expect.poll(() => list.filter((pid) => startTime(pid) !== undefined), { timeout: 20_000 }).toEqual([]);
const describeInstances = async (status: LabStatus) => JSON.parse((await aws(status, "rds", "describe-db-instances", "--query", "DBInstances[].[DBInstanceIdentifier,DBInstanceStatus]", "--output", "json")).stdout) as [string, string][];

describe("lab up and down", () => {
  it("says that no lab runs, with exit code 1", async () => {
    expect(await world.run(["lab", "status"])).toMatchObject({ code: 1, stdout: expect.stringContaining("pixelpulse lab up") as string });
  });

  it("starts a real PostgreSQL, once, however often it is asked, also at the same moment", async () => {
    const [one, two] = await Promise.all([lab("up"), lab("up")]);
    expect(one.pid).toBe(two.pid);
    expect(one.nodes.map((node) => node.id)).toEqual(["postgres/pixelpulse-primary"]);
    expect((await lab("up")).pid).toBe(one.pid);
  });

  it("is the account 000000000000, whatever AWS settings one has", async () => {
    const answer = await aws(await lab("status"), "sts", "get-caller-identity");
    expect(answer).toMatchObject({ code: 0 });
    expect(JSON.parse(answer.stdout)).toMatchObject({ Account: "000000000000" });
  });

  it("keeps two labs side by side, each with its own ports", async () => {
    const [first, second] = [await lab("status"), await lab("up", "--lab", "second", "--empty")];
    expect(second.endpoint).not.toBe(first.endpoint);
    expect(second.nodes).toEqual([]);
    expect(await world.run(["lab", "down", "--delete", "--lab", "second"])).toMatchObject({ code: 0 });
    await gone([second.pid]);
    expect((await lab("status")).pid).toBe(first.pid);
  });

  it("PostgreSQL killed under the lab: it comes back with its rows", async () => {
    const before = await lab("status");
    const node = before.nodes[0];
    if (!node) throw new Error("no node");
    process.kill(node.pid, "SIGKILL");
    await expect.poll(async () => (await lab("status")).nodes.filter((each) => each.pid !== node.pid && startTime(each.pid) !== undefined).length, { timeout: 20_000 }).toBe(1);
    await expect.poll(async () => describeInstances(before)).toEqual([["pixelpulse-primary", "available"]]);
  });

  it("down stops everything and up brings it back on the same ports", async () => {
    const before = await lab("status");
    expect(await world.run(["lab", "down"])).toMatchObject({ code: 0 });
    await gone(pids(before));
    const after = await lab("up");
    expect(after.endpoint).toBe(before.endpoint);
    expect(after.nodes.map(({ id, port }) => [id, port])).toEqual(before.nodes.map(({ id, port }) => [id, port]));
  });

  it("ports taken: others are given, and the lab works", async () => {
    const before = await lab("status");
    await world.run(["lab", "down"]);
    const port = Number(new URL(before.endpoint).port);
    const database = before.nodes[0]?.port ?? 0;
    const holders = [port, database].map((each) => net.createServer().listen(each, "127.0.0.1"));
    try {
      const after = await lab("up");
      expect(after.endpoint).not.toBe(before.endpoint);
      expect(after.nodes[0]?.port).not.toBe(database);
      expect(await aws(after, "sts", "get-caller-identity")).toMatchObject({ code: 0 });
    } finally {
      for (const holder of holders) holder.close();
    }
  });
});

describe("whatever dies", () => {
  it("supervisor killed with -9: the watchdog ends all it ran", async () => {
    const before = await lab("up");
    process.kill(before.pid, "SIGKILL");
    await gone(pids(before));
  });

  it("supervisor and watchdog killed with -9 while creating a replica: up and down leave nothing", async () => {
    const before = await lab("up");
    const created = await aws(before, "rds", "create-db-instance-read-replica", "--db-instance-identifier", "pixelpulse-replica-1", "--source-db-instance-identifier", "pixelpulse-primary");
    expect(created).toMatchObject({ code: 0 });
    const dog = await watchdogOf(before);
    process.kill(dog, "SIGKILL");
    process.kill(before.pid, "SIGKILL");
    const left = await recorded(before);
    const after = await lab("up");
    expect(left.filter((pid) => startTime(pid) !== undefined)).toEqual([]);
    expect(await describeInstances(after)).toEqual([["pixelpulse-primary", "available"], ["pixelpulse-replica-1", "available"]]);
    const now = await recorded(after);
    expect(await world.run(["lab", "down", "--delete"])).toMatchObject({ code: 0 });
    await gone([...now, ...pids(after)]);
    await expect(readFile(path.join(after.dir, "ports.json"))).rejects.toMatchObject({ code: "ENOENT" });
  });
});

/** Every pid that the lab's records name. */
async function recorded(status: LabStatus): Promise<number[]> {
  const lines = (await readFile(path.join(status.dir, "processes.jsonl"), "utf8")).trim().split("\n");
  return [...new Set(lines.map((line) => (JSON.parse(line) as { pid: number }).pid))];
}

/** The child of the supervisor that was started with the records' file. */
async function watchdogOf(status: LabStatus): Promise<number> {
  const { execFileSync } = await import("node:child_process");
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const row = rows.find((line) => line.trim().split(/\s+/)[1] === String(status.pid) && line.includes("watchdog"));
  if (!row) throw new Error("the supervisor has no watchdog");
  return Number(row.trim().split(/\s+/)[0]);
}
