import { z } from "zod";
import { defineCheck } from "../../contracts/check.ts";
import { jmesPath, valueAt } from "../document.ts";
import { expectation, EXPECTATION_REASONS, mismatch, show } from "../expectation.ts";
import { LAB_REASONS, settle } from "../settle.ts";

export const check = defineCheck({
  type: "aws",
  summary: "An AWS call through the real SDK, and a value of its answer.",
  params: z.strictObject({
    service: z.string().min(1).describe("Signing name, e.g. `rds`."),
    operation: z.string().min(1).describe("E.g. `DescribeDBInstances`; it should only read."),
    input: z.record(z.string(), z.json()).default({}).describe("Parameters, as the SDK names them."),
    query: jmesPath.describe("JMESPath expression over the answer."),
    "waiting-while": z.array(z.json()).default([]).describe("Values that mean: still being made."),
    ...expectation,
  }),
  reasons: {
    ...EXPECTATION_REASONS,
    "not-found": "AWS says that there is no such thing.",
    provisioning: "It is still being made.",
    refused: "AWS refused the call.",
    ...LAB_REASONS,
  },
  run: (params, context) =>
    settle(params, context, async (filled, say) => {
      const { service, operation, input, query } = filled;
      const todo = `Ask it yourself: aws ${service} ${kebab(operation)}${Object.keys(input).length > 0 ? ` --cli-input-json '${JSON.stringify(input)}'` : ""}`;
      let answer: unknown;
      try {
        answer = await context.aws(service, operation, input);
      } catch (error) {
        const fault = clientFault(error);
        if (fault === undefined) throw error;
        const seen = { evidence: [`${service} ${operation}: ${fault.name}: ${fault.message}`], todo };
        return fault.missing ? say.notYet("not-found", { message: "AWS says that there is no such thing.", ...seen }) : say.notYet("refused", { message: "AWS refused the call.", ...seen });
      }
      const value = valueAt(answer, query);
      const evidence = [`${service} ${operation}, ${query}: ${show(value)}`];
      const wrong = mismatch(value, filled);
      if (!wrong) return say.pass("AWS gives the right answer.", evidence);
      if (filled["waiting-while"].some((each) => show(each) === show(value))) return say.waiting("provisioning", { message: `It is still ${String(value)}.`, evidence, todo: "Wait a little and check again." });
      return say.notYet(wrong.reason, { message: `${query} is ${show(value)}; it should be ${wrong.expected}.`, evidence, todo });
    }),
});

/** What AWS blamed on the caller; undefined for every other error. */
function clientFault(error: unknown): { name: string; message: string; missing: boolean } | undefined {
  if (!(error instanceof Error)) return undefined;
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  if (status === undefined || status < 400 || status >= 500) return undefined;
  return { name: error.name, message: error.message, missing: status === 404 || /NotFound|NoSuch|DoesNotExist/.test(error.name) };
}

/** `DescribeDBInstances` as the command line spells it: `describe-db-instances`. */
const kebab = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2").toLowerCase();
