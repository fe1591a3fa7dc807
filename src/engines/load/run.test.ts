import { spawn } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterEach, expect, it } from "vitest";
import { startTime } from "../../platform/processes.ts";
import { runLoad } from "./run.ts";
import type { LoadProgress, LoadSpec } from "./spec.ts";

const worker = { command: process.execPath, args: ["--import", import.meta.resolve("tsx"), path.resolve("src/app/entries/load-worker.ts")], env: process.env };
const servers: http.Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(handle: http.RequestListener): Promise<string> {
  const server = http.createServer(handle).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const common = { mix: [{ weight: 1, method: "GET" as const, path: "/clients/{client}" }], clientsRange: [1, 50] as [number, number], seed: 1, timeoutMs: 5_000 };
const open = (url: string, rate: number, seconds: number): LoadSpec => ({ ...common, mode: "open", url, rate, seconds });
const closed = (url: string, clients: number, seconds: number): LoadSpec => ({ ...common, mode: "closed", url, clients, seconds });

/** Answers at once, except that everything that comes in the half second after the 20th request waits until it is over. */
function stallingHandler(): http.RequestListener {
  let seen = 0;
  let stallEnds = 0;
  return (_request, response) => {
    if (++seen === 20) stallEnds = performance.now() + 500;
    setTimeout(() => response.end("{}"), Math.max(0, stallEnds - performance.now()));
  };
}

it("offers the rate that was asked for, open loop", async () => {
  let seen = 0;
  const url = await serve((_request, response) => {
    seen += 1;
    response.end("{}");
  });
  const progress: LoadProgress[] = [];
  const result = await runLoad(open(url, 100, 2), { spawn: worker, onProgress: (one) => progress.push(one) });
  expect(result).toMatchObject({ requests: 200, answered: 200, errors: 0, failures: {} });
  expect(seen).toBe(200);
  expect(result.seconds).toBeGreaterThanOrEqual(2);
  expect(result.rps).toBeLessThanOrEqual(100);
  expect(progress[0]).toMatchObject({ second: 1, of: 2 });
});

it("shows a server that stands still: who queued meanwhile counts from when it was due", async () => {
  const result = await runLoad(open(await serve(stallingHandler()), 100, 2), { spawn: worker });
  expect(result.requests).toBe(200);
  expect(result.p99Ms).toBeGreaterThan(400);
  // About 50 requests came due in that half second, not one.
  expect(result.p95Ms).toBeGreaterThan(250);
});

it("lets each client wait for its answer, closed loop", async () => {
  let running = 0;
  let most = 0;
  const url = await serve((_request, response) => {
    most = Math.max(most, ++running);
    setTimeout(() => {
      running -= 1;
      response.end("{}");
    }, 50);
  });
  const result = await runLoad(closed(url, 4, 1), { spawn: worker });
  expect(most).toBe(4);
  expect(result.errors).toBe(0);
  expect(result.requests).toBeLessThanOrEqual(84);
  expect(result.p50Ms).toBeGreaterThanOrEqual(49);
});

it("counts what is not 2xx, and what was never answered", async () => {
  let seen = 0;
  const url = await serve((request, response) => {
    seen += 1;
    if (seen % 4 === 0) request.socket.destroy();
    else response.writeHead(seen % 2 === 0 ? 503 : 200).end();
  });
  const result = await runLoad(open(url, 40, 1), { spawn: worker });
  expect(result.errors).toBe(20);
  expect(result).toMatchObject({ requests: 40, answered: 30, failures: { 503: 10, ECONNRESET: 10 } });
});

it("survives a server that is down, in both modes", async () => {
  const url = await serve(() => undefined);
  servers.splice(0).forEach((server) => server.close());
  const opened = await runLoad(open(url, 20, 1), { spawn: worker });
  expect(opened).toMatchObject({ requests: 20, answered: 0, errors: 20, rps: 0, p99Ms: 0, failures: { ECONNREFUSED: 20 } });
  const looped = await runLoad(closed(url, 2, 1), { spawn: worker });
  expect(looped.answered).toBe(0);
  expect(looped.requests).toBeLessThanOrEqual(22);
});

it("gives up on answers that never come, and counts the wait", async () => {
  const result = await runLoad({ ...open(await serve(() => undefined), 10, 1), timeoutMs: 300 }, { spawn: worker });
  expect(result).toMatchObject({ requests: 10, answered: 0, errors: 10, failures: { timeout: 10 } });
  expect(result.p50Ms).toBeGreaterThanOrEqual(299);
});

it("asks for the same things for the same seed, and mostly for the first clients", async () => {
  const runs: string[][] = [];
  for (const seed of [1, 1, 2]) {
    const paths: string[] = [];
    const url = await serve((request, response) => {
      paths.push(request.url ?? "");
      response.end();
    });
    await runLoad({ ...open(url, 300, 1), seed }, { spawn: worker });
    runs.push(paths.sort());
  }
  expect(runs[1]).toEqual(runs[0]);
  expect(runs[2]).not.toEqual(runs[0]);
  const first = runs[0]?.filter((one) => one === "/clients/1").length ?? 0;
  expect(first).toBeGreaterThan(300 / 50 * 3);
});

it("fills in what is sent", async () => {
  const bodies: unknown[] = [];
  const url = await serve((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    request.on("end", () => {
      bodies.push(JSON.parse(text));
      response.writeHead(201).end();
    });
  });
  const mix: LoadSpec["mix"] = [{ weight: 1, method: "POST", path: "/events", body: '{"client":{client},"campaign":"campaign-{n}"}' }];
  expect(await runLoad({ ...open(url, 20, 1), mix, clientsRange: [7, 7] }, { spawn: worker })).toMatchObject({ errors: 0 });
  expect(bodies).toHaveLength(20);
  expect(bodies[0]).toMatchObject({ client: 7, campaign: expect.stringMatching(/^campaign-\d+$/) as string });
});

it("ends its worker when it is aborted", async () => {
  const abort = new AbortController();
  let asked = 0;
  const url = await serve(() => {
    asked += 1;
    abort.abort(new Error("enough"));
  });
  await expect(runLoad(open(url, 20, 60), { spawn: worker, signal: abort.signal })).rejects.toThrow("enough");
  // Its sockets are closed with it, and nothing comes after.
  expect(asked).toBe(1);
});

it("leaves no worker behind when its parent is gone", async () => {
  const url = await serve((_request, response) => response.end());
  const child = spawn(worker.command, worker.args, { env: worker.env, stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "close");
  child.stdin.write(`${JSON.stringify(open(url, 20, 60))}\n`);
  await once(child.stdout, "data");
  child.stdin.destroy();
  expect((await ended)[0]).toBe(0);
  expect(startTime(child.pid ?? 0)).toBeUndefined();
});
