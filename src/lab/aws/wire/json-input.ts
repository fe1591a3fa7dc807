import type { NormalizedSchema } from "@smithy/core/schema";
import { AwsFault } from "../../../contracts/aws-service.ts";

const refuse = (text: string) => new AwsFault("SerializationException", text);

/** A JSON 1.1 body as the object that the schema describes; members it does not know are passed over. */
export function parseJsonInput(schema: NormalizedSchema, body: Buffer): unknown {
  let parsed: unknown;
  try {
    parsed = body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw refuse(`The body is not JSON: ${(error as Error).message}`);
  }
  if (!isObject(parsed)) throw refuse("The body must be a JSON object.");
  return fromJson(schema, parsed);
}

/** Our own walk, not the SDK's reader: that one keeps unknown members where a caller sends `__type`. */
function fromJson(schema: NormalizedSchema, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (schema.isStructSchema() && isObject(value)) {
    const out: Record<string, unknown> = {};
    for (const [member, memberSchema] of schema.structIterator()) {
      const read = fromJson(memberSchema, Object.hasOwn(value, member) ? value[member] : undefined);
      if (read !== undefined) out[member] = read;
    }
    return out;
  }
  if (schema.isListSchema() && Array.isArray(value)) return value.map((item) => fromJson(schema.getValueSchema(), item));
  if (schema.isMapSchema() && isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromJson(schema.getValueSchema(), item)]));
  if (schema.isTimestampSchema()) return timestamp(value);
  if (schema.isBlobSchema() && typeof value === "string") return Uint8Array.from(Buffer.from(value, "base64"));
  return value; // of the right type or not: validate() says
}

function timestamp(value: unknown): Date {
  const date = typeof value === "number" ? new Date(value * 1000) : new Date(String(value));
  if (Number.isNaN(date.getTime())) throw refuse(`${String(value).slice(0, 100)} is not a time.`);
  return date;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
