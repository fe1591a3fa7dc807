import { z } from "zod";
import { defineCheck } from "../../contracts/check.ts";
import { CACHE_REASONS, noCache } from "../cache.ts";
import { absent, allAnswer, NODE_REASONS, onNodes, pick } from "../nodes.ts";
import { APP_REASONS } from "../request.ts";
import { LAB_REASONS, settle } from "../settle.ts";
import { readers } from "./read.ts";
import { write } from "./write.ts";

const writeSchema = z
  .strictObject({
    sql: z.string().min(1).optional().describe("Statements for the primary."),
    post: z.string().min(1).optional().describe("Path of the app."),
    body: z.json().optional().describe("What is posted."),
    redis: z.array(z.coerce.string()).min(1).optional().describe("Command with its arguments."),
  })
  .refine((params) => [params.sql, params.post, params.redis].filter((each) => each !== undefined).length === 1, "name one of sql, post, redis");

const readSchema = z
  .strictObject({
    sql: z.string().min(1).optional().describe("Gives a row once the word is there."),
    on: onNodes.default("primary"),
    params: z.array(z.union([z.string(), z.number(), z.boolean()])).default([]).describe("Values of $1, $2 ..."),
    redis: z.array(z.coerce.string()).min(1).optional().describe("Answers something once the word is there."),
  })
  .refine((params) => (params.sql === undefined) !== (params.redis === undefined), "name one of sql, redis");

const holdsNonce = (value: unknown): boolean => JSON.stringify(value).includes("{nonce}");

export const check = defineCheck({
  type: "nonce",
  summary: "Writes a word nobody can have guessed at one place and looks for it at another.",
  params: z
    .strictObject({ write: writeSchema, read: readSchema, within: z.number().int().positive().max(60_000).default(5_000).describe("Milliseconds.") })
    .refine((params) => holdsNonce(params.write) && holdsNonce(params.read), "both write and read must hold {nonce}"),
  reasons: {
    "write-refused": "The word could not be written.",
    "not-seen": "The word was written and did not show up where it must.",
    ...NODE_REASONS,
    ...CACHE_REASONS,
    ...APP_REASONS,
    ...LAB_REASONS,
  },
  run: (params, context) =>
    settle(params, context, async (filled, say) => {
      const nodes = filled.write.sql === undefined && filled.read.sql === undefined ? [] : await context.databases();
      const readFrom = filled.read.sql === undefined ? [] : pick(nodes, filled.read.on);
      if (typeof readFrom === "string") return say.notYet(readFrom, absent(readFrom));
      const primary = filled.write.sql === undefined ? undefined : nodes[0];
      if (filled.write.sql !== undefined && !primary) return say.notYet("no-database", absent("no-database"));
      const cache = filled.write.redis || filled.read.redis ? await context.cacheUrl() : undefined;
      if ((filled.write.redis || filled.read.redis) && cache === undefined) return say.notYet("no-cache", noCache);

      const written = await write(filled.write, { primary, cache, context });
      if (written.refused !== undefined) await allAnswer(nodes, context);
      if (written.refused !== undefined) return say.notYet("write-refused", { message: "The write was refused.", evidence: [`${written.what}: ${written.refused}`], todo: "Writes must go to the primary; see `pixelpulse lab logs`." });
      const evidence = [`${written.what}: written`];

      const began = context.clock.now();
      const waitingFor = readers(filled.read, { nodes: readFrom, cache, context });
      const seen = new Set<string>();
      const last = new Map<string, string>();
      for (;;) {
        for (const reader of waitingFor) {
          if (seen.has(reader.name)) continue;
          const found = await reader.look();
          if (found.seen) seen.add(reader.name);
          last.set(reader.name, found.seen ? `${reader.name}: seen after ${context.clock.now() - began} ms` : `${reader.name}: ${found.what}`);
        }
        const done = filled.read.on === "any" ? seen.size > 0 : seen.size === waitingFor.length;
        if (done) return say.pass("The word came through.", [...evidence, ...last.values()]);
        if (context.clock.now() - began >= filled.within) break;
        await context.clock.sleep(50, context.signal);
      }
      const missing = waitingFor.filter((reader) => !seen.has(reader.name)).map((reader) => reader.name);
      return say.notYet("not-seen", { message: `The word did not show up within ${filled.within / 1000} s: ${missing.join(", ")}.`, evidence: [...evidence, ...last.values()], todo: "See that what was written goes where it is read from." });
    }),
});
