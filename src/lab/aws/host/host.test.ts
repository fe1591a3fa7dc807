import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { ECRClient, DescribeRepositoriesCommand } from "@aws-sdk/client-ecr";
import { DescribeDBClustersCommand, DescribeDBInstancesCommand, ModifyDBClusterCommand, RDSClient } from "@aws-sdk/client-rds";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defineAwsService, type AwsServiceDefinition } from "../../../contracts/aws-service.ts";
import { systemClock } from "../../../kernel/clock.ts";
import { credentials, region, startTestHost, type TestHost } from "../testing/host.ts";

let host: TestHost;
beforeEach(async () => {
  host = await startTestHost();
});
afterEach(() => host.remove());

const options = (secretAccessKey = credentials.secretAccessKey, accessKeyId = credentials.accessKeyId) => ({
  endpoint: host.endpoint,
  region,
  maxAttempts: 1,
  credentials: { accessKeyId, secretAccessKey },
});

interface Raw {
  body?: string | Uint8Array;
  headers?: Record<string, string>;
  service?: string;
  signingDate?: Date;
  path?: string;
  method?: string;
  /** Sent instead of the body that was signed. */
  instead?: string;
  change?(headers: Record<string, string>): void;
}

/** A request signed by the SDK's signer and then sent as it is, or changed first. */
async function send({ body = "", headers = {}, service = "rds", signingDate = new Date(), path = "/", method = "POST", instead, change }: Raw) {
  const { host: authority, hostname } = new URL(host.endpoint);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const signed = await signer.sign(
    { method, protocol: "http:", hostname, path, query: {}, headers: { "content-type": "application/x-www-form-urlencoded", ...headers, host: authority }, body },
    { signingDate },
  );
  change?.(signed.headers);
  const { host: _host, ...sent } = signed.headers;
  const response = await fetch(`${host.endpoint}${path}`, { method, headers: sent, ...(method === "GET" ? {} : { body: instead ?? body }) });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const codeIn = (xml: string): string | undefined => /<Code>([^<]*)<\/Code>/.exec(xml)?.[1];

describe("who may ask", () => {
  it("says who the learner is", async () => {
    const { Account, Arn, UserId } = await new STSClient(options()).send(new GetCallerIdentityCommand({}));
    expect({ Account, Arn, UserId }).toEqual({ Account: "000000000000", Arn: "arn:aws:iam::000000000000:user/learner", UserId: "AIDAPIXELPULSELAB0000" });
  });

  it("refuses a wrong secret", async () => {
    await expect(new STSClient(options("wrong")).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
      $metadata: { httpStatusCode: 403 },
    });
  });

  it("refuses a key that it does not know", async () => {
    await expect(new STSClient(options("wrong", "AKIAOTHER")).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: "InvalidClientTokenId",
      $metadata: { httpStatusCode: 403 },
    });
  });

  it("refuses an old date with an error of its own, and a future one", async () => {
    for (const minutes of [-6, 6]) {
      const { status, text } = await send({ body: "Action=DescribeDBInstances", signingDate: new Date(Date.now() + minutes * 60_000) });
      expect([status, codeIn(text)]).toEqual([403, "RequestExpired"]);
    }
    expect((await send({ body: "Action=DescribeDBInstances", signingDate: new Date(Date.now() - 4 * 60_000) })).status).toBe(200);
  });

  it("tells the time by the clock that it was given", async () => {
    const late = await startTestHost({ clock: { ...systemClock, now: () => Date.now() + 3_600_000 } });
    try {
      await expect(new STSClient({ ...options(), endpoint: late.endpoint }).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: "RequestExpired" });
    } finally {
      await late.remove();
    }
  });

  it.each([
    ["no Authorization", (headers: Record<string, string>) => delete headers["authorization"], 403, "MissingAuthenticationToken"],
    ["half an Authorization", (headers: Record<string, string>) => (headers["authorization"] = "AWS4-HMAC-SHA256 Credential=a"), 400, "IncompleteSignature"],
    ["another day than the credential's", (headers: Record<string, string>) => (headers["x-amz-date"] = "20200101T000000Z"), 400, "IncompleteSignature"],
    ["a body hash that is not the body's", (headers: Record<string, string>) => (headers["x-amz-content-sha256"] = "0".repeat(64)), 403, "SignatureDoesNotMatch"],
    ["an operation in a header that is not signed", (headers: Record<string, string>) => (headers["x-amz-target"] = "A.B"), 403, "SignatureDoesNotMatch"],
  ])("refuses %s", async (_name, change, status, code) => {
    const answer = await send({ body: "Action=DescribeDBInstances", change });
    expect([answer.status, codeIn(answer.text) ?? (JSON.parse(answer.text) as { __type: string }).__type]).toEqual([status, code]);
  });

  it("refuses a body that was changed on its way", async () => {
    const { text, status } = await send({ body: "Action=DescribeDBInstances", instead: "Action=DeleteDBInstance" });
    expect([status, codeIn(text)]).toEqual([403, "SignatureDoesNotMatch"]);
  });
});

