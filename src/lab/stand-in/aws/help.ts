import type { Operation } from "../../aws/wire/load-service.ts";
import { requiredOf } from "../../aws/wire/validate.ts";
import { kebab } from "./names.ts";
import { serviceNames, type Service } from "./services.ts";

const MORE = "The real AWS CLI's help says what each one does: https://docs.aws.amazon.com/cli/latest/reference/\n";

export const helpOfAll = (): string => `aws [--region R] [--output json|text|table] [--query JMESPATH] SERVICE OPERATION [options]\nServices of this stand-in: ${serviceNames().join(", ")}\n${MORE}`;

export const helpOfService = ({ name, operations }: Service): string => `Operations of ${name}:\n${[...operations.keys()].sort().map((one) => `  ${one}\n`).join("")}${MORE}`;

export function helpOfOperation(service: string, { name, input }: Operation): string {
  const required = new Set(requiredOf(input));
  const members = input.isStructSchema() ? [...input.structIterator()] : [];
  const rows = members.map(([member, schema]) => `  --${kebab(member)}${schema.isBooleanSchema() ? ` | --no-${kebab(member)}` : " <value>"}${required.has(member) ? "  (required)" : ""}\n`);
  return `aws ${service} ${kebab(name)}\n${rows.join("")}${MORE}`;
}
