import { readFileSync } from "node:fs";
import type { NormalizedSchema } from "@smithy/core/schema";
import { AwsFault } from "../../../contracts/aws-service.ts";
import type { Operation } from "../../aws/wire/load-service.ts";
import { requiredOf, validate } from "../../aws/wire/validate.ts";
import { Ended } from "../world.ts";
import type { CommandLine } from "./arguments.ts";
import { kebab } from "./names.ts";
import { parseShorthand, type Loose } from "./shorthand.ts";
import { badParameter, usage } from "./usage.ts";

type Input = Record<string, unknown>;

/** An operation's options as the input that its schema describes. */
export function readInput({ input: schema }: Operation, options: CommandLine["options"]): Input {
  const members = new Map([...(schema.isStructSchema() ? schema.structIterator() : [])].map(([member, memberSchema]) => [kebab(member), { member, schema: memberSchema }]));
  const input: Input = {};
  const unknown: string[] = [];
  for (const { name, values } of options) {
    const no = name.startsWith("no-") ? members.get(name.slice(3)) : undefined;
    const found = members.get(name);
    if (name === "cli-input-json") Object.assign(input, jsonInput(schema, one(name, values)), input);
    else if (!found && no?.schema.isBooleanSchema()) input[no.member] = false;
    else if (!found) unknown.push(`--${name}`, ...values);
    else if (!found.schema.isBooleanSchema()) input[found.member] = optionValue(found.schema, name, values);
    else if (values.length === 0) input[found.member] = true;
    else unknown.push(...values);
  }
  if (unknown.length > 0) throw usage(`Unknown options: ${unknown.join(", ")}`);
  const missing = requiredOf(schema).filter((member) => input[member] === undefined);
  if (missing.length > 0) throw usage(`the following arguments are required: ${missing.map((member) => `--${kebab(member)}`).join(", ")}`);
  try {
    validate(schema, input);
  } catch (error) {
    if (error instanceof AwsFault) throw new Ended(252, `\nParameter validation failed:\n${error.message}\n`);
    throw error;
  }
  return input;
}

function one(name: string, values: string[]): string {
  const [value, ...more] = values;
  if (value === undefined) throw usage(`argument --${name}: expected one argument`);
  if (more.length > 0) throw usage(`Unknown options: ${more.join(", ")}`);
  return fromFile(value, name);
}

/** `file://name` stands for what is in the file. */
function fromFile(value: string, name: string): string {
  if (!value.startsWith("file://")) return value;
  try {
    return readFileSync(value.slice("file://".length), "utf8");
  } catch (error) {
    throw badParameter(`--${name}`, `Unable to load paramfile ${value}: ${(error as Error).message}`);
  }
}

function optionValue(schema: NormalizedSchema, name: string, values: string[]): unknown {
  if (schema.isListSchema()) {
    if (values.length === 0) throw usage(`argument --${name}: expected at least one argument`);
    const [first = ""] = values.map((value) => fromFile(value, name));
    if (values.length === 1 && first.trimStart().startsWith("[")) return coerce(schema, json(first, name), name);
    const item = schema.getValueSchema();
    return values.map((value) => coerce(item, isPlain(item) ? value : looseOf(fromFile(value, name), name), name));
  }
  const value = one(name, values);
  return coerce(schema, isPlain(schema) ? value : looseOf(value, name), name);
}

const isPlain = (schema: NormalizedSchema): boolean => !schema.isListSchema() && !schema.isStructSchema() && !schema.isMapSchema();

const looseOf = (text: string, name: string): unknown => (/^\s*[[{]/.test(text) ? json(text, name) : parseShorthand(text, name));

function json(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badParameter(`--${name}`, `Invalid JSON: ${(error as Error).message}\nJSON received: ${text}`);
  }
}

function jsonInput(schema: NormalizedSchema, text: string): Input {
  const value = json(text, "cli-input-json");
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw badParameter("--cli-input-json", "it must be a JSON object");
  return coerce(schema, value as Loose, "cli-input-json") as Input;
}

/** Texts as the schema's numbers, booleans, times and lists; what does not fit is refused with its name. */
function coerce(schema: NormalizedSchema, value: unknown, name: string): unknown {
  if (schema.isListSchema()) return (Array.isArray(value) ? (value as unknown[]) : [value]).map((item) => coerce(schema.getValueSchema(), item, name));
  if (schema.isStructSchema() || schema.isMapSchema()) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw badParameter(`--${name}`, `expected Key=value pairs, received: ${String(value)}`);
    const members = schema.isStructSchema() ? new Map(schema.structIterator()) : undefined;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => {
        const member = members ? members.get(key) : schema.getValueSchema();
        if (!member) throw new Ended(252, `\nParameter validation failed:\nUnknown parameter in --${name}: "${key}", must be one of: ${[...(members?.keys() ?? [])].join(", ")}\n`);
        return [key, coerce(member, item, name)];
      }),
    );
  }
  if (typeof value !== "string") return value;
  if (schema.isNumericSchema()) {
    if (value.trim() === "" || Number.isNaN(Number(value))) throw new Ended(252, `\ninvalid literal for int() with base 10: '${value}' (--${name})\n`);
    return Number(value);
  }
  if (schema.isBooleanSchema()) return value === "true" ? true : value === "false" ? false : value;
  if (schema.isTimestampSchema()) return timestamp(value, name);
  return schema.isBlobSchema() ? Uint8Array.from(Buffer.from(value, "base64")) : value;
}

function timestamp(value: string, name: string): Date {
  const date = new Date(/^\d+$/.test(value) ? Number(value) * 1000 : value);
  if (Number.isNaN(date.getTime())) throw badParameter(`--${name}`, `Invalid timestamp "${value}"`);
  return date;
}
