import type { DatabaseNode, StepContext } from "../../contracts/step-context.ts";
import { askCache } from "../cache.ts";
import { ask } from "../nodes.ts";
import { refuseUnavailable, request } from "../request.ts";

export interface Write {
  sql?: string | undefined;
  post?: string | undefined;
  body?: unknown;
  redis?: string[] | undefined;
}

/** Writes the word; `refused` says why it could not be. */
export async function write({ sql, post, body, redis }: Write, { primary, cache, context }: { primary: DatabaseNode | undefined; cache: string | undefined; context: StepContext }): Promise<{ what: string; refused?: string }> {
  if (sql !== undefined && primary) {
    const answer = await ask(primary, sql, [], context);
    return "refused" in answer ? { what: primary.name, refused: answer.refused } : { what: primary.name };
  }
  if (redis && cache !== undefined) {
    const answer = await askCache(cache, redis);
    return "refused" in answer ? { what: "cache", refused: answer.refused } : { what: "cache" };
  }
  const what = `POST ${post}`;
  const answer = await request({ method: "POST", to: post ?? "/", ...(body === undefined ? {} : { body }) }, context);
  if (answer === "slow") return { what, refused: "no answer within 10 s" };
  refuseUnavailable(answer, what);
  return answer.status >= 200 && answer.status < 300 ? { what } : { what, refused: `${answer.status} ${answer.body.slice(0, 200)}`.trimEnd() };
}
