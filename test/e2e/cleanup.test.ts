import { spawn } from "node:child_process";
import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { LabStatus } from "../../src/contracts/lab.ts";
import { cliWorld, program, type World } from "../helpers/cli.ts";

const tutorial = fileURLToPath(new URL("../fixtures/tutorials/one-replica", import.meta.url));
let world: World;
beforeEach(async () => {
  world = await cliWorld();
});
afterEach(() => world.close());

const status = async (): Promise<LabStatus> => JSON.parse((await world.run(["lab", "status", "--json"])).stdout) as LabStatus;
const watchdogOf = (pid: number): number =>
  Number(execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n").find((line) => line.trim().split(/\s+/)[1] === String(pid) && line.includes("watchdog"))?.trim().split(/\s+/)[0]);

it("supervisor and watchdog killed with -9 while a step creates a replica: after lab up, cleanup leaves nothing", async () => {
  const dir = path.join(world.home, "work");
  expect(await world.run(["lab", "up"])).toMatchObject({ code: 0 });
  const before = await status();
  const play = spawn(process.execPath, [program, "tutorial", "start", tutorial, "--auto", "--yes", "--dir", dir, "--lab", "default"], { env: world.env, stdio: "ignore" });
  const ended = new Promise((resolve) => play.once("close", resolve));
  // The moment to strike: the ledger names the replica, and it is being made.
  await expect.poll(() => readFile(path.join(dir, ".pixelpulse", "ledger.jsonl"), "utf8").catch(() => ""), { timeout: 20_000, interval: 20 }).toContain("pixelpulse-replica-1");
  await expect.poll(() => readFile(path.join(before.dir, "records", "rds.json"), "utf8").catch(() => ""), { timeout: 20_000, interval: 20 }).toContain("pixelpulse-replica-1");
  process.kill(watchdogOf(before.pid), "SIGKILL");
  process.kill(before.pid, "SIGKILL");
  await ended;

  expect(await world.run(["lab", "up"])).toMatchObject({ code: 0 });
  const cleaned = await world.run(["tutorial", "cleanup", "--dir", dir, "--json"]);
  expect(cleaned, cleaned.stderr).toMatchObject({ code: 0 });
  expect(JSON.parse(cleaned.stdout)).toEqual({ removed: ["rds/db-instance pixelpulse-replica-1"] });
  expect((await status()).nodes.map(({ id }) => id)).toEqual(["postgres/pixelpulse-primary"]);
  // Nothing is left to remove, so doing it again is harmless.
  expect(JSON.parse((await world.run(["tutorial", "cleanup", "--dir", dir, "--json"])).stdout)).toEqual({ removed: [] });
});