describe("what is asked", () => {
  it("says of an operation that it does not play: 501 and its name", async () => {
    const asked = new RDSClient(options()).send(new DescribeDBClustersCommand({}));
    await expect(asked).rejects.toMatchObject({ name: "PP_NOT_PLAYED", message: expect.stringContaining("rds DescribeDBClusters"), $metadata: { httpStatusCode: 501 } });
    // Not played comes before the input is looked at.
    await expect(new RDSClient(options()).send(new ModifyDBClusterCommand({ DBClusterIdentifier: "x" }))).rejects.toMatchObject({ name: "PP_NOT_PLAYED" });
  });

  it("says of a service that it does not play: 501 and its name, in the client's own protocol", async () => {
    await expect(new ECRClient(options()).send(new DescribeRepositoriesCommand({}))).rejects.toMatchObject({
      name: "PP_NOT_PLAYED",
      message: expect.stringContaining("ecr"),
      $metadata: { httpStatusCode: 501 },
    });
    const s3 = await send({ service: "s3", method: "GET", headers: { "content-type": "text/plain" } });
    expect([s3.status, codeIn(s3.text), s3.text.includes("<Error><Code>")]).toEqual([501, "PP_NOT_PLAYED", true]);
    const lambda = await send({ service: "lambda", method: "GET", path: "/2015-03-31/functions", headers: { "content-type": "application/json" } });
    expect([lambda.status, lambda.headers.get("x-amzn-errortype")]).toEqual([501, "PP_NOT_PLAYED"]);
  });

  it.each([
    ["an operation that no SDK knows", "Action=MakeCoffee&Version=2014-10-31", "InvalidAction"],
    ["a name of Object's own", "Action=constructor&Version=2014-10-31", "InvalidAction"],
    ["another API version", "Action=DescribeDBInstances&Version=1999-01-01", "NoSuchVersion"],
    ["no operation", "Version=2014-10-31", "MissingAction"],
    ["nothing at all", "", "MissingAction"],
    ["broken percent-encoding", "Action=DescribeDBInstances&Marker=%zz", "MalformedQueryString"],
    ["a parameter without a name", "Action=DescribeDBInstances&=x", "MalformedQueryString"],
    ["a text for a number", "Action=DescribeDBInstances&MaxRecords=many", "InvalidParameterValue"],
    ["a required parameter left out", "Action=DeleteDBInstance", "MissingParameter"],
    ["a required parameter left out inside", "Action=DescribeDBInstances&Filters.Filter.1.Name=engine", "MissingParameter"],
  ])("refuses %s", async (_name, body, code) => {
    const { status, text } = await send({ body });
    expect([status, codeIn(text)]).toEqual([400, code]);
    expect(text).toMatch(/^<\?xml .*<RequestId>[0-9a-f-]{36}<\/RequestId><\/ErrorResponse>$/s);
  });

  it("escapes what it repeats", async () => {
    const { text } = await send({ body: `Action=${encodeURIComponent('<b>&"\u0000')}` });
    expect(text).toContain("The action &lt;b&gt;&amp;&quot;? is not valid");
  });

  it("passes over parameters that the operation does not have", async () => {
    const { status } = await send({ body: "Action=DescribeDBInstances&Version=2014-10-31&Colour=red&__proto__.x=1&Filters.member.constructor=1" });
    expect(status).toBe(200);
  });

  it("refuses a 10 MB body with 413, whether its length is said or not, and lives on", async () => {
    const large = Buffer.alloc(10 * 1024 * 1024, "a");
    const { status, text, headers } = await send({ body: large });
    expect([status, codeIn(text)]).toEqual([413, "RequestEntityTooLarge"]);
    expect(headers.get("connection")).toBe("close");
    const chunked = await fetch(host.endpoint, { method: "POST", body: new Blob([large]).stream(), duplex: "half" } as RequestInit);
    expect([chunked.status, codeIn(await chunked.text())]).toEqual([413, "RequestEntityTooLarge"]);
    expect((await send({ body: "Action=DescribeDBInstances" })).status).toBe(200);
  });

  it("lives on after a client that goes away half-way and one that speaks no HTTP", async () => {
    const { port } = new URL(host.endpoint);
    for (const text of ["POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf", "\u0000\u0001garbage\r\n\r\n"]) {
      const socket = net.connect(Number(port), "127.0.0.1");
      await new Promise((resolve) => socket.write(text, resolve));
      await sleep(20);
      socket.destroy();
    }
    expect((await send({ body: "Action=DescribeDBInstances" })).status).toBe(200);
    expect(host.logs.join("\n")).not.toContain("InternalFailure");
  });

  it("reads a query from the URL of a GET", async () => {
    const client = new URL(host.endpoint);
    const signer = new SignatureV4({ service: "sts", region, credentials, sha256: Sha256 });
    const query = { Action: "GetCallerIdentity", Version: "2011-06-15" };
    const { headers } = await signer.sign({ method: "GET", protocol: "http:", hostname: client.hostname, path: "/", query, headers: { host: client.host } });
    const { host: _host, ...sent } = headers;
    const response = await fetch(`${host.endpoint}/?${new URLSearchParams(query)}`, { headers: sent });
    expect(await response.text()).toContain("<Account>000000000000</Account>");
  });
});

