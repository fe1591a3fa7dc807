import { EXIT, UserError } from "../../../kernel/errors.ts";
import { queryOnce } from "../../../platform/postgres.ts";

/** Our own questions carry this, so that they are not counted. Not at the very beginning: there PostgreSQL leaves comments out. */
export const OURS = "/* pixelpulse load */";

const SQL = `select ${OURS} coalesce(sum(calls), 0) from pg_stat_statements
  where dbid = (select oid from pg_database where datname = current_database()) and query not like '%pixelpulse load%'`;

/** How many statements these databases have run so far, together. */
export async function statementsOn(urls: readonly string[], passFile: string | undefined): Promise<number> {
  const counts = await Promise.all(urls.map((url) => count(url, passFile)));
  return counts.reduce((sum, calls) => sum + calls, 0);
}

async function count(url: string, passFile: string | undefined): Promise<number> {
  try {
    return Number((await queryOnce(url, SQL, { passFile })).rows[0]?.[0]);
  } catch (cause) {
    const error = cause as Error & { code?: string };
    const { host } = new URL(url);
    throw new UserError({
      code: "PP_LOAD_DATABASE",
      message: "A database does not say what it ran, so nothing can be measured.",
      found: `${host}: ${error.message}`,
      // undefined_table: the extension is made by the seed
      todo: error.code === "42P01" ? "Fill the database first: node app/seed.js" : "See what runs: pixelpulse lab status",
      exit: EXIT.broken,
      cause,
    });
  }
}
