import type { NormalizedSchema } from "@smithy/core/schema";
import { AwsFault } from "../../../contracts/aws-service.ts";
import { numbered, type FormNode } from "./form.ts";

const nameOf = (schema: NormalizedSchema, fallback: string): string => {
  const name = schema.getMergedTraits().xmlName;
  return typeof name === "string" ? name : fallback;
};

/** A form's tree as the object that the schema describes. What the schema does not know is passed over, as AWS does. */
export function fromForm(schema: NormalizedSchema, node: FormNode, path = ""): unknown {
  if (schema.isStructSchema()) return structure(schema, node, path);
  if (schema.isListSchema()) return list(schema, node, path);
  if (schema.isMapSchema()) return map(schema, node, path);
  return node.value === undefined ? undefined : scalar(schema, node.value, path);
}

function structure(schema: NormalizedSchema, node: FormNode, path: string): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [member, memberSchema] of schema.structIterator()) {
    const key = nameOf(memberSchema, member);
    const child = node.children.get(key);
    const value = child && fromForm(memberSchema, child, path === "" ? key : `${path}.${key}`);
    if (value !== undefined) out[member] = value;
  }
  return out;
}

function list(schema: NormalizedSchema, node: FormNode, path: string): unknown[] {
  const items = schema.getValueSchema();
  // `Tags.member.1` or, where the shape names its items, `Filters.Filter.1`; flattened lists have no word between.
  const wrapped = node.children.get(nameOf(items, "member")) ?? node.children.get("member");
  const found = numbered(node).length > 0 || !wrapped ? numbered(node) : numbered(wrapped);
  return found.map((item, at) => fromForm(items, item, `${path}.${at + 1}`)).filter((item) => item !== undefined);
}

function map(schema: NormalizedSchema, node: FormNode, path: string): Record<string, unknown> {
  const keys = nameOf(schema.getKeySchema(), "key");
  const values = nameOf(schema.getValueSchema(), "value");
  const entries = numbered(node.children.get("entry") ?? node).map((entry): [string, unknown] => {
    const value = entry.children.get(values);
    return [entry.children.get(keys)?.value ?? "", value && fromForm(schema.getValueSchema(), value, path)];
  });
  return Object.fromEntries(entries);
}

function scalar(schema: NormalizedSchema, text: string, path: string): unknown {
  const refuse = (kind: string) => new AwsFault("InvalidParameterValue", `Invalid value for ${kind} parameter ${path}: ${text.slice(0, 100)}`);
  if (schema.isBooleanSchema()) {
    if (!/^(true|false)$/i.test(text)) throw refuse("boolean");
    return text.toLowerCase() === "true";
  }
  if (schema.isNumericSchema()) {
    const number = Number(text);
    if (text.trim() === "" || Number.isNaN(number)) throw refuse("numeric");
    return number;
  }
  if (schema.isTimestampSchema()) {
    const date = new Date(/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : text);
    if (Number.isNaN(date.getTime())) throw refuse("timestamp");
    return date;
  }
  return schema.isBlobSchema() ? Uint8Array.from(Buffer.from(text, "base64")) : text;
}
