import type { NormalizedSchema } from "@smithy/core/schema";
import { AwsFault } from "../../../contracts/aws-service.ts";

/** Names of a structure's required members: the schema holds their count, and they stand first. */
export function requiredOf(schema: NormalizedSchema): string[] {
  const source = schema.getSchema();
  if (!schema.isStructSchema() || !Array.isArray(source)) return [];
  const [, , , , names, , required] = source as unknown as [number, string, string, unknown, string[], unknown, number?];
  return names.slice(0, required ?? 0);
}

/** Refuses an input that lacks a required member or has another type than the schema says, at any depth. */
export function validate(schema: NormalizedSchema, value: unknown, path = ""): void {
  if (value === undefined || value === null) return;
  if (schema.isStructSchema()) return structure(schema, value, path);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw wrongType(path, "a list");
    value.forEach((item, at) => validate(schema.getValueSchema(), item, `${path}.${at + 1}`));
  } else if (schema.isMapSchema()) {
    if (typeof value !== "object") throw wrongType(path, "a map");
    for (const [key, item] of Object.entries(value)) validate(schema.getValueSchema(), item, `${path}.${key}`);
  } else if (schema.isStringSchema() && typeof value !== "string") throw wrongType(path, "a string");
  else if (schema.isBooleanSchema() && typeof value !== "boolean") throw wrongType(path, "true or false");
  else if (schema.isNumericSchema() && typeof value !== "number") throw wrongType(path, "a number");
}

function structure(schema: NormalizedSchema, value: unknown, path: string): void {
  if (typeof value !== "object" || Array.isArray(value)) throw wrongType(path, "a structure");
  const members = value as Record<string, unknown>;
  const under = (member: string): string => (path === "" ? member : `${path}.${member}`);
  for (const name of requiredOf(schema))
    if (members[name] === undefined || members[name] === null) throw new AwsFault("MissingParameter", `The request must contain the parameter ${under(name)}.`);
  for (const [name, member] of schema.structIterator()) validate(member, members[name], under(name));
}

const wrongType = (path: string, kind: string) => new AwsFault("InvalidParameterValue", `The parameter ${path} must be ${kind}.`);
