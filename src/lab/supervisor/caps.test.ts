import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../kernel/clock.ts";
import { openCpuCaps } from "../../platform/cgroups.ts";
import { startTime } from "../../platform/processes.ts";
import { keepCap } from "../cpu-cap.ts";
import { recordsOf } from "../places.ts";
import { labCaps } from "./caps.ts";
import { reap } from "./reap.ts";
import { openRecords } from "./records.ts";

const name = `pixelpulse-reap-${process.pid}`;
const caps = await openCpuCaps(name, 0.25);
const reason = "refused" in caps ? ` (skipped: this system does not let us cap CPU: ${caps.refused})` : "";

let dir: string;
beforeEach(async () => void (dir = await mkdtemp(path.join(os.tmpdir(), "pp-caps-"))));
afterEach(() => rm(dir, { recursive: true, force: true }));

describe("a lab's CPU cap", () => {
  it("is none until one is asked for, and none again", async () => {
    expect(await labCaps(dir)).toEqual({ caps: undefined, words: "none" });
    await keepCap(dir, 0.25);
    expect((await labCaps(dir)).words).toContain("0.25 cores");
    await keepCap(dir, undefined);
    expect((await labCaps(dir)).words).toBe("none");
  });

  it("is never claimed where the system does not allow it, and the reason is told", async () => {
    expect(await openCpuCaps(name, 0.25, [])).toEqual({ refused: expect.stringMatching(/control group/) as string });
    expect(await openCpuCaps(name, 0.25, [{ version: 1, dir: path.join(dir, "not-a-cgroup") }])).toEqual({ refused: expect.stringContaining("not-a-cgroup") as string });
  });

  it.skipIf("refused" in caps)(`leaves no group when the supervisor died and its programs are reaped${reason}`, async () => {
    if ("refused" in caps) return;
    const child = spawn("/bin/sh", ["-c", "sleep 60 & sleep 60"], { detached: true, stdio: "ignore" });
    const exited = once(child, "exit");
    await once(child, "spawn");
    const { pid = 0 } = child;
    const records = openRecords(recordsOf(dir));
    records.started({ id: "postgres/one", pid, started: startTime(pid) ?? "", stopSignal: "SIGTERM", group: caps.groupOf("postgres/one") });
    records.close();
    caps.enter("postgres/one", pid);
    expect(existsSync(caps.groupOf("postgres/one"))).toBe(true);
    expect(await reap(recordsOf(dir), systemClock)).toEqual(["postgres/one"]);
    await exited;
    expect(existsSync(path.dirname(caps.groupOf("postgres/one")))).toBe(false);
  });
});
