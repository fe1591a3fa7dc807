import http from "node:http";
import net from "node:net";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CreateReplicationGroupCommand, ElastiCacheClient, waitUntilReplicationGroupAvailable } from "@aws-sdk/client-elasticache";
import { CreateDBInstanceCommand, CreateDBParameterGroupCommand, RDSClient, waitUntilDBInstanceAvailable } from "@aws-sdk/client-rds";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { defineAwsService } from "../../../contracts/aws-service.ts";
import { service as elasticache } from "../services/elasticache/service.ts";
import { service as rds } from "../services/rds/service.ts";
import { service as sts } from "../services/sts/service.ts";
import { credentials, region, startTestHost, type TestHost } from "../testing/host.ts";
import { malformed, type Attempt } from "../testing/malformed.ts";
import { sendRaw, sign, type RawAnswer } from "../testing/signed.ts";
import { soundRequests } from "../testing/sound.ts";
import { isXml } from "../testing/well-formed.ts";
import { loadService } from "../wire/load-service.ts";

const REQUESTS = 10_000;
/** Another seed, another ten thousand: FUZZ_SEED=7 npx vitest run src/lab/aws/host/malformed.test.ts */
const seed = Number(process.env["FUZZ_SEED"] ?? 20_261_124);

/** The wire speaks JSON too, though the lab plays no such service yet. */
const ecr = defineAwsService({
  name: "ecr",
  protocol: "json",
  target: "AmazonEC2ContainerRegistry_V20150921",
  schemas: async () => ({ ...(await import("@aws-sdk/client-ecr")) }),
  create: () => ({ operations: { DescribeRepositories: async () => ({ repositories: [] }) }, recover: async () => undefined, stop: async () => undefined }),
});

let host: TestHost;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const records = () => Promise.all(["rds", "elasticache"].map((name) => readFile(join(host.dir, `${name}.json`), "utf8")));

beforeAll(async () => {
  host = await startTestHost({ services: [sts, rds, elasticache, ecr] });
  const options = { endpoint: host.endpoint, region, credentials, maxAttempts: 1 };
  const soon = { maxWaitTime: 20, minDelay: 0.02, maxDelay: 0.02 };
  const [db, cache] = [new RDSClient(options), new ElastiCacheClient(options)];
  await db.send(new CreateDBParameterGroupCommand({ DBParameterGroupName: "tuned", DBParameterGroupFamily: "postgres18", Description: "d" }));
  await db.send(new CreateDBInstanceCommand({ DBParameterGroupName: "tuned", DBInstanceIdentifier: "main", DBInstanceClass: "db.t4g.micro", Engine: "postgres", AllocatedStorage: 20, MasterUsername: "app", MasterUserPassword: "secret-word" }));
  await waitUntilDBInstanceAvailable({ client: db, ...soon }, { DBInstanceIdentifier: "main" });
  await cache.send(new CreateReplicationGroupCommand({ ReplicationGroupId: "cache", ReplicationGroupDescription: "d", NumCacheClusters: 1 }));
  await waitUntilReplicationGroupAvailable({ client: cache, ...soon }, { ReplicationGroupId: "cache" });
  db.destroy();
  cache.destroy();
});
afterAll(async () => {
  agent.destroy();
  await host.remove();
});

async function send(attempt: Attempt): Promise<RawAnswer> {
  const old = new Date(Date.now() - 3_600_000);
  const headers = sign(attempt, new URL(host.endpoint).host, attempt.signature === "old" ? old : new Date());
  if (attempt.signature === "none") delete headers["authorization"];
  if (attempt.signature === "changed") headers["authorization"] = (headers["authorization"] ?? "").replace(/.$/, (last) => (last === "0" ? "1" : "0"));
  if (attempt.signature === "garbage") headers["authorization"] = "AWS4-HMAC-SHA256 Credential=,,,/";
  return sendRaw(host.endpoint, attempt.signature === "body-changed" ? { ...attempt, body: Buffer.concat([attempt.body, Buffer.from("&X=1")]) } : attempt, headers, agent);
}

