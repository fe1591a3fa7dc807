import type { z } from "zod";
import type { StepContext } from "./step-context.ts";

/** What a solution, an undo or a setup can do: one folder under `src/actions/`, found by its `type`. */
export interface ActionDefinition<Params extends z.ZodObject = z.ZodObject> {
  type: string;
  summary: string;
  params: Params;
  /** One line that says what would be done, shown before consent. */
  describe(params: z.infer<Params>): string;
  /** Rejects with a UserError when it could not be done. Doing it twice is harmless. */
  run(params: z.infer<Params>, context: StepContext): Promise<void>;
}

export function defineAction<Params extends z.ZodObject>(definition: ActionDefinition<Params>): ActionDefinition<Params> {
  return definition;
}
