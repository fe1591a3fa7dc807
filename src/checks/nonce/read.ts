import type { DatabaseNode, StepContext } from "../../contracts/step-context.ts";
import { askCache } from "../cache.ts";
import { ask } from "../nodes.ts";

export interface Reader {
  name: string;
  look(): Promise<{ seen: boolean; what: string }>;
}

interface Read {
  sql?: string | undefined;
  params: readonly unknown[];
  redis?: string[] | undefined;
}

/** One for each place where the word must show up. */
export function readers({ sql, params, redis }: Read, { nodes, cache, context }: { nodes: readonly DatabaseNode[]; cache: string | undefined; context: StepContext }): Reader[] {
  if (redis && cache !== undefined)
    return [
      {
        name: "cache",
        look: async () => {
          const answer = await askCache(cache, redis);
          if ("refused" in answer) return { seen: false, what: answer.refused };
          const empty = answer.value === null || (Array.isArray(answer.value) && answer.value.length === 0);
          return { seen: !empty, what: "not there" };
        },
      },
    ];
  return nodes.map((node) => ({
    name: node.name,
    // A table made a moment ago may not be on a replica yet: what it refuses now it may answer later.
    look: async () => {
      const answer = await ask(node, sql ?? "", params, context);
      return "refused" in answer ? { seen: false, what: answer.refused } : { seen: answer.rows.length > 0, what: "not there" };
    },
  }));
}