describe("JSON services", () => {
  const played = defineAwsService({
    name: "ecr",
    protocol: "json",
    target: "AmazonEC2ContainerRegistry_V20150921",
    schemas: async () => ({ ...(await import("@aws-sdk/client-ecr")) }),
    create: () => ({
      operations: { DescribeRepositories: async (input: unknown) => ({ repositories: [{ repositoryName: JSON.stringify(input), createdAt: new Date(1_000) }] }) },
      recover: async () => undefined,
      stop: async () => undefined,
    }),
  });
  const target = (operation: string) => ({ "x-amz-target": `${played.target}.${operation}`, "content-type": "application/x-amz-json-1.1" });
  beforeEach(async () => {
    await host.remove();
    host = await startTestHost({ services: [played] });
  });

  it("speaks with the real client", async () => {
    const { repositories } = await new ECRClient(options()).send(new DescribeRepositoriesCommand({ maxResults: 3, repositoryNames: ["a"] }));
    expect(repositories).toEqual([{ repositoryName: '{"repositoryNames":["a"],"maxResults":3}', createdAt: new Date(1_000) }]);
  });

  it.each([
    ["what is not JSON", "DescribeRepositories", "{", "SerializationException"],
    ["a list", "DescribeRepositories", "[]", "SerializationException"],
    ["a number for a text", "DescribeRepositories", '{"registryId":1}', "InvalidParameterValue"],
    ["deep nesting", "DescribeRepositories", "[".repeat(100_000), "SerializationException"],
    ["a required member left out", "CreateRepository", "{}", "PP_NOT_PLAYED"],
    ["an operation that no SDK knows", "MakeCoffee", "{}", "UnknownOperationException"],
  ])("refuses %s", async (_name, operation, body, code) => {
    const { text, headers } = await send({ service: "ecr", body, headers: target(operation) });
    expect(JSON.parse(text)).toEqual({ __type: code, message: expect.any(String) as string });
    expect(headers.get("x-amzn-errortype")).toBe(code);
  });

  it("passes over members that the operation does not have", async () => {
    const { text } = await send({ service: "ecr", body: '{"__type":"x","colour":"red","__proto__":{"maxResults":1}}', headers: target("DescribeRepositories") });
    expect((JSON.parse(text) as { repositories: { repositoryName: string }[] }).repositories[0]?.repositoryName).toBe("{}");
  });
});

