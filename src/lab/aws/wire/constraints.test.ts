import { CreateReplicationGroupCommand, ElastiCacheClient } from "@aws-sdk/client-elasticache";
import { CreateDBInstanceCommand, RDSClient } from "@aws-sdk/client-rds";
import { NormalizedSchema } from "@smithy/core/schema";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { service as elasticache } from "../services/elasticache/service.ts";
import { service as rds } from "../services/rds/service.ts";
import { service as sts } from "../services/sts/service.ts";
import { credentials, region, startTestHost, type TestHost } from "../testing/host.ts";
import { violations } from "./constraints.ts";
import { loadService, type WireService } from "./load-service.ts";

const services = await Promise.all([sts, rds, elasticache].map(loadService));

/** Every `Shape$member` that the SDK's inputs have, with `[]` for lists' items. */
function membersOf({ operations }: WireService): Set<string> {
  const found = new Set<string>();
  const member = (key: string, schema: NormalizedSchema): void => {
    if (found.has(key)) return;
    found.add(key);
    if (schema.isListSchema()) member(`${key}[]`, schema.getValueSchema());
    else if (schema.isMapSchema()) structure(schema.getValueSchema());
    else structure(schema);
  };
  const structure = (schema: NormalizedSchema): void => {
    if (schema.isStructSchema()) for (const [name, inner] of schema.structIterator()) member(`${schema.getName() ?? ""}$${name}`, inner);
  };
  for (const { input } of operations.values()) structure(input);
  return found;
}

describe.each(services.map((service) => [service.name, service] as const))("the table of %s", (_name, service) => {
  it("names members that the SDK has too", () => {
    const known = membersOf(service);
    expect(Object.keys(service.constraints).filter((key) => !known.has(key))).toEqual([]);
    expect(Object.keys(service.constraints).length).toBeGreaterThan(40);
  });
});

it("has no pattern that a hostile text keeps busy", () => {
  // As long as a text may be; what is slow for a repeat in a repeat takes longer than the test may, and fails.
  const parts = ["a", "0", "-", "aA0", "a-", ":", " ", "arn:aws:rds:"];
  for (const { name, constraints } of services)
    for (const [key, { pattern, max }] of Object.entries(constraints)) {
      if (pattern === undefined) continue;
      const schema = NormalizedSchema.of([3, "probe", "Probe", 0, ["text"], [0]] as never);
      for (const part of parts) {
        const text = `${part.repeat(100_000).slice(0, (max ?? 100_000) - 2)}!\n`;
        expect(violations(schema, { text }, { "Probe$text": { pattern } }).length, `${name} ${key}`).toBeLessThan(2);
      }
    }
}, 20_000);

describe("an input", () => {
  const asked = (name: string, operation: string, input: unknown) => {
    const service = services.find((each) => each.name === name);
    const schema = service?.operations.get(operation)?.input;
    if (!service || !schema) throw new Error(`no ${name} ${operation}`);
    return violations(schema, input, service.constraints);
  };

  it("may be at its bounds", () => {
    expect(asked("sts", "AssumeRole", { RoleArn: "a".repeat(20), RoleSessionName: "a".repeat(64), DurationSeconds: 900, Tags: [{ Key: "Größe", Value: "" }] })).toEqual([]);
    expect(asked("sts", "AssumeRole", { RoleSessionName: "ab", DurationSeconds: 43_200 })).toEqual([]);
    // 128 characters, 256 UTF-16 units: AWS may count either way.
    expect(asked("sts", "AssumeRole", { Tags: [{ Key: "𐐀".repeat(128), Value: "" }] })).toEqual([]);
  });

  it.each([
    ["sts", "AssumeRole", { RoleSessionName: "a" }, "Value 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2"],
    ["sts", "AssumeRole", { RoleSessionName: "a b" }, "Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*"],
    ["sts", "AssumeRole", { DurationSeconds: 899 }, "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900"],
    ["sts", "AssumeRole", { Tags: [{ Key: "k", Value: "v".repeat(257) }] }, /at 'tags\.1\.member\.value' failed to satisfy constraint: Member must have length less than or equal to 256$/],
    ["rds", "ModifyDBParameterGroup", { Parameters: [{}, { ApplyMethod: "soon" }] }, "Value 'soon' at 'parameters.2.member.applyMethod' failed to satisfy constraint: Member must satisfy enum value set: [immediate, pending-reboot]"],
    ["elasticache", "DescribeServiceUpdates", { ServiceUpdateStatus: ["available", "gone"] }, /^Value 'gone' at 'serviceUpdateStatus\.2\.member' failed/],
    ["elasticache", "DescribeServiceUpdates", { ServiceUpdateStatus: ["available", "available", "available", "available"] }, /^Value at 'serviceUpdateStatus' failed to satisfy constraint: Member must have length less than or equal to 3$/],
  ])("of %s %s is refused: %j", (service, operation, input, text) => {
    const found = asked(service, operation, input);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(text instanceof RegExp ? text : new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")));
  });
});

describe("over the wire", () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await startTestHost();
  });
  afterAll(() => host.remove());

  it("is AWS's ValidationError, and nothing is made", async () => {
    const options = { endpoint: host.endpoint, region, credentials, maxAttempts: 1 };
    const instance = { DBInstanceIdentifier: "main", DBInstanceClass: "db.t4g.micro", Engine: "postgres", AllocatedStorage: 20, MasterUsername: "app", MasterUserPassword: "secret-word" };
    await expect(new RDSClient(options).send(new CreateDBInstanceCommand({ ...instance, DatabaseInsightsMode: "loud" as "standard" }))).rejects.toMatchObject({
      name: "ValidationError",
      message: "1 validation error detected: Value 'loud' at 'databaseInsightsMode' failed to satisfy constraint: Member must satisfy enum value set: [standard, advanced]",
      $metadata: { httpStatusCode: 400 },
    });
    const group = { ReplicationGroupId: "cache", ReplicationGroupDescription: "x", NetworkType: "ipv5" as "ipv4", IpDiscovery: "none" as "ipv4" };
    await expect(new ElastiCacheClient(options).send(new CreateReplicationGroupCommand(group))).rejects.toMatchObject({ message: expect.stringMatching(/^2 validation errors detected: .*; Value 'none' at 'ipDiscovery'/) as string });
    expect([host.database.running.size, host.cache.running.size]).toEqual([0, 0]);
  });
});
