import type { DatabaseNode, StepContext } from "../../contracts/step-context.ts";
import { ask } from "../nodes.ts";
import { Down } from "../settle.ts";

/** Reads of the `events` table that this database ever ran. Writes name the table too, and this question names it itself. */
const SQL = `
  select coalesce(sum(calls), 0)::bigint
    from pg_stat_statements
   where dbid = (select oid from pg_database where datname = current_database())
     and query ~* '\\yevents\\y' and query ~* '\\yselect\\y'
     and query !~* '^\\s*(insert|update|delete|merge|copy|create|alter|drop|truncate|explain|vacuum|analyze)\\y'
     and query !~* 'pg_stat_statements'`;

/** Node -> number of calls so far. */
export async function callsOf(nodes: readonly DatabaseNode[], context: StepContext): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const answer = await ask(node, SQL, [], context);
    if ("refused" in answer)
      throw new Down("database-down", { message: `${node.name} does not count its statements.`, evidence: [`${node.name}: ${answer.refused}`], todo: "On the primary: create extension pg_stat_statements. Or make the lab anew: `pixelpulse lab reset`." });
    counts.set(node.name, Number(answer.rows[0]?.[0] ?? 0));
  }
  return counts;
}
