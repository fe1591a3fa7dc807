import { NormalizedSchema } from "@smithy/core/schema";
import type { AwsServiceDefinition, ConstraintTable } from "../../../contracts/aws-service.ts";

/** One operation as the SDK describes it. */
export interface Operation {
  name: string;
  input: NormalizedSchema;
  output: NormalizedSchema;
}

/** A service's definition with the schemas of every operation that the SDK knows. */
export interface WireService extends Pick<AwsServiceDefinition, "name" | "protocol" | "version" | "target" | "namespace"> {
  operations: ReadonlyMap<string, Operation>;
  constraints: ConstraintTable;
}

/** The SDK's static form of an operation: 9, namespace, name, traits, input, output. Not documented: pinned, and the round-trip test watches it. */
type StaticOperation = [9, string, string, unknown, Parameters<typeof NormalizedSchema.of>[0], Parameters<typeof NormalizedSchema.of>[0]];

const isOperation = (value: unknown): value is StaticOperation => Array.isArray(value) && value[0] === 9 && typeof value[2] === "string";

/** Every operation exported by an SDK module (`CreateDBInstance$` and its like). */
export function operationsOf(sdk: Readonly<Record<string, unknown>>): Map<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const [key, value] of Object.entries(sdk)) {
    if (!key.endsWith("$") || !isOperation(value)) continue;
    const [, , name, , input, output] = value;
    operations.set(name, { name, input: NormalizedSchema.of(input), output: NormalizedSchema.of(output) });
  }
  return operations;
}

/** Loads a service's schemas: the SDK's module is imported here and nowhere earlier. */
export async function loadService(definition: AwsServiceDefinition): Promise<WireService> {
  const { name, protocol, version, target, namespace } = definition;
  return {
    name,
    protocol,
    ...(version === undefined ? {} : { version }),
    ...(target === undefined ? {} : { target }),
    ...(namespace === undefined ? {} : { namespace }),
    operations: operationsOf(await definition.schemas()),
    constraints: (await definition.constraints?.()) ?? {},
  };
}
