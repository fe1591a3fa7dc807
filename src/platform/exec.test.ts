import os from "node:os";
import { describe, expect, it } from "vitest";
import { execShell } from "./exec.ts";

const run = (command: string, timeoutMs = 20_000, signal?: AbortSignal) =>
  execShell(command, { cwd: os.tmpdir(), env: { PATH: process.env["PATH"] ?? "" }, timeoutMs, ...(signal ? { signal } : {}) });

describe("execShell", () => {
  it("gives exit code and both outputs", async () => {
    expect(await run("echo out; echo err >&2; exit 3")).toEqual({ exitCode: 3, stdout: "out\n", stderr: "err\n", timedOut: false });
  });

  it("ends a command that hangs, and says so", async () => {
    const outcome = await run("sleep 600 & wait", 200);
    expect(outcome.timedOut).toBe(true);
    expect(outcome.exitCode).not.toBe(0);
  });

  it("ends a command that ignores SIGTERM, children included", async () => {
    const mark = `6${process.pid}`;
    const outcome = await run(`trap '' TERM; sleep ${mark} & while :; do sleep 1; done`, 200);
    expect(outcome.timedOut).toBe(true);
    expect((await run(`ps -eo args | grep -c '[s]leep ${mark}'`)).stdout.trim()).toBe("0");
  });

  it("does not wait for what left the group and still holds the output", async () => {
    const outcome = await run("setsid sleep 600 & echo $!; wait", 200);
    process.kill(Number(outcome.stdout.trim()), "SIGKILL");
    expect(outcome.timedOut).toBe(true);
  });

  it("keeps the ends of 100 MB of output", async () => {
    const outcome = await run("echo begin; head -c 100000000 /dev/zero | tr '\\0' x; echo; echo end");
    expect(outcome.stdout.startsWith("begin\n")).toBe(true);
    expect(outcome.stdout.endsWith("end\n")).toBe(true);
    expect(outcome.stdout.length).toBeLessThan(1_200_000);
    expect(outcome.stdout).toContain("characters left out");
  });

  it("stops when it is aborted", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    expect((await run("sleep 600", 20_000, controller.signal)).exitCode).not.toBe(0);
  });
});
