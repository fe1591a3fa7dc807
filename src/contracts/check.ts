import type { z } from "zod";
import type { StepContext } from "./step-context.ts";
import type { CheckResult } from "./verdict.ts";

/** A kind of check: one folder under `src/checks/`, found by its `type`. */
export interface CheckDefinition<Params extends z.ZodObject = z.ZodObject> {
  type: string;
  /** One line for the reference docs. */
  summary: string;
  params: Params;
  /** Every reason it can give, and what it means. */
  reasons: Readonly<Record<string, string>>;
  run(params: z.infer<Params>, context: StepContext): Promise<CheckResult>;
}

export function defineCheck<Params extends z.ZodObject>(definition: CheckDefinition<Params>): CheckDefinition<Params> {
  return definition;
}
