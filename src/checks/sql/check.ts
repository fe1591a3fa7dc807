import { z } from "zod";
import { defineCheck } from "../../contracts/check.ts";
import { expectation, EXPECTATION_REASONS, mismatch, show } from "../expectation.ts";
import { absent, ask, NODE_REASONS, onNodes, pick } from "../nodes.ts";
import { LAB_REASONS, settle } from "../settle.ts";

export const check = defineCheck({
  type: "sql",
  summary: "A question to PostgreSQL: the first column of the first row.",
  params: z.strictObject({
    query: z.string().trim().min(1).describe("Its first column of the first row is what is judged."),
    on: onNodes.default("primary").describe("Which nodes must answer so; `any`: one of all is enough."),
    params: z.array(z.union([z.string(), z.number(), z.boolean()])).default([]).describe("Values of $1, $2 ..."),
    ...expectation,
  }),
  reasons: {
    ...EXPECTATION_REASONS,
    "sql-error": "PostgreSQL understood the question and refused it.",
    ...NODE_REASONS,
    ...LAB_REASONS,
  },
  run: (params, context) =>
    settle(params, context, async (filled, say) => {
      const nodes = pick(await context.databases(), filled.on);
      if (typeof nodes === "string") return say.notYet(nodes, absent(nodes));
      const evidence: string[] = [];
      const todo = `Ask it yourself: psql "$PRIMARY_URL" -c ${JSON.stringify(filled.query)}`;
      let failure: { reason: string; message: string } | undefined;
      for (const node of nodes) {
        const answer = await ask(node, filled.query, filled.params, context);
        const value = "refused" in answer ? undefined : plain(answer.rows[0]?.[0]);
        evidence.push(`${node.name}: ${"refused" in answer ? answer.refused : show(value)}`);
        const wrong = "refused" in answer ? undefined : mismatch(value, filled, "text");
        if (!wrong && !("refused" in answer)) {
          if (filled.on === "any") return say.pass(`${node.name} gives the right answer.`, evidence);
          continue;
        }
        failure ??= wrong ? { reason: wrong.reason, message: `On ${node.name} the answer is ${show(value)}; it should be ${wrong.expected}.` } : { reason: "sql-error", message: `${node.name} refused the question.` };
      }
      return failure ? say.notYet(failure.reason, { message: failure.message, evidence, todo }) : say.pass("The database gives the right answer.", evidence);
    }),
});

/** A value of pg as text or a plain value. */
const plain = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : Buffer.isBuffer(value) ? value.toString("hex") : value);