describe("the host itself", () => {
  const failing = (part: Partial<AwsServiceDefinition>): AwsServiceDefinition =>
    defineAwsService({
      name: "sts",
      protocol: "query",
      version: "2011-06-15",
      schemas: async () => ({ ...(await import("@aws-sdk/client-sts")) }),
      create: () => ({
        operations: {
          GetCallerIdentity: async () => {
            throw new TypeError("a fault of ours");
          },
        },
        recover: async () => {
          throw new Error("cannot agree");
        },
        stop: async () => undefined,
      }),
      ...part,
    });

  it("answers 500 when a handler throws, logs why, tells the client nothing of it, and lives on", async () => {
    const other = await startTestHost({ services: [failing({})] });
    try {
      for (let time = 0; time < 2; time++)
        await expect(new STSClient({ ...options(), endpoint: other.endpoint }).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
          name: "InternalFailure",
          message: expect.not.stringContaining("a fault of ours"),
          $metadata: { httpStatusCode: 500 },
        });
      expect(other.logs.join("\n")).toContain("sts GetCallerIdentity: 500 InternalFailure: TypeError: a fault of ours");
      await expect(other.recover()).rejects.toThrow("cannot agree");
    } finally {
      await other.remove();
    }
  });

  it("answers before any schema is loaded, and loads each service's only when it is asked", async () => {
    const loaded: string[] = [];
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const slow = failing({
      schemas: async () => {
        loaded.push("sts");
        await opened;
        return { ...(await import("@aws-sdk/client-sts")) };
      },
    });
    const other = await startTestHost({ services: [slow] });
    try {
      expect((await fetch(other.endpoint, { method: "POST" })).status).toBe(403);
      expect(loaded).toEqual([]);
      const client = new STSClient({ ...options(), endpoint: other.endpoint });
      const asked = [client.send(new GetCallerIdentityCommand({})), client.send(new GetCallerIdentityCommand({}))];
      await sleep(50);
      expect((await fetch(other.endpoint, { method: "POST" })).status).toBe(403);
      open();
      expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      expect(loaded).toEqual(["sts"]);
    } finally {
      await other.remove();
    }
  });

  it("listens on loopback only, says so when its port is taken, and is gone after a stop", async () => {
    const { port, hostname } = new URL(host.endpoint);
    expect(hostname).toBe("127.0.0.1");
    const { startAwsHost } = await import("./host.ts");
    const again = startAwsHost({ ...credentials, services: [], context: () => expect.fail("no service"), account: "000000000000", port: Number(port), clock: systemClock, log: () => undefined });
    await expect(again).rejects.toMatchObject({ code: "PP_LAB_PORT_TAKEN" });
    await new RDSClient(options()).send(new DescribeDBInstancesCommand({}));
    await host.stop();
    await expect(fetch(host.endpoint)).rejects.toThrow();
    await host.stop();
  });
});
