import { z } from "zod";
import { defineCheck } from "../../contracts/check.ts";
import { answersAt } from "../../platform/sockets.ts";
import { settle } from "../settle.ts";

export const check = defineCheck({
  type: "port",
  summary: "Whether something listens on a port of this machine.",
  params: z.strictObject({
    port: z.number().int().min(1).max(65535),
    open: z.boolean().default(true).describe("false: nothing may listen there."),
    host: z.string().min(1).default("127.0.0.1").describe("Where to look."),
  }),
  reasons: { closed: "Nothing listens there.", open: "Something listens there and must not." },
  run: (params, context) =>
    settle(params, context, async ({ port, open, host }, say) => {
      const is = await answersAt(host, port, 3_000);
      const evidence = [`${host}:${port} is ${is ? "open" : "closed"}`];
      if (is === open) return say.pass(is ? `Something listens on port ${port}.` : `Nothing listens on port ${port}.`, evidence);
      if (is) return say.notYet("open", { message: `Something still listens on port ${port}.`, evidence, todo: "Stop it." });
      return say.notYet("closed", { message: `Nothing listens on port ${port}.`, evidence, todo: "Start what should listen there." });
    }),
});
