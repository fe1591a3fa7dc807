import { z } from "zod";
import type { ActionDefinition } from "../../src/contracts/action.ts";
import type { CheckDefinition } from "../../src/contracts/check.ts";

interface Shape {
  type?: string | string[];
  enum?: unknown[];
  anyOf?: Shape[];
  items?: Shape;
  properties?: Record<string, Shape>;
  required?: string[];
  default?: unknown;
  description?: string;
}

const made = (name: string): string => `<!-- Made by test/conformance/docs.test.ts from src/${name}/: UPDATE_DOCS=1 npx vitest run test/conformance/docs.test.ts -->`;
const cell = (text: string): string => text.replaceAll("|", "\\|");

/** What may stand there, in a word or two. A shape without a type takes any value. */
function kind({ type, enum: values, anyOf, items }: Shape): string {
  if (values) return values.map((value) => `\`${String(value)}\``).join(", ");
  if (anyOf) return anyOf.map(kind).join(" or ");
  if (type === "array") return `list of ${items?.type === undefined || Array.isArray(items.type) ? "value" : kind(items)}s`;
  if (type === "integer") return "whole number";
  if (type === "boolean") return "true or false";
  if (type === "object") return "keys";
  return typeof type === "string" ? type.replace("string", "text") : "any value";
}

/** One row a parameter, and one for each key of a parameter that has keys of its own. */
function rows({ properties = {}, required = [] }: Shape, prefix = ""): string[] {
  return Object.entries(properties).flatMap(([name, shape]) => {
    const fallback = shape.default === undefined ? (required.includes(name) ? "needed" : "") : `\`${JSON.stringify(shape.default)}\``;
    return [`| \`${prefix}${name}\` | ${cell(kind(shape))} | ${fallback} | ${cell(shape.description ?? "")} |`, ...rows(shape, `${prefix}${name}.`)];
  });
}

function params(schema: z.ZodObject): string[] {
  const found = rows(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Shape);
  return found.length === 0 ? ["It has no parameters."] : ["| parameter | takes | default | |", "| --- | --- | --- | --- |", ...found];
}

/** The text of docs/checks.md. */
export function checkReference(checks: CheckDefinition[]): string {
  const head = [
    "# Checks",
    "",
    made("checks"),
    "",
    "A step's `checks` each have an `id`, a `type` and the parameters of that type. `reasons` gives a reason the step's own message, `as` gives it the step's own name. A check answers `pass`, `not-yet`, `waiting` (still being provisioned) or `broken` (the environment's fault, not the learner's), with one of its reasons; `ok` goes with `pass`.",
  ];
  const parts = checks.flatMap((check) => ["", `## ${check.type}`, "", check.summary, "", ...params(check.params), "", "| reason | means |", "| --- | --- |", ...Object.entries(check.reasons).map(([reason, meaning]) => `| \`${reason}\` | ${cell(meaning)} |`)]);
  return `${[...head, ...parts].join("\n")}\n`;
}

/** The text of docs/actions.md. */
export function actionReference(actions: ActionDefinition[]): string {
  const head = [
    "# Actions",
    "",
    made("actions"),
    "",
    "What a step's `solve` and `undo`, a near-miss's `do` and a tutorial's `setup` are made of: a list, each with `do` and the parameters of that action. Doing one twice is harmless. `{ do: answer, value: \"...\" }` answers the step's question; it is the session's own.",
  ];
  const parts = actions.flatMap((action) => ["", `## ${action.type}`, "", action.summary, "", ...params(action.params)]);
  return `${[...head, ...parts].join("\n")}\n`;
}
