import { z } from "zod";
import { defineCheck } from "../../contracts/check.ts";
import { absent, NODE_REASONS } from "../nodes.ts";
import { APP_REASONS } from "../request.ts";
import { LAB_REASONS, settle } from "../settle.ts";
import { callsOf } from "./count.ts";
import { judge } from "./judge.ts";
import { send } from "./send.ts";

const bounds = z
  .strictObject({ "at-least": z.number().int().min(0).optional().describe("So many queries or more."), "at-most": z.number().int().min(0).optional().describe("So many queries or fewer.") })
  .refine((range) => range["at-least"] !== undefined || range["at-most"] !== undefined, "name at-least or at-most");

export const check = defineCheck({
  type: "calls-per-node",
  summary: "Sends requests to the app and asks each PostgreSQL how many queries on `events` it ran for them.",
  params: z.strictObject({
    get: z.string().min(1).describe("Path of the app; `{client}` is another client each time."),
    times: z.number().int().min(1).max(1_000),
    client: z.number().int().positive().optional().describe("This client each time."),
    clients: z.number().int().positive().default(200).describe("How many clients there are."),
    "at-once": z.number().int().min(1).max(50).default(1).describe("Requests under way at the same time."),
    expect: z
      .strictObject({ primary: bounds.optional(), "each-replica": bounds.optional(), total: bounds.optional() })
      .refine((expected) => Object.values(expected).some((each) => each !== undefined), "name primary, each-replica or total"),
  }),
  reasons: {
    "too-many-on-primary": "The primary ran more of the queries than it should.",
    "too-few-on-primary": "The primary ran fewer of the queries than it should.",
    "too-many-on-replica": "A replica ran more of the queries than it should.",
    "too-few-on-replica": "A replica ran fewer of the queries than it should.",
    "too-many-in-total": "More queries reached PostgreSQL than should.",
    "too-few-in-total": "Fewer queries reached PostgreSQL than should.",
    "request-failed": "A request was not answered with a success.",
    ...NODE_REASONS,
    ...APP_REASONS,
    ...LAB_REASONS,
  },
  run: (params, context) =>
    settle(params, context, async (filled, say) => {
      const nodes = await context.databases();
      if (nodes.length === 0) return say.notYet("no-database", absent("no-database"));
      if (filled.expect["each-replica"]?.["at-least"] !== undefined && !nodes.some((node) => node.role === "replica")) return say.notYet("no-replicas", absent("no-replicas"));
      const before = await callsOf(nodes, context);
      const failed = await send(filled, context);
      const after = await callsOf(nodes, context); // asked in any case: a database that is down explains a request that failed
      if (failed !== undefined) return say.notYet("request-failed", { message: "The app did not answer a request with a success.", evidence: [failed], todo: "See `pixelpulse lab logs`." });
      const calls = nodes.map(({ name, role }) => ({ name, role, calls: Math.max(0, (after.get(name) ?? 0) - (before.get(name) ?? 0)) }));
      const evidence = [`${filled.times} requests to ${filled.get}`, ...calls.map((node) => `${node.name}: ${node.calls} queries on events`)];
      const wrong = judge(calls, filled.expect);
      if (!wrong) return say.pass("The queries ran where they should.", evidence);
      return say.notYet(wrong.reason, { message: wrong.message, evidence, todo: "Change the app, restart it with `pixelpulse lab restart`, and check again." });
    }),
});
