import http from "node:http";
import type { AddressInfo } from "node:net";
import { RDSClient, DescribeDBInstancesCommand } from "@aws-sdk/client-rds";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testContext } from "../../../test/helpers/context.ts";
import { check } from "./check.ts";

/** An endpoint that gives one answer at a time; the client is the real SDK. */
let server: http.Server;
let port = 0;
let reply = { status: 200, body: "" };
beforeAll(async () => {
  server = http.createServer((_request, response) => void response.writeHead(reply.status, { "content-type": "text/xml" }).end(reply.body));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const instance = (status: string) => ({ status: 200, body: `<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceStatus>${status}</DBInstanceStatus></DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>` });
const fault = (status: number, code: string) => ({ status, body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>so</Message></Error></ErrorResponse>` });

const run = (answer: { status: number; body: string }, at = port) => {
  reply = answer;
  const aws = async (_service: string, _operation: string, input: unknown): Promise<unknown> => {
    const client = new RDSClient({ endpoint: `http://127.0.0.1:${at}`, region: "us-east-1", credentials: { accessKeyId: "a", secretAccessKey: "b" }, maxAttempts: 1 });
    try {
      return await client.send(new DescribeDBInstancesCommand(input as object));
    } finally {
      client.destroy();
    }
  };
  const params = check.params.parse({ service: "rds", operation: "DescribeDBInstances", input: { DBInstanceIdentifier: "p" }, query: "DBInstances[0].DBInstanceStatus", equals: "available", "waiting-while": ["creating", "modifying"] });
  return check.run(params, testContext({ workspace: "/", aws }));
};

it.each([
  [instance("available"), "pass", "ok"],
  [instance("creating"), "waiting", "provisioning"],
  [instance("stopped"), "not-yet", "different"],
  [fault(404, "DBInstanceNotFound"), "not-yet", "not-found"],
  [fault(400, "InvalidParameterValue"), "not-yet", "refused"],
  [fault(500, "InternalFailure"), "broken", "lab-down"],
])("%j: %s (%s)", async (answer, verdict, reason) => {
  expect(await run(answer)).toMatchObject({ verdict, reason });
});

it("is broken where nothing answers", async () => {
  expect(await run(instance("available"), 1)).toMatchObject({ verdict: "broken", reason: "lab-down" });
});

it("tells the command to ask oneself", async () => {
  expect((await run(instance("stopped"))).todo).toContain(`aws rds describe-db-instances --cli-input-json '{"DBInstanceIdentifier":"p"}'`);
});
