import { readFile } from "node:fs/promises";

/** What node-pg needs to reach `postgres://user@host:port/database`. A password that is not in the address comes from PGPASSFILE. */
export function connectionOptions(url, applicationName) {
  if (!url) throw new Error("PRIMARY_URL is not set: this API needs a PostgreSQL");
  const { hostname, port, pathname, username, password } = new URL(url);
  const at = { host: hostname, port: Number(port || 5432), user: decodeURIComponent(username), database: decodeURIComponent(pathname.slice(1)) };
  return {
    ...at,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
    password: password ? decodeURIComponent(password) : () => passwordOf(at),
  };
}

/** The first line of the file that fits: `host:port:database:user:password`, where `*` fits all. */
async function passwordOf({ host, port, database, user }) {
  const file = process.env.PGPASSFILE;
  const lines = file ? (await readFile(file, "utf8")).split("\n") : [];
  for (const line of lines) {
    const fields = line.replaceAll("\\:", "\0").split(":").map((field) => field.replaceAll("\0", ":").replaceAll("\\\\", "\\"));
    if (fields.length < 5 || line.startsWith("#")) continue;
    if ([host, String(port), database, user].every((value, nth) => fields[nth] === "*" || fields[nth] === value)) return fields[4];
  }
  return process.env.PGPASSWORD ?? "";
}
