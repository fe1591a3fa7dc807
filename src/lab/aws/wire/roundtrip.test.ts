import type { NormalizedSchema } from "@smithy/core/schema";
import { ECRClient } from "@aws-sdk/client-ecr";
import { ElastiCacheClient } from "@aws-sdk/client-elasticache";
import { RDSClient } from "@aws-sdk/client-rds";
import { STSClient } from "@aws-sdk/client-sts";
import { describe, expect, it } from "vitest";
import { defineAwsService, type AwsServiceDefinition } from "../../../contracts/aws-service.ts";
import { service as elasticache } from "../services/elasticache/service.ts";
import { service as rds } from "../services/rds/service.ts";
import { service as sts } from "../services/sts/service.ts";
import { readRequest } from "./decode.ts";
import { loadService } from "./load-service.ts";
import { encodeOutput } from "./output.ts";

/** A value for every member of a schema, five levels deep, with everything in it that XML and forms must escape. */
function sample(schema: NormalizedSchema, depth = 0): unknown {
  if (schema.isListSchema()) {
    const item = depth > 4 ? undefined : sample(schema.getValueSchema(), depth + 1);
    return item === undefined ? undefined : [item, item];
  }
  if (schema.isMapSchema()) return { "k 1": sample(schema.getValueSchema(), depth + 1) };
  if (schema.isStructSchema()) {
    if (depth > 5) return undefined;
    const members = [...schema.structIterator()].map(([name, member]) => [name, sample(member, depth + 1)] as const).filter(([, value]) => value !== undefined);
    const kept = schema.isUnionSchema() ? members.slice(0, 1) : members;
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
  }
  if (schema.isBooleanSchema()) return true;
  if (schema.isNumericSchema()) return 7;
  if (schema.isTimestampSchema()) return new Date("2026-01-02T03:04:05.000Z");
  if (schema.isBlobSchema()) return new Uint8Array([1, 2, 3]);
  return schema.isDocumentSchema() ? undefined : 'a+%20 <b>&"é c';
}

/** What we use of an SDK client's own serializer. */
interface Protocol {
  setSerdeContext(context: unknown): void;
  serializeRequest(operation: unknown, input: unknown, context: unknown): Promise<{ method: string; path: string; headers: Record<string, string>; body?: string | Uint8Array }>;
  deserializeResponse(operation: unknown, context: unknown, response: unknown): Promise<Record<string, unknown>>;
}

// The lab plays no ECR yet; the wire has to be ready for it.
const ecr = defineAwsService({
  name: "ecr",
  protocol: "json",
  target: "AmazonEC2ContainerRegistry_V20150921",
  schemas: async () => ({ ...(await import("@aws-sdk/client-ecr")) }),
  create: () => ({ operations: {}, recover: async () => undefined, stop: async () => undefined }),
});
const access = { region: "eu-west-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } };
const clients: [AwsServiceDefinition, { config: unknown }][] = [
  [sts, new STSClient(access)],
  [rds, new RDSClient(access)],
  [elasticache, new ElastiCacheClient(access)],
  [ecr, new ECRClient(access)],
];

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? {}));

describe.each(clients)("every operation of $name", (definition, client) => {
  const config = client.config as { protocol: Protocol };
  const context = { ...config, endpoint: async () => ({ protocol: "http:", hostname: "h", path: "/" }), streamCollector: async (body: Buffer) => body };

  it("is read as the SDK writes it, and written as the SDK reads it", async () => {
    const service = await loadService(definition);
    config.protocol.setSerdeContext(context);
    expect(service.operations.size).toBeGreaterThan(5);
    for (const operation of service.operations.values()) {
      const { name, input, output } = operation;
      const schema = { namespace: "n", name, traits: 0, input: input.getSchema(), output: output.getSchema() };
      const sent = input.isStructSchema() ? (sample(input) ?? {}) : {};
      const request = await config.protocol.serializeRequest(schema, structuredClone(sent), context);
      const headers = Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key.toLowerCase(), value]));
      const asked = readRequest(definition, { method: request.method, url: request.path, headers, body: Buffer.from(request.body ?? "") });
      expect(asked.operation).toBe(name);
      expect(plain(asked.input(operation)), `input of ${name}`).toEqual(plain(sent));

      const given = output.isStructSchema() ? (sample(output) ?? {}) : {};
      const { status, headers: answered, body } = encodeOutput(service, operation, structuredClone(given), "id-1");
      const { $metadata, ...got } = await config.protocol.deserializeResponse(schema, context, { statusCode: status, headers: answered, body: Buffer.from(body) });
      expect(($metadata as { requestId: string }).requestId).toBe("id-1");
      expect(plain(got), `output of ${name}`).toEqual(plain(given));
    }
  });

  it("refuses an input without what it requires, by name", async () => {
    const service = await loadService(definition);
    for (const operation of service.operations.values()) {
      const required = requiredNames(operation.input);
      if (required.length === 0) continue;
      const body = definition.protocol === "json" ? "{}" : `Action=${operation.name}`;
      const asked = readRequest(definition, { method: "POST", url: "/", headers: { "x-amz-target": `${definition.target}.${operation.name}` }, body: Buffer.from(body) });
      expect(() => asked.input(operation)).toThrow(`The request must contain the parameter ${required[0]}.`);
    }
  });
});

const requiredNames = (schema: NormalizedSchema): string[] => {
  const source = schema.getSchema() as unknown as [number, string, string, unknown, string[], unknown, number?];
  return schema.isStructSchema() ? source[4].slice(0, source[6] ?? 0) : [];
};
