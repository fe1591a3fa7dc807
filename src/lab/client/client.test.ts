import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, writeFileSync } from "node:fs";
import net from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testFolder } from "../../../test/helpers/context.ts";
import { systemClock } from "../../kernel/clock.ts";
import { runtimeDir } from "../../platform/paths.ts";
import { startTime } from "../../platform/processes.ts";
import { credentialsOf, lockOf, logOf, socketOf } from "../places.ts";
import { lockLab } from "../supervisor/lock.ts";
import { serveSocket } from "../supervisor/socket.ts";
import { ask } from "./call.ts";
import { labDown } from "./down.ts";
import { labUp } from "./up.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
let children: ChildProcess[];
beforeEach(async () => {
  folder = await testFolder();
  children = [];
  writeFileSync(credentialsOf(folder.dir), '{"accessKeyId":"PIXELPULSELAB00000AB"}');
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  await labDown(folder.dir, { delete: false, clock: systemClock });
  await folder.remove();
});

/** A process that holds the lab's lock, as a supervisor does. */
async function holder(script: string): Promise<number> {
  const child = spawn(process.execPath, ["-e", `${script};process.stdout.write("ready");setInterval(() => {}, 1e6)`], { detached: true, stdio: ["ignore", "pipe", "ignore"] });
  children.push(child);
  await once(child.stdout, "data");
  const pid = child.pid ?? 0;
  writeFileSync(lockOf(folder.dir), JSON.stringify({ pid, started: startTime(pid) }));
  return pid;
}

it("stops a lab that is only starting", async () => {
  const pid = await holder("");
  expect(await labDown(folder.dir, { delete: false, clock: systemClock })).toBe(true);
  expect(startTime(pid)).toBeUndefined();
});

it("stops a lab that hangs: it listens, says nothing and ignores SIGTERM", async () => {
  runtimeDir(folder.dir);
  const pid = await holder(`process.on("SIGTERM", () => {}); require("net").createServer(() => {}).listen(${JSON.stringify(socketOf(folder.dir))})`);
  await expect(ask(folder.dir, { op: "status" }, 200)).rejects.toMatchObject({ code: "PP_LAB_FAULT", todo: expect.stringContaining("lab down") as string });
  expect(await labDown(folder.dir, { delete: false, clock: systemClock })).toBe(true);
  expect(startTime(pid)).toBeUndefined();
});

it("waits for the lab that somebody else is starting, whatever stands at the end of the log", async () => {
  runtimeDir(folder.dir);
  const unlock = await lockLab(lockOf(folder.dir));
  appendFileSync(logOf(folder.dir), "");
  const second = { command: "/bin/sh", args: ["-c", "echo PP_LAB_BUSY; echo rds: another line of the first one"], env: process.env };
  const up = labUp({ dir: folder.dir, spawnSupervisor: second, clock: systemClock });
  await systemClock.sleep(600);
  const close = await serveSocket(socketOf(folder.dir), () => Promise.resolve({ pid: 1 }));
  expect(await up).toEqual({ pid: 1 });
  await close();
  unlock();
});

it("a client that connects and says nothing does not keep a lab from stopping", async () => {
  runtimeDir(folder.dir);
  const close = await serveSocket(socketOf(folder.dir), () => Promise.resolve(null));
  const silent = net.connect(socketOf(folder.dir));
  await once(silent, "connect");
  const gone = once(silent, "close");
  await close();
  await gone;
});
