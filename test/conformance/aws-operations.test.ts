import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { services } from "../../src/app/leaves.ts";
import type { AwsHostContext, AwsServiceDefinition } from "../../src/contracts/aws-service.ts";
import { operationsOf } from "../../src/lab/aws/wire/load-service.ts";
import { readIfThere, writeAtomic } from "../../src/platform/files.ts";

const file = fileURLToPath(new URL("../../docs/aws-operations.md", import.meta.url));
const definitions = (await services()).sort((a, b) => (a.name < b.name ? -1 : 1));

/** Making a service does nothing yet, so that it can be asked for its operations without a lab. */
const operations = (definition: AwsServiceDefinition): string[] => Object.keys(definition.create({} as AwsHostContext).operations).sort();

async function text(): Promise<string> {
  const parts: string[] = [
    "# What the lab plays of AWS",
    "",
    `<!-- Made by test/conformance/${path.basename(import.meta.url)} from src/lab/aws/services/: UPDATE_DOCS=1 npx vitest run test/conformance/aws-operations.test.ts -->`,
    "",
    "The lab's endpoint understands every operation that the AWS SDK knows of these services, checks its input as AWS does, and plays those listed here. Any other is answered with HTTP 501 and `PP_NOT_PLAYED`, never with an empty success.",
  ];
  for (const definition of definitions) {
    const known = operationsOf(await definition.schemas()).size;
    const played = operations(definition);
    parts.push("", `## ${definition.name}`, "", `${played.length} of ${known} operations (API version ${definition.version ?? "of the target"}).`, "", ...played.map((operation) => `- ${operation}`));
    if (definition.limits) parts.push("", "Different from AWS:", "", ...definition.limits.map((limit) => `- ${limit}`));
  }
  return `${parts.join("\n")}\n`;
}

it.each(definitions.map((definition) => [definition.name, definition] as const))("%s plays only operations that AWS has", async (_name, definition) => {
  const known = operationsOf(await definition.schemas());
  expect(operations(definition).filter((operation) => !known.has(operation))).toEqual([]);
});

it("docs/aws-operations.md is what the services say", async () => {
  const made = await text();
  if (process.env["UPDATE_DOCS"] === "1") await writeAtomic(file, made);
  expect(await readIfThere(file)).toBe(made);
});