/** An answer in one of the forms that AWS has, with what clients look for. */
function expectAwsAnswer({ what, method }: Attempt, { status, headers, text }: RawAnswer): void {
  const shown = `${what}: ${status} ${text.slice(0, 300)}`;
  expect(status === 200 || (status >= 400 && status < 500) || status === 501, shown).toBe(true);
  expect(headers["x-amzn-requestid"], shown).toMatch(/^[0-9a-f-]{36}$/);
  if (method === "HEAD") return;
  if (headers["content-type"] === "application/cbor") return expect(text, shown).toContain("__type");
  if (headers["content-type"]?.includes("json")) {
    if (status !== 200) expect(JSON.parse(text), shown).toMatchObject({ __type: expect.any(String) as string, message: expect.any(String) as string });
    return;
  }
  expect(isXml(text), shown).toBe(true);
  if (status !== 200) expect(text, shown).toMatch(/<Code>[\w.]+<\/Code><Message>[\s\S]+<\/Message>/);
}

it(`answers ${REQUESTS} malformed requests with AWS errors: none crashes it, none succeeds, none leaves a record`, async () => {
  const before = await records();
  const wire = await Promise.all([sts, rds, elasticache].map(loadService));
  const played = new Set([...host.instances].flatMap(([name, { operations }]) => Object.keys(operations).map((operation) => `${name} ${operation}`)));
  const answers = new Map<number, number>();
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(malformed(wire, played, soundRequests), async (attempt) => {
      const answer = await send(attempt);
      expectAwsAnswer(attempt, answer);
      if (attempt.mustFail) expect(answer.status, `${attempt.what}: ${answer.text.slice(0, 300)}`).not.toBe(200);
      answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
      if (++sent % 250 === 0) expect(await records()).toEqual(before);
    }),
    { numRuns: REQUESTS, seed },
  );
  expect(await records()).toEqual(before);
  expect([[...host.database.running.keys()], [...host.cache.running.keys()]]).toEqual([["main"], ["cache-001"]]);
  expect(host.logs.filter((line) => line.includes("InternalFailure"))).toEqual([]);
  process.stdout.write(`malformed requests: ${sent} sent (seed ${seed}), answered ${[...answers].sort(([a], [b]) => a - b).map(([status, times]) => `${times} x ${status}`).join(", ")}\n`);
}, 120_000);

it("serves the same requests unspoilt: their refusals prove something", async () => {
  for (const { service, operation, form } of soundRequests) {
    if (Object.keys(form).length === 0) continue; // needs what is not there
    const request = { service, method: "POST", url: "/", headers: { "content-type": "application/x-www-form-urlencoded" }, body: Buffer.from(new URLSearchParams({ Action: operation, ...form }).toString()) };
    const { status, text } = await sendRaw(host.endpoint, request, sign(request, new URL(host.endpoint).host), agent);
    expect(status, `${operation}: ${text}`).toBe(200);
  }
});

it.each([
  ["what is not HTTP", "\u0001\u0002 garbage\r\n\r\n"],
  ["a header of 100 kB", `POST / HTTP/1.1\r\nHost: x\r\nX-Long: ${"a".repeat(100_000)}\r\n\r\n`],
  ["two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"],
  ["a length and chunks", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"],
])("says of %s in AWS's form that it cannot be read", async (_name, text) => {
  const socket = net.connect(Number(new URL(host.endpoint).port), "127.0.0.1");
  const answer = await new Promise<string>((resolve, reject) => {
    let got = "";
    socket.on("data", (part) => (got += part.toString("utf8")));
    socket.once("error", reject);
    socket.once("close", () => resolve(got));
    socket.write(text);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(answer).toMatch(/<ErrorResponse .*<Code>\w+<\/Code><Message>[^<]+<\/Message>.*<\/ErrorResponse>$/s);
});
