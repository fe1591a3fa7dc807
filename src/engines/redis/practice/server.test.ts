import net from "node:net";
import { once } from "node:events";
import { Redis } from "ioredis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startPracticeCache, type PracticeCache } from "./server.ts";

let now = 1_000_000;
let cache: PracticeCache;
let redis: Redis;

beforeEach(async () => {
  now = 1_000_000;
  cache = await startPracticeCache({ port: 0, now: () => now });
  redis = new Redis(cache.port, "127.0.0.1", { retryStrategy: () => null });
});

afterEach(async () => {
  redis.disconnect();
  await cache.close();
});

/** Sends bytes as they are and gives what comes until the other side is silent for a moment or ends. */
async function raw(...chunks: (string | Buffer)[]): Promise<string> {
  const socket = net.connect(cache.port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => (text += chunk.toString("latin1")));
  const closed = once(socket, "close");
  await once(socket, "connect");
  for (const chunk of chunks) {
    socket.write(chunk);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  socket.end();
  await closed;
  return text;
}

describe("practice cache", () => {
  it("says who it is, and never that it is Redis", async () => {
    const text = await redis.info();
    expect(text).toContain("server_name:practice-cache\r\n");
    expect(text).not.toContain("redis_version");
  });

  it("keeps any bytes", async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, at) => at));
    await redis.set(bytes, bytes);
    expect(await redis.getBuffer(bytes)).toEqual(bytes);
  });

  it("forgets when the time has come", async () => {
    await redis.set("a", "1", "EX", 60);
    await redis.set("b", "2", "PX", 1500);
    await redis.setex("c", 2, "3");
    expect([await redis.ttl("a"), await redis.pttl("b"), await redis.ttl("none"), await redis.expire("none", 5)]).toEqual([60, 1500, -2, 0]);
    now += 1_999;
    expect(await redis.mget("a", "b", "c")).toEqual(["1", null, "3"]);
    now += 60_000;
    expect([await redis.dbsize(), await redis.exists("a", "c")]).toEqual([0, 0]);
  });

  it("sets only where it may", async () => {
    expect(await redis.set("k", "1", "XX")).toBeNull();
    expect(await redis.set("k", "1", "NX")).toBe("OK");
    expect(await redis.set("k", "2", "NX")).toBeNull();
    expect(await redis.get("k")).toBe("1");
  });

  it("keeps the time to live while it counts", async () => {
    await redis.set("n", "41", "EX", 10);
    expect(await redis.incr("n")).toBe(42);
    expect(await redis.ttl("n")).toBe(10);
    await redis.set("word", "x");
    await expect(redis.incr("word")).rejects.toThrow("not an integer");
  });

  it("counts exactly up to 64 bits", async () => {
    expect(await raw("SET n 9223372036854775806\r\nINCR n\r\nINCR n\r\n")).toBe("+OK\r\n:9223372036854775807\r\n-ERR increment or decrement would overflow\r\n");
  });

  it("counts hits and misses as Redis does", async () => {
    await redis.set("a", "1");
    await redis.get("a");
    await redis.mget("a", "b");
    const text = await redis.info("stats");
    expect(text).toContain("keyspace_hits:2\r\n");
    expect(text).toContain("keyspace_misses:1\r\n");
  });

  it("finds keys by pattern", async () => {
    await redis.mget("x");
    for (const key of ["dashboard:1:30", "dashboard:2:30", "layout:1", "a+b"]) await redis.set(key, "1");
    expect((await redis.keys("dashboard:*")).sort()).toEqual(["dashboard:1:30", "dashboard:2:30"]);
    expect(await redis.keys("layout:[0-2]")).toEqual(["layout:1"]);
    expect(await redis.keys("a+?")).toEqual(["a+b"]);
  });

  it("answers a pipeline in order", async () => {
    const pipeline = redis.pipeline();
    for (let at = 0; at < 1_000; at++) pipeline.set(`k${at}`, String(at)).get(`k${at}`);
    const answers = await pipeline.exec();
    expect(answers?.filter((_, at) => at % 2 === 1).map(([, value]) => Number(value))).toEqual(Array.from({ length: 1_000 }, (_, at) => at));
  });

  it("falls back to RESP2 for clients that ask for more", async () => {
    const modern = new Redis(cache.port, "127.0.0.1", { protocol: 3, retryStrategy: () => null });
    expect(await modern.ping()).toBe("PONG");
    modern.disconnect();
  });

  it("takes inline commands, and commands in pieces", async () => {
    expect(await raw("PING\r\n", "set a  1\r\nget a\r\n")).toBe("+PONG\r\n+OK\r\n$1\r\n1\r\n");
    expect(await raw("*2\r\n$3\r\nGE", "T\r\n$1\r", "\na\r\n")).toBe("$1\r\n1\r\n");
  });

  it("refuses what it cannot do", async () => {
    expect(await raw("LPUSH a 1\r\nGET\r\nSELECT 1\r\nCONFIG GET *\r\nconstructor\r\nSET a 1 EX 0\r\nSET a 1 EX\r\n")).toBe(
      [
        "-ERR unknown command 'LPUSH', with args beginning with: 'a' '1'",
        "-ERR wrong number of arguments for 'get' command",
        "-ERR DB index is out of range",
        "-ERR the practice cache has no CONFIG",
        "-ERR unknown command 'constructor', with args beginning with:",
        "-ERR invalid expire time in 'set' command",
        "-ERR syntax error",
        "",
      ].join("\r\n"),
    );
  });

  it.each([
    ["a bulk that is too long", "*1\r\n$99999999999\r\n", "invalid bulk length"],
    ["too many parts", "*99999999\r\n", "invalid multibulk length"],
    ["a line without an end", "x".repeat(70_000), "too big inline request"],
    ["a part that is no bulk", "*1\r\n:1\r\n", "expected '$', got ':'"],
  ])("ends a connection that sends %s", async (_what, bytes, message) => {
    expect(await raw(bytes)).toBe(`-ERR Protocol error: ${message}\r\n`);
    expect(await redis.ping()).toBe("PONG");
  });

  it("says goodbye", async () => {
    expect(await raw("QUIT\r\nPING\r\n")).toBe("+OK\r\n");
  });
});
