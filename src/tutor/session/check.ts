import type { StepCheckResult } from "../../contracts/session-events.ts";
import type { CheckUse } from "../../contracts/tutorial.ts";
import { Cancelled, UserError } from "../../kernel/errors.ts";
import { currentStep, stepContext, type Parts } from "./parts.ts";

export interface StepVerdict {
  verdict: StepCheckResult["verdict"];
  reason: string;
  results: StepCheckResult[];
}

/** Runs the step's checks in order and stops at the first that does not pass. */
export async function check(parts: Parts): Promise<StepVerdict> {
  const { step, state } = currentStep(parts);
  const results: StepCheckResult[] = [];
  for (const [index, use] of step.checks.entries()) {
    parts.emit({ type: "check-started", step: step.id, check: use.id, number: index + 1, of: step.checks.length });
    const result = await runCheck(parts, use);
    results.push(result);
    if (result.verdict !== "pass") break;
  }
  const { verdict, reason, message } = results.at(-1) ?? { verdict: "pass" as const, reason: "ok", message: "" };
  parts.journal.append({ type: "checked", step: step.id, verdict, reason, message });
  parts.emit({ type: "check-ended", step: step.id, verdict, reason, results });
  if (verdict === "pass" && state.status !== "passed") {
    parts.journal.append({ type: "passed", step: step.id });
    parts.emit({ type: "passed", step: step.id });
  }
  return { verdict, reason, results };
}

async function runCheck(parts: Parts, use: CheckUse): Promise<StepCheckResult> {
  const { id, type, reasons, as, ...rest } = use;
  const definition = parts.checks.get(type);
  if (!definition) throw new UserError({ code: "PP_UNKNOWN_CHECK", message: `The check ${id} is of a type that does not exist.`, found: type, todo: `Use one of: ${[...parts.checks.keys()].join(", ")}.` });
  const context = stepContext(parts);
  const result = await definition.run(definition.params.parse(rest), context);
  // Stopped in its middle, it says nothing of the learner's work.
  if (context.signal.aborted) throw new Cancelled();
  const reason = as?.[result.reason] ?? result.reason;
  return { ...result, id, type, reason, message: reasons?.[reason] ?? reasons?.[result.reason] ?? result.message };
}
