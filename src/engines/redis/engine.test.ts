import { existsSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { testProcessHost } from "../../../test/helpers/process-host.ts";
import { systemClock } from "../../kernel/clock.ts";
import { freePort } from "../../platform/ports.ts";
import { startTime } from "../../platform/processes.ts";
import { findProgram } from "../../platform/programs.ts";
import { redisOnce } from "../../platform/redis.ts";
import { createCacheEngine } from "./engine.ts";

const practiceCache = {
  command: process.execPath,
  args: ["--import", import.meta.resolve("tsx"), path.resolve("src/app/entries/practice-cache.ts")],
};
const installed = (await findProgram("redis-server", process.env["PATH"])) ?? (await findProgram("valkey-server", process.env["PATH"]));
const onlyNode = { ...process.env, PATH: "/nowhere" };

let place: Awaited<ReturnType<typeof testProcessHost>>;
beforeEach(async () => {
  place = await testProcessHost();
});
afterEach(() => place.close());

const engineWith = (env: NodeJS.ProcessEnv) =>
  createCacheEngine({ host: place.host, cacheDir: path.join(place.dir, "fetched"), env, clock: systemClock, log: () => undefined, allowFetch: false, practiceCache });

describe.each([
  { name: "practice cache", env: onlyNode, present: true },
  { name: "installed Redis or Valkey (needs redis-server or valkey-server on PATH)", env: process.env, present: installed !== undefined },
])("cache engine: $name", ({ env, present }) => {
  it.skipIf(!present)("creates, stops, starts and destroys a server", async () => {
    const engine = await engineWith(env);
    expect(await engine.version()).toMatch(/^\d+\.\d+\.\d+$/);
    const port = await freePort();
    const dir = path.join(place.dir, "cache-001");
    const server = await engine.create({ id: "cache-001", dir, port });
    expect(server).toMatchObject({ id: "cache-001", dir, port, role: "primary" });
    expect(server.program.id).toBe("redis/cache-001");
    const url = `redis://127.0.0.1:${port}`;
    expect(await redisOnce(url, ["SET", "a", "1"])).toBe("OK");
    await engine.stop(server);
    await expect(redisOnce(url, ["PING"], 500)).rejects.toThrow("ECONNREFUSED");
    const again = await engine.start({ id: "cache-001", dir, port, role: "primary" });
    expect(await redisOnce(url, ["GET", "a"])).toBeNull();
    await engine.destroy(again);
    expect(startTime(again.program.pid)).toBeUndefined();
    expect([existsSync(dir), existsSync(`${dir}.log`)]).toEqual([false, false]);
  });

  it.skipIf(!present)("does not take another server on its port for its own", async () => {
    const engine = await engineWith(env);
    const port = await freePort();
    await engine.create({ id: "first", dir: path.join(place.dir, "first"), port });
    await expect(engine.create({ id: "second", dir: path.join(place.dir, "second"), port })).rejects.toMatchObject({ code: "PP_CACHE_START" });
  });
});

describe("cache engine", () => {
  it.skipIf(installed === undefined)("makes replicas that follow (needs redis-server or valkey-server on PATH)", async () => {
    const engine = await engineWith(process.env);
    const primary = await engine.create({ id: "one", dir: path.join(place.dir, "one"), port: await freePort() });
    await redisOnce(`redis://127.0.0.1:${primary.port}`, ["SET", "a", "1"]);
    const replica = await engine.create({ id: "two", dir: path.join(place.dir, "two"), port: await freePort(), replicaOf: primary });
    expect(await redisOnce(`redis://127.0.0.1:${replica.port}`, ["GET", "a"])).toBe("1");
  });

  it("says that the practice cache plays no replicas", async () => {
    const engine = await engineWith(onlyNode);
    expect(engine.kind).toBe("practice-cache");
    const primary = await engine.create({ id: "one", dir: path.join(place.dir, "one"), port: await freePort() });
    await expect(engine.create({ id: "two", dir: path.join(place.dir, "two"), port: await freePort(), replicaOf: primary })).rejects.toMatchObject({ code: "PP_CACHE_REPLICA" });
  });
});
