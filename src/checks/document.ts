import { search } from "@jmespath-community/jmespath";
import { z } from "zod";
import type { StepContext } from "../contracts/step-context.ts";
import type { CheckResult } from "../contracts/verdict.ts";
import { inside, readIfThere } from "../platform/files.ts";
import { expectation, EXPECTATION_REASONS, mismatch, show } from "./expectation.ts";
import { settle } from "./settle.ts";

/** A JMESPath expression; refused by the lint when it is none. */
export const jmesPath = z.string().min(1).refine((text) => {
  try {
    search(null, text);
    return true;
  } catch (error) {
    return !(error instanceof Error && /^(ParserError|LexerError)/.test(error.name)); // other faults depend on the data
  }
}, "is no JMESPath expression");

/** The value at a path; undefined where there is none. */
export const valueAt = (data: unknown, path: string): unknown => search(data as Parameters<typeof search>[0], path) ?? undefined;

/** What the checks `json` and `yaml` share: they differ in how text becomes a value. */
export const documentParams = z.strictObject({
  path: z.string().min(1).describe("Within the workspace."),
  at: jmesPath.describe("JMESPath expression, e.g. `services.api.ports[0]`."),
  ...expectation,
});

export const documentReasons = {
  missing: "There is no such file.",
  unreadable: "The file cannot be parsed.",
  ...EXPECTATION_REASONS,
};

export const judgeDocument = (params: z.infer<typeof documentParams>, context: StepContext, parse: (text: string) => unknown): Promise<CheckResult> =>
  settle(params, context, async (filled, say) => {
    const { path, at } = filled;
    const text = await readIfThere(await inside(context.workspace, path));
    if (text === undefined) return say.notYet("missing", { message: `There is no file ${path}.`, evidence: [`${path}: nothing`], todo: `Make ${path}.` });
    let data: unknown;
    try {
      data = parse(text);
    } catch (error) {
      return say.notYet("unreadable", { message: `${path} cannot be read.`, evidence: [`${path}: ${error instanceof Error ? error.message : String(error)}`], todo: `Put ${path} right.` });
    }
    const value = valueAt(data, at);
    const evidence = [`${path} ${at}: ${show(value)}`];
    const wrong = mismatch(value, filled);
    if (!wrong) return say.pass(`${path} says what it should.`, evidence);
    return say.notYet(wrong.reason, { message: `${at} in ${path} should be ${wrong.expected}.`, evidence, todo: `Edit ${path}.` });
  }, "read");
