import { passwordFor } from "./pgpass.ts";

export interface QueryOptions {
  /** pgpass file with the address's password: node-pg itself only looks at the environment of this process. */
  passFile: string | undefined;
  params?: readonly unknown[];
  /** For the connection, and again for the statement; 10 s unless told. */
  timeoutMs?: number;
}

export interface QueryAnswer {
  /** A row is its columns in order. */
  rows: unknown[][];
  columns: string[];
}

/** One question on a connection of its own. Rejects with pg's error (SQLSTATE in `code`). Without `params` the text may hold several statements; the last one's answer counts. */
export async function queryOnce(url: string, sql: string, { passFile, params, timeoutMs = 10_000 }: QueryOptions): Promise<QueryAnswer> {
  const { default: pg } = await import("pg");
  const address = new URL(url);
  // Into the address itself: beside a connection string pg ignores the option `password`.
  if (address.password === "") address.password = encodeURIComponent((await passwordFor(passFile, url)) ?? "");
  const client = new pg.Client({
    connectionString: address.href,
    connectionTimeoutMillis: timeoutMs,
    statement_timeout: timeoutMs,
    query_timeout: timeoutMs + 2_000, // the server's own limit speaks first
    application_name: "pixelpulse-check",
  });
  client.on("error", () => undefined); // a server that goes away is told by the query itself
  await client.connect();
  try {
    const answers = [await client.query({ text: sql, rowMode: "array", ...(params === undefined || params.length === 0 ? {} : { values: [...params] }) })].flat();
    const last = answers.at(-1);
    return { rows: (last?.rows ?? []) as unknown[][], columns: last?.fields.map((field) => field.name) ?? [] };
  } finally {
    await client.end().catch(() => undefined); // the answer is here already
  }
}
