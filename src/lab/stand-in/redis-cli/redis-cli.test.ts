import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPracticeCache, type PracticeCache } from "../../../engines/redis/practice/server.ts";
import { freePort } from "../../../platform/ports.ts";
import { findProgram } from "../../../platform/programs.ts";
import { standIn } from "../testing.ts";
import { printForPeople, printRaw, type Reply } from "./print.ts";

const real = await findProgram("redis-cli", process.env["PATH"]);
let cache: PracticeCache;
let url: string;
beforeAll(async () => {
  cache = await startPracticeCache({ port: 0, now: () => Date.now() });
  url = `redis://127.0.0.1:${cache.port}`;
});
afterAll(() => cache.close());

const cli = (args: string[], more: Parameters<typeof standIn>[1] = {}) => standIn(["redis-cli", ...args], more);

const commands: string[][] = [
  ["ping"],
  ["set", "greeting", "a b \"c\" é"],
  ["get", "greeting"],
  ["get", "nothing-here"],
  ["mget", "greeting", "nothing-here"],
  ["exists", "greeting"],
  ["del", "nothing-here"],
  ["keys", "none*"],
  ["nonsense", "x"],
  ["get"],
];

describe.skipIf(real === undefined)("is like the real redis-cli (skipped where there is none)", () => {
  it.each(commands.flatMap((command) => [[["--raw", ...command]], [["--no-raw", ...command]], [["-e", ...command]]]))("%j", async (args) => {
    const theirs = await promisify(execFile)(real ?? "", ["-u", url, ...args]).then(
      ({ stdout }) => ({ stdout, exit: 0 }),
      (error: { stdout: string; code: number }) => ({ stdout: error.stdout, exit: error.code }),
    );
    const { stdout, exit } = await cli(["-u", url, ...args]);
    expect({ stdout, exit }).toEqual(theirs);
  });
});

it("prints values alone to a program, and types to a person", async () => {
  await cli(["-u", url, "set", "k", "v\n2"]);
  expect((await cli(["-u", url, "get", "k"])).stdout).toBe("v\n2\n");
  expect((await cli(["-u", url, "get", "k"], { isTTY: true })).stdout).toBe('"v\\n2"\n');
  expect((await cli(["-h", "127.0.0.1", "-p", String(cache.port), "mget", "k", "none"], { isTTY: true })).stdout).toBe('1) "v\\n2"\n2) (nil)\n');
  expect((await cli(["-u", url, "exists", "k"], { isTTY: true })).stdout).toBe("(integer) 1\n");
  expect(await cli(["-u", url, "info", "server"])).toMatchObject({ exit: 0, stdout: expect.stringContaining("practice-cache") as string });
});

it("reads commands from stdin, one a line", async () => {
  expect((await cli(["-u", url], { stdin: "set a 'one two'\n\nget a\nexists a none\n" })).stdout).toBe("OK\none two\n1\n");
});

it("prints nested answers as redis-cli does", () => {
  const reply: Reply = [Buffer.from("a"), [1, [Buffer.from("\u0001é\\"), null]], []];
  expect(printForPeople(reply)).toBe('1) "a"\n2) 1) (integer) 1\n   2) 1) "\\x01\\xc3\\xa9\\\\"\n      2) (nil)\n3) (empty array)\n');
  expect(printRaw(reply).toString()).toBe("a\n1\n\u0001é\\\n\n\n");
});

it("says why it cannot, exit 1", async () => {
  const port = await freePort();
  expect(await cli(["-p", String(port), "ping"])).toMatchObject({ exit: 1, stderr: `Could not connect to Redis at 127.0.0.1:${port}: Connection refused\n` });
  expect(await cli(["-u", "http://x", "ping"])).toMatchObject({ exit: 1, stderr: expect.stringContaining("Invalid URI") as string });
  expect(await cli(["--bigkeys"])).toMatchObject({ exit: 1, stderr: expect.stringContaining("Unrecognized option") as string });
  expect(await cli(["-u", url, "subscribe", "x"])).toMatchObject({ exit: 1, stderr: expect.stringContaining("SUBSCRIBE") as string });
});
