import { z } from "zod";
import { defineCheck } from "../../contracts/check.ts";
import { effectSchema, type Effect } from "../../contracts/effect.ts";
import type { StepContext } from "../../contracts/step-context.ts";
import { inside, readIfThere } from "../../platform/files.ts";
import { settle } from "../settle.ts";

/** Figures that can be compared: the ones that are numbers. */
const FIGURES = ["rps", "p50Ms", "p95Ms", "p99Ms", "cpuMsPerRequest", "primaryCpuMsPerRequest", "replicaCpuMsPerRequest", "appCpuMsPerRequest", "queriesPerRequest", "maxLagMs", "cacheHitRatio"] as const;
const ERROR_SHARE = 0.01;
const name = effectSchema.shape.name;

export const check = defineCheck({
  type: "effect",
  summary: "What a load that `pixelpulse load --effect NAME` measured has shown.",
  params: z.strictObject({
    name,
    compare: z
      .strictObject({
        with: name.describe("The earlier measurement."),
        figure: z.enum(FIGURES),
        "at-most-ratio": z.number().positive().optional().describe("This measurement's figure over the earlier one's."),
        "at-least-ratio": z.number().positive().optional().describe("The same, from below."),
      })
      .refine((compare) => compare["at-most-ratio"] !== undefined || compare["at-least-ratio"] !== undefined, "name at-most-ratio or at-least-ratio")
      .optional(),
  }),
  reasons: {
    "not-measured": "Nothing was measured under that name yet.",
    "with-errors": "More than 1 % of the requests failed, so the figures mean nothing.",
    "not-better": "The figure did not change as much as it should.",
    damaged: "The measurement's file is not as it was written.",
    "no-comparison": "The earlier measurement is missing, or has no such figure.",
  },
  run: (params, context) =>
    settle(params, context, async ({ name: wanted, compare }, say) => {
      const todo = `Measure it: pixelpulse load --effect ${wanted}`;
      const now = await read(wanted, context);
      if (now === undefined) return say.notYet("not-measured", { message: `Nothing was measured as "${wanted}" yet.`, todo });
      if (typeof now === "string") return say.notYet("damaged", { message: `The measurement "${wanted}" cannot be read.`, evidence: [now], todo });
      const evidence = [`${now.requests} requests in ${now.seconds} s, ${now.errors} failed, ${now.cpuMsPerRequest.toFixed(2)} CPU-ms each`];
      if (now.requests === 0 || now.errors > now.requests * ERROR_SHARE) return say.notYet("with-errors", { message: `${now.errors} of ${now.requests} requests failed, so the figures mean nothing.`, evidence, todo: `See \`pixelpulse lab logs\`, then: pixelpulse load --effect ${wanted}` });
      if (!compare) return say.pass(`"${wanted}" is measured.`, evidence);
      const then = await read(compare.with, context);
      const before = typeof then === "object" ? then[compare.figure] : null;
      const after = now[compare.figure];
      evidence.push(`${compare.figure}: ${before ?? "nothing"} -> ${after ?? "nothing"}`);
      if (before === null || after === null || before <= 0)
        return say.notYet("no-comparison", { message: `"${wanted}" cannot be compared with "${compare.with}".`, evidence: typeof then === "string" ? [...evidence, then] : evidence, todo: `Measure both; the earlier one: pixelpulse load --effect ${compare.with}` });
      const ratio = after / before;
      const { "at-most-ratio": atMost = Infinity, "at-least-ratio": atLeast = 0 } = compare;
      evidence.push(`ratio ${ratio.toFixed(2)}`);
      if (ratio <= atMost && ratio >= atLeast) return say.pass(`${compare.figure} is ${ratio.toFixed(2)} times what it was.`, evidence);
      const bound = ratio > atMost ? `at most ${atMost}` : `at least ${atLeast}`;
      return say.notYet("not-better", { message: `${compare.figure} is ${ratio.toFixed(2)} times what it was; it should be ${bound} times.`, evidence, todo: `See that your change is in place and the app restarted, then: pixelpulse load --effect ${wanted}` });
    }),
});

/** The measurement; undefined where there is none; text says what is wrong with its file. */
async function read(effect: string, context: StepContext): Promise<Effect | string | undefined> {
  const file = `.pixelpulse/effects/${effect}.json`;
  const text = await readIfThere(await inside(context.workspace, file));
  if (text === undefined) return undefined;
  try {
    const result = effectSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : `${file}: ${result.error.issues[0]?.path.join(".")} ${result.error.issues[0]?.message}`;
  } catch (error) {
    return `${file}: ${error instanceof Error ? error.message : String(error)}`;
  }
}
