import { fileURLToPath } from "node:url";
import { z } from "zod";
import { actions, checks } from "../../src/app/leaves.ts";
import { effectSchema } from "../../src/contracts/effect.ts";
import { checkUseSchema, stepFrontMatterSchema, tutorialFileSchema } from "../../src/contracts/tutorial.ts";

export const SCHEMAS = fileURLToPath(new URL("../../schemas", import.meta.url));

const text = (title: string, schema: z.ZodType): string => `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) }, undefined, 2)}\n`;

/** One of several shapes, told apart by one key. */
const union = (shapes: z.ZodObject[]): z.ZodType => z.union(shapes);

/** File name -> the text that it must hold: the contracts' zod schemas as JSON Schema. */
export async function expectedSchemas(): Promise<Map<string, string>> {
  const { id, reasons, as } = checkUseSchema.shape;
  const uses = (await checks()).map((check) => check.params.safeExtend({ id, type: z.literal(check.type).describe(`${check.summary} Reasons: ${Object.keys(check.reasons).join(", ")}.`), reasons, as }).describe(check.summary));
  const deeds = (await actions()).map((action) => action.params.safeExtend({ do: z.literal(action.type).describe(action.summary) }).describe(action.summary));
  return new Map([
    ["tutorial.schema.json", text("tutorial.yaml of a tutorial", tutorialFileSchema)],
    ["step.schema.json", text("The front matter of a step", stepFrontMatterSchema)],
    ["effect.schema.json", text("A measured load: .pixelpulse/effects/NAME.json", effectSchema)],
    ["checks.schema.json", text("One of a step's checks", union(uses))],
    ["actions.schema.json", text("One of a solution's, an undo's or a setup's actions", union(deeds))],
  ]);
}
