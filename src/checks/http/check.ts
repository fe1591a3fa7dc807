import { z } from "zod";
import { defineCheck } from "../../contracts/check.ts";
import { jmesPath, valueAt } from "../document.ts";
import { expectation, mismatch, pattern, show } from "../expectation.ts";
import { allAnswer, NODE_REASONS } from "../nodes.ts";
import { addressOf, APP_REASONS, refuseUnavailable, request } from "../request.ts";
import { LAB_REASONS, settle } from "../settle.ts";

const METHODS = ["get", "head", "post", "put", "patch", "delete"] as const;
const address = z.string().min(1).optional().describe("Path of the app, or a whole address.");

export const check = defineCheck({
  type: "http",
  summary: "A request, by default to the learner's app, and its answer.",
  params: z
    .strictObject({
      get: address, head: address, post: address, put: address, patch: address, delete: address,
      headers: z.record(z.string(), z.string()).optional().describe("Sent with the request."),
      body: z.json().optional().describe("Sent as JSON; text as it stands."),
      status: z.number().int().min(100).max(599).default(200).describe("Status that it must answer with."),
      contains: z.string().optional().describe("Text that the answer must hold."),
      matches: pattern.optional().describe("Regular expression that the answer must fit."),
      json: z.strictObject({ at: jmesPath, ...expectation }).optional().describe("A value within the answer."),
      timeout: z.number().int().positive().max(60_000).default(10_000).describe("Milliseconds."),
    })
    .refine((params) => METHODS.filter((method) => params[method] !== undefined).length === 1, `name one of ${METHODS.join(", ")}`),
  reasons: {
    "wrong-status": "The answer has another status.",
    "wrong-body": "The answer is not what it must be.",
    "timed-out": "There was no answer in time.",
    "database-down": NODE_REASONS["database-down"],
    ...APP_REASONS,
    ...LAB_REASONS,
  },
  run: (params, context) =>
    settle(params, context, async (filled, say) => {
      const method = METHODS.find((each) => filled[each] !== undefined) ?? "get";
      const to = filled[method] ?? "/";
      const what = `${method.toUpperCase()} ${to}`;
      const answer = await request({ method: method.toUpperCase(), to, timeoutMs: filled.timeout, ...(filled.headers ? { headers: filled.headers } : {}), ...(filled.body === undefined ? {} : { body: filled.body }) }, context);
      if (answer === "slow") return say.notYet("timed-out", { message: `${what} was not answered within ${filled.timeout / 1000} s.`, todo: "See `pixelpulse lab logs`." });
      if (answer.status !== filled.status) refuseUnavailable(answer, what);
      if (answer.status >= 500 && answer.status !== filled.status) await allAnswer(await context.databases(), context);
      const evidence = [`${what}: ${answer.status}`, ...(answer.body === "" ? [] : [answer.body.slice(0, 300)])];
      const todo = `Ask it yourself: curl -i ${addressOf(to, context).href}`;
      if (answer.status !== filled.status) return say.notYet("wrong-status", { message: `${what} answered ${answer.status}, and ${filled.status} was expected.`, evidence, todo });
      if (filled.contains !== undefined && !answer.body.includes(filled.contains)) return say.notYet("wrong-body", { message: `The answer does not hold "${filled.contains}".`, evidence, todo });
      if (filled.matches !== undefined && !new RegExp(filled.matches).test(answer.body)) return say.notYet("wrong-body", { message: `The answer is nothing like /${filled.matches}/.`, evidence, todo });
      if (filled.json === undefined) return say.pass(`${what} answers as it should.`, evidence);
      const value = valueAt(parsed(answer.body), filled.json.at);
      const wrong = mismatch(value, filled.json);
      if (!wrong) return say.pass(`${what} answers as it should.`, evidence);
      return say.notYet("wrong-body", { message: `${filled.json.at} in the answer should be ${wrong.expected}.`, evidence: [...evidence, `${filled.json.at}: ${show(value)}`], todo });
    }),
});

/** The answer as JSON; undefined where it is none, in which nothing is found. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
