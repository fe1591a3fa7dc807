import type { NormalizedSchema } from "@smithy/core/schema";
import type { Constraint, ConstraintTable } from "../../../contracts/aws-service.ts";

/** Finds what an input breaks, in AWS's own words; a wrong word here refuses what AWS takes, so where texts can be counted in two ways both have to fail. */
export function violations(schema: NormalizedSchema, input: unknown, table: ConstraintTable): string[] {
  const found: string[] = [];
  const member = (key: string, schemaOfIt: NormalizedSchema, value: unknown, path: string): void => {
    if (value === undefined || value === null) return;
    const constraint = Object.hasOwn(table, key) ? table[key] : undefined;
    for (const text of constraint ? broken(constraint, value) : []) found.push(`Value ${shown(schemaOfIt, value)}at '${path}' failed to satisfy constraint: Member must ${text}`);
    if (schemaOfIt.isListSchema() && Array.isArray(value)) value.forEach((item, at) => member(`${key}[]`, schemaOfIt.getValueSchema(), item, `${path}.${at + 1}.member`));
    else structure(schemaOfIt, value, path);
  };
  const structure = (schemaOfIt: NormalizedSchema, value: unknown, path: string): void => {
    if (!schemaOfIt.isStructSchema()) return;
    const shape = schemaOfIt.getName() ?? "";
    const members = value as Record<string, unknown>;
    for (const [name, memberSchema] of schemaOfIt.structIterator()) member(`${shape}$${name}`, memberSchema, members[name], path === "" ? lowerFirst(name) : `${path}.${lowerFirst(name)}`);
  };
  structure(schema, input, "");
  return found;
}

/** Each clause of a constraint that a value breaks. A text that is too long is not held against its pattern. */
function broken({ enum: values, pattern, min, max }: Constraint, value: unknown): string[] {
  const found: string[] = [];
  if (values && !values.includes(String(value))) found.push(`satisfy enum value set: [${values.join(", ")}]`);
  const what = typeof value === "number" ? "value" : "length";
  const [most, fewest] = sizes(value);
  if (min !== undefined && most < min) found.push(`have ${what} greater than or equal to ${min}`);
  const tooLong = max !== undefined && fewest > max;
  if (tooLong) found.push(`have ${what} less than or equal to ${max}`);
  if (pattern !== undefined && !tooLong && typeof value === "string" && !whole(pattern).test(value)) found.push(`satisfy regular expression pattern: ${pattern}`);
  return found;
}

/** A text's length in UTF-16 units and in characters. */
function sizes(value: unknown): [number, number] {
  if (typeof value === "number") return [value, value];
  if (typeof value === "string") return [value.length, [...value].length];
  return Array.isArray(value) ? [value.length, value.length] : [0, 0];
}

/** The same languages, written so that a hostile text cannot keep the endpoint busy: a nested repeat takes years, two in a row minutes. */
const TAMED = new Map([
  ["(?:-?[a-zA-Z0-9]+)*", "(?:-?[a-zA-Z0-9])*"],
  [".*\\S.*", "(?=.*\\S).*"],
]);

function whole(pattern: string): RegExp {
  let tame = pattern;
  for (const [wild, same] of TAMED) tame = tame.replaceAll(wild, same);
  return new RegExp(`^(?:${tame})$`, pattern.includes("\\p{") ? "u" : "");
}

/** The value as AWS repeats it; a password never. */
function shown(schema: NormalizedSchema, value: unknown): string {
  if (schema.getMergedTraits().sensitive || Array.isArray(value)) return "";
  return `'${String(value).slice(0, 100)}' `;
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
