import http from "node:http";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabases, type TestDatabases } from "../helpers/databases.ts";
import { appFolder, type AppFolder, type RunningApp } from "./sample-app.ts";

let world: TestDatabases;
let folder: AppFolder;
let app: RunningApp;

beforeAll(async () => {
  world = await testDatabases(0);
  folder = await appFolder({ ...world.env, PRIMARY_URL: world.nodes[0]?.url ?? "" });
  await folder.seed(20_000);
  app = await folder.start();
});
afterAll(async () => {
  await folder.close();
  await world.close();
});

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

async function ask(path: string, { method = "GET", body, headers = {} }: { method?: string; body?: unknown; headers?: Record<string, string> } = {}): Promise<Answer> {
  const response = await fetch(`${app.url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("seed.js", () => {
  it("makes the same events again, and does nothing where they are", async () => {
    const print = () => world.sql("primary", "select count(*)::int, sum(value)::int, count(distinct client_id)::int, count(distinct campaign)::int, max(created_at) - min(created_at) > interval '89 days' from events where kind <> 'x'");
    const first = await print();
    expect(first[0]?.slice(2)).toEqual([200, 20, true]);
    expect(await folder.seed(20_000)).toContain("20000 events of 200 clients are there already");
    await world.sql("primary", "truncate seeded");
    expect(await folder.seed(20_000)).toMatch(/^20000 events of 200 clients, the last 90 days, in \d+\.\d s\.\n$/);
    expect(await print()).toEqual(first);
  });

  it("does not count as what the API runs", async () => {
    expect(await world.sql("primary", "select query from pg_stat_statements where query like 'insert into events%generate_series%'")).toEqual([]);
  });
});

describe("routes", () => {
  it("stores an event, and shows it on that client's dashboard alone", async () => {
    const before = [await ask("/clients/7/dashboard"), await ask("/clients/8/dashboard?days=30")];
    expect(await ask("/events", { method: "POST", body: { client: 7, campaign: "spring", kind: "purchase", value: 9_000_000 } })).toEqual({ status: 201, body: { stored: true } });
    const { status, body } = await ask("/clients/7/dashboard");
    expect(status).toBe(200);
    expect(body).toMatchObject({ client: 7, days: 30 });
    const best = body["best"] as { day: string; campaign: string; value: number; rank: number }[];
    expect(best.filter((row) => row.rank === 1).length).toBe(30);
    expect(best.filter((row) => row.rank === 1).at(-1)).toMatchObject({ campaign: "spring", value: 9_000_000 });
    expect(body).not.toEqual(before[0]?.body);
    expect(await ask("/clients/8/dashboard")).toEqual(before[1]);
  });

  it("asks the database exactly once for a dashboard", async () => {
    const calls = async () => Number((await world.sql("primary", "select coalesce(sum(calls), 0) from pg_stat_statements where query like '%dashboard, day by day%' and query not like '%pg_stat%'"))[0]?.[0]);
    const before = await calls();
    for (const days of [30, 90, 30]) await ask(`/clients/3/dashboard?days=${days}`);
    expect((await calls()) - before).toBe(3);
  });

  it("keeps layouts and settings", async () => {
    for (const what of ["layout", "settings"]) {
      expect((await ask(`/clients/5/${what}`)).status).toBe(200);
      expect(await ask(`/clients/5/${what}`, { method: "PUT", body: { a: [1, "x"] } })).toEqual({ status: 200, body: { saved: true } });
      expect((await ask(`/clients/5/${what}`)).body).toEqual({ a: [1, "x"] });
      expect((await ask(`/clients/100000/${what}`)).status).toBe(404);
    }
  });

  it("computes a report in its own process", async () => {
    const { body } = await ask("/reports/heavy?client=3");
    expect(body).toMatchObject({ client: 3, days: expect.any(Number) as number, forecast: { low: expect.any(Number) as number, high: expect.any(Number) as number } });
    expect((await ask("/reports/heavy?client=3")).body).toEqual(body);
  });

  it("knows its sessions, until it is started anew", async () => {
    const { body } = await ask("/login", { method: "POST", body: { user: "ada" } });
    const headers = { authorization: `Bearer ${String(body["token"])}` };
    expect((await ask("/session", { headers })).body).toMatchObject({ user: "ada" });
    const other = await folder.start();
    expect((await fetch(`${other.url}/session`, { headers })).status).toBe(401);
    await other.stop();
  });

  it.each([
    ["GET", "/nowhere", undefined, 404],
    ["GET", "/clients/x/layout", undefined, 400],
    ["GET", "/clients/7/dashboard?days=31", undefined, 400],
    ["POST", "/events", { client: 7, campaign: "a", kind: "bought", value: 1 }, 400],
    ["POST", "/events", { client: "7; drop table events", campaign: "a", kind: "click" }, 400],
    ["POST", "/events", { client: 7, campaign: "x".repeat(70_000), kind: "click" }, 413],
  ])("refuses %s %s", async (method, path, body, status) => {
    expect((await ask(path, { method, body })).status).toBe(status);
  });

  it("tells Prometheus what it did", async () => {
    const text = await (await fetch(`${app.url}/metrics`)).text();
    expect(text).toMatch(/http_request_duration_seconds_count\{route="GET \/clients\/:id\/dashboard",status="200"\} \d+/);
    expect(text).toMatch(/^process_cpu_seconds_total \d/m);
    expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("#") && !/^[a-z0-9_]+(\{[^}]*\})? [\d.e-]+$/.test(line))).toEqual([]);
  });
});

describe("stopping", () => {
  it("completes what was begun, takes nothing new, and leaves with 0", async () => {
    const own = await folder.start();
    const agent = new http.Agent({ keepAlive: true });
    await (await fetch(`${own.url}/readyz`)).json();
    const slow = http.get(`${own.url}/reports/heavy?client=3`, { agent });
    await once(slow, "socket");
    await sleep(10);
    const [stopped, [response]] = await Promise.all([own.stop(), once(slow, "response") as Promise<[http.IncomingMessage]>]);
    response.resume();
    expect(response.statusCode).toBe(200);
    expect(stopped).toBe(0);
    agent.destroy();
    await expect(fetch(`${own.url}/livez`)).rejects.toThrow();
  });

  it("says first that it is not ready, where a balancer needs time to notice", async () => {
    const own = await folder.start({ DRAIN_DELAY_MS: "700" });
    expect((await fetch(`${own.url}/readyz`)).status).toBe(200);
    const stopped = own.stop();
    await sleep(200);
    const last = await fetch(`${own.url}/readyz`);
    expect([last.status, last.headers.get("connection")]).toEqual([503, "close"]);
    expect((await fetch(`${own.url}/clients/3/layout`)).status).toBe(200);
    expect(await stopped).toBe(0);
  });

  it("is alive but not ready without its database", async () => {
    const own = await folder.start({ PRIMARY_URL: "postgres://learner@127.0.0.1:1/shop" });
    expect((await fetch(`${own.url}/livez`)).status).toBe(200);
    expect((await fetch(`${own.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${own.url}/clients/3/layout`)).status).toBe(500);
    expect(await own.stop()).toBe(0);
  });
});
