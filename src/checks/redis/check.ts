import { z } from "zod";
import { defineCheck } from "../../contracts/check.ts";
import { CACHE_REASONS, askCache, noCache } from "../cache.ts";
import { expectation, EXPECTATION_REASONS, mismatch, show } from "../expectation.ts";
import { LAB_REASONS, settle } from "../settle.ts";

export const check = defineCheck({
  type: "redis",
  summary: "A command to the cache, and its answer.",
  params: z.strictObject({
    command: z.array(z.coerce.string()).min(1).describe("Name and arguments, e.g. [GET, key]."),
    ...expectation,
  }),
  reasons: {
    ...EXPECTATION_REASONS,
    refused: "The cache understood the command and refused it.",
    ...CACHE_REASONS,
    ...LAB_REASONS,
  },
  run: (params, context) =>
    settle(params, context, async (filled, say) => {
      const url = await context.cacheUrl();
      if (url === undefined) return say.notYet("no-cache", noCache);
      const answer = await askCache(url, filled.command);
      const what = filled.command.join(" ");
      const todo = `Ask it yourself: redis-cli -u "$REDIS_URL" ${what}`;
      if ("refused" in answer) return say.notYet("refused", { message: "The cache refused the command.", evidence: [`${what}: ${answer.refused}`], todo });
      const evidence = [`${what}: ${show(answer.value)}`];
      const wrong = mismatch(answer.value, filled, "text");
      if (!wrong) return say.pass("The cache gives the right answer.", evidence);
      return say.notYet(wrong.reason, { message: `The cache answers ${show(answer.value)}; it should be ${wrong.expected}.`, evidence, todo });
    }),
});
