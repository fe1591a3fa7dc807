import { z } from "zod";
import { defineCheck } from "../../contracts/check.ts";
import { absent, ask, NODE_REASONS, onNodes, pick } from "../nodes.ts";
import { Down, LAB_REASONS, settle } from "../settle.ts";

export const check = defineCheck({
  type: "quiz",
  summary: "What the learner answered; the right answer may come from their own database.",
  params: z
    .strictObject({
      answer: z.coerce.string().optional(),
      "one-of": z.array(z.coerce.string()).min(1).optional().describe("Any of these is right."),
      sql: z.string().min(1).optional().describe("Its first value is the right answer."),
      on: onNodes.extract(["primary", "any"]).default("primary"),
    })
    .refine((params) => [params.answer, params["one-of"], params.sql].filter((each) => each !== undefined).length === 1, "name one of answer, one-of, sql"),
  reasons: {
    "not-answered": "No answer was given yet.",
    "wrong-answer": "The answer is not right.",
    ...NODE_REASONS,
    ...LAB_REASONS,
  },
  run: (params, context) =>
    settle(params, context, async ({ answer, "one-of": oneOf, sql, on }, say) => {
      const given = context.answer?.trim() ?? "";
      if (given === "") return say.notYet("not-answered", { message: "You have not answered yet.", todo: "Answer the question of this step." });
      const right = answer === undefined ? (oneOf ?? []) : [answer];
      if (sql !== undefined) {
        const nodes = pick(await context.databases(), on);
        if (typeof nodes === "string") return say.notYet(nodes, absent(nodes));
        for (const node of nodes) {
          const found = await ask(node, sql, [], context);
          // The question is the tutorial's, not the learner's: that it fails is never their fault.
          if ("refused" in found) throw new Down("database-down", { message: "The right answer could not be looked up.", evidence: [`${node.name}: ${found.refused}`], todo: "See `pixelpulse lab status`, or `pixelpulse tutorial reset`." });
          const value = found.rows[0]?.[0];
          if (value !== undefined && value !== null) right.push(String(value));
        }
      }
      // The right answer is never among the evidence: the learner may try again.
      const evidence = [`you answered: ${given}`];
      const same = (each: string): boolean => normal(each) === normal(given);
      return right.some(same) ? say.pass("That is right.", evidence) : say.notYet("wrong-answer", { message: "That is not it.", evidence, todo: "Look again, and answer anew." });
    }, sqlOrRead(params)),
});

const normal = (text: string): string => text.trim().replace(/\s+/g, " ").toLowerCase();
const sqlOrRead = (params: { sql?: string | undefined }): "seen" | "read" => (params.sql === undefined ? "read" : "seen");
