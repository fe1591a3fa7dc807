import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { describe, expect, it } from "vitest";
import { program, runProgram, type Ran } from "../helpers/cli.ts";
import { NOBODY, playground, scrubbedPath } from "../helpers/plays.ts";

const PLAY = ["tutorial", "start", "quickstart", "--auto", "--yes"];
const root = process.getuid?.() === 0;

/** What an independent client sees of the lab that plays in `workspace`: rows in the primary's pg_stat_replication. */
async function streamingReplicas(workspace: string): Promise<number> {
  const lab = path.join(workspace, ".pixelpulse", "lab");
  const [first] = (await readFile(path.join(lab, "pgpass"), "utf8")).trim().split("\n");
  const ports = JSON.parse(await readFile(path.join(lab, "ports.json"), "utf8")) as Record<string, number>;
  const [host, , , user, password] = first?.split(":") ?? [];
  const client = new pg.Client({ host: host ?? "", port: ports["rds/pixelpulse-primary"] ?? 0, user: user ?? "", password: password ?? "", database: "pixelpulse" });
  await client.connect();
  try {
    return (await client.query("select 1 from pg_stat_replication where state = 'streaming'")).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

async function expectReport(ran: Ran, home: string): Promise<void> {
  expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  expect(ran.stdout).toContain("9 of 9 steps passed");
  const page = /The report as a page: (\S.*\.html)/.exec(ran.stdout)?.[1] ?? "";
  expect(page.startsWith(home)).toBe(true);
  expect(await readFile(page, "utf8")).toContain("<svg");
}

describe("quickstart, unattended", () => {
  it("plays as whoever runs the tests; an outside client sees two streaming replicas; a running lab goes on; the figures stay", { timeout: 300_000 }, async () => {
    const { env, dir, leftFiles, leftProcesses, close } = await playground();
    const workspace = path.join(dir, "mine");
    const pixelpulse = (...args: string[]) => runProgram(process.execPath, [program, ...args], { cwd: dir, env });
    const labPid = async (): Promise<number> => (JSON.parse((await pixelpulse("lab", "status", "--json")).stdout) as { pid: number }).pid;
    let most = 0;
    const look = setInterval(() => void streamingReplicas(workspace).then((rows) => (most = Math.max(most, rows)), () => undefined), 500);
    try {
      await pixelpulse("lab", "up", "--empty");
      const before = await labPid();
      await expectReport(await pixelpulse(...PLAY, "--dir", workspace), workspace);
      expect(most).toBe(2);
      expect(await labPid()).toBe(before);
      expect((await pixelpulse("lab", "down", "--delete")).code).toBe(0);
      const report = JSON.parse((await pixelpulse("tutorial", "report", "--json", "--dir", workspace)).stdout) as { effects: { name: string; primaryCpuMsPerRequest: number; queriesPerRequest: number }[] };
      expect(report.effects.map(({ name }) => name)).toEqual(["baseline", "replicas", "cache"]);
      const [baseline, replicas, cache] = report.effects;
      // The two curves: reads left the primary, then most of them were not asked at all.
      expect((replicas?.primaryCpuMsPerRequest ?? 1) / (baseline?.primaryCpuMsPerRequest ?? 1)).toBeLessThan(0.6);
      expect((cache?.queriesPerRequest ?? 1) / (replicas?.queriesPerRequest ?? 1)).toBeLessThan(0.8);
      expect((await pixelpulse("tutorial", "status", "--dir", workspace)).code).toBe(0);
      expect(await leftFiles()).toEqual([]);
      await expect.poll(leftProcesses, { timeout: 5_000 }).toEqual([]);
    } finally {
      clearInterval(look);
      await close();
    }
  });

  it.runIf(root)("plays as uid 65534, with node, sh and coreutils alone, in a network of nothing but loopback", { timeout: 300_000 }, async () => {
    const { env, dir, leftFiles, leftProcesses, close } = await playground(NOBODY);
    try {
      const bin = await scrubbedPath(dir);
      const inside = 'ip link set lo up && exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"';
      const command = ["-n", "sh", "-c", inside, "play", process.execPath, program, ...PLAY];
      const ran = await new Promise<Ran>((resolve, reject) => {
        // `ip` and `setpriv` come from the system's PATH, before the scrubbed one counts.
        const child = spawn("unshare", ["-n", "sh", "-c", `${inside.replace('"$@"', 'env -i PATH="$PLAY_PATH" HOME="$HOME" TMPDIR="$TMPDIR" LANG=C.UTF-8 "$@"')}`, ...command.slice(4)], { cwd: dir, env: { ...env, PLAY_PATH: bin }, stdio: ["ignore", "pipe", "pipe"] });
        const out = { stdout: "", stderr: "" };
        for (const stream of ["stdout", "stderr"] as const) child[stream].setEncoding("utf8").on("data", (text: string) => (out[stream] += text));
        child.once("error", reject);
        child.once("close", (code) => resolve({ code, ...out }));
      });
      await expectReport(ran, path.join(dir, "home"));
      expect(ran.stdout).toContain("practice cache, not Redis");
      expect(await leftFiles()).toEqual([]);
      await expect.poll(leftProcesses, { timeout: 5_000 }).toEqual([]);
    } finally {
      await close();
    }
  });
});
