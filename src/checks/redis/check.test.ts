import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testContext } from "../../../test/helpers/context.ts";
import { testProcessHost } from "../../../test/helpers/process-host.ts";
import { startPracticeCache } from "../../engines/redis/practice/server.ts";
import { systemClock } from "../../kernel/clock.ts";
import { freePort } from "../../platform/ports.ts";
import { findProgram } from "../../platform/programs.ts";
import { redisOnce } from "../../platform/redis.ts";
import { check as nonceCheck } from "../nonce/check.ts";
import { check } from "./check.ts";

interface Server {
  url: string;
  close(): Promise<void>;
}

async function realRedis(program: string): Promise<Server> {
  const { host, dir, close } = await testProcessHost();
  const port = await freePort();
  await host.start({ id: "redis/test", command: program, args: ["--port", String(port), "--save", "", "--dir", dir], cwd: dir, env: { PATH: process.env["PATH"] ?? "" }, logFile: path.join(dir, "redis.log"), stopSignal: "SIGTERM", stopTimeoutMs: 5_000 });
  const url = `redis://127.0.0.1:${port}`;
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await redisOnce(url, ["PING"]).then(() => true, () => false)) return { url, close };
    await systemClock.sleep(50);
  }
  await close();
  throw new Error("redis-server did not start");
}

async function practiceCache(): Promise<Server> {
  const cache = await startPracticeCache({ port: 0, now: () => Date.now() });
  return { url: `redis://127.0.0.1:${cache.port}`, close: async () => void (await cache.close()) };
}

const run = (params: object, url: string | undefined) => check.run(check.params.parse(params), testContext({ workspace: "/", cacheUrl: () => Promise.resolve(url) }));
const program = await findProgram("redis-server", process.env["PATH"]);

describe.each([
  { name: "the practice cache", start: practiceCache, skip: false },
  { name: "redis-server (skipped where it is not installed)", start: () => realRedis(program ?? ""), skip: program === undefined },
])("$name", ({ start, skip }) => {
  let server: Server | undefined;
  beforeAll(async () => {
    if (skip) return;
    server = await start();
    await redisOnce(server.url, ["SET", "visits", "41"]);
  });
  afterAll(() => server?.close());

  it.skipIf(skip).each([
    [{ command: ["PING"], equals: "PONG" }, "ok"],
    [{ command: ["GET", "visits"], equals: 41 }, "ok"],
    [{ command: ["GET", "visits"], "at-least": 42 }, "too-few"],
    [{ command: ["GET", "visits"], "at-most": 40 }, "too-many"],
    [{ command: ["EXISTS", "visits"], equals: 1 }, "ok"],
    [{ command: ["GET", "none"] }, "different"],
    [{ command: ["GET", "none"], equals: null }, "ok"],
    [{ command: ["NOSUCHCOMMAND"] }, "refused"],
  ])("%j: %s", async (params, reason) => {
    expect(await run(params, server?.url)).toMatchObject({ reason, verdict: reason === "ok" ? "pass" : "not-yet" });
  });

  it.skipIf(skip)("keeps a nonce", async () => {
    const result = await nonceCheck.run(nonceCheck.params.parse({ write: { redis: ["SET", "word:{nonce}", "1"] }, read: { redis: ["GET", "word:{nonce}"] } }), testContext({ workspace: "/", cacheUrl: () => Promise.resolve(server?.url) }));
    expect(result).toMatchObject({ verdict: "pass", evidence: ["cache: written", expect.stringMatching(/^cache: seen/) as string] });
  });
});

it("says when there is no cache, and is broken when it does not answer", async () => {
  expect(await run({ command: ["PING"] }, undefined)).toMatchObject({ verdict: "not-yet", reason: "no-cache" });
  expect(await run({ command: ["PING"] }, "redis://127.0.0.1:1")).toMatchObject({ verdict: "broken", reason: "cache-down" });
});
