import { readFile } from "node:fs/promises";
import pg from "pg";
import { Ended, type World } from "../world.ts";
import { readArguments, type PsqlOptions } from "./arguments.ts";
import { connectionFor } from "./connection.ts";
import { printError, printResult } from "./print.ts";
import { Statement, type ServerError } from "./statement.ts";

/** A small psql: the commands given with -c, in files or on stdin, printed as psql prints them. Exit 1 for an error in SQL, 2 for no connection. */
export async function runPsql(args: string[], world: World): Promise<number> {
  const { stdout, stderr, env } = world;
  const options = readArguments(args);
  if (options.version) {
    stdout.write("psql (PostgreSQL) stand-in of PixelPulse, not psql\n");
    return 0;
  }
  const address = await connectionFor(options, env);
  const scripts = await scriptsOf(options, world);
  const client = new pg.Client(address);
  client.on("notice", ({ severity = "NOTICE", message = "", detail, hint }) => {
    const more = { ...(detail === undefined ? {} : { detail }), ...(hint === undefined ? {} : { hint }) };
    stderr.write(printError({ name: "notice", severity, message, ...more }, ""));
  });
  client.on("error", () => undefined); // a lost connection also ends the statement that waits
  try {
    await client.connect();
  } catch (error) {
    throw new Ended(2, `psql: error: connection to server at "${address.host}", port ${address.port} failed: ${whyNot(error as ServerError & { code?: string })}\n`);
  }
  try {
    let exit = 0;
    for (const { sql, isFile } of scripts) {
      const ok = await runScript(client, sql, options, world);
      if (!ok && options.stopOnError) return isFile ? 3 : 1;
      exit = ok || isFile ? 0 : 1; // as psql: the last command decides
    }
    return exit;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function runScript(client: pg.Client, sql: string, options: PsqlOptions, { stdout, stderr }: World): Promise<boolean> {
  const meta = /^\s*(\\\S*)/.exec(sql)?.[1];
  if (meta !== undefined) {
    stderr.write(`This stand-in runs SQL only, not ${meta}: the real psql does.\n`);
    return false;
  }
  try {
    await client.query(new Statement(sql, (result) => stdout.write(printResult(result, options)))).done;
    return true;
  } catch (error) {
    stderr.write(printError(error as ServerError, sql));
    return false;
  }
}

interface Script {
  sql: string;
  isFile: boolean;
}

async function scriptsOf({ commands, files }: PsqlOptions, { stdin }: World): Promise<Script[]> {
  const scripts: Script[] = commands.map((sql) => ({ sql, isFile: false }));
  for (const file of files) {
    if (file === "-") scripts.push({ sql: await all(stdin), isFile: true });
    else
      scripts.push({
        sql: await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
          throw new Ended(1, `psql: error: ${file}: ${error.code === "ENOENT" ? "No such file or directory" : error.message}\n`);
        }),
        isFile: true,
      });
  }
  if (scripts.length > 0) return scripts;
  if (stdin.isTTY === true) throw new Ended(2, "This stand-in has no prompt: give it a command with -c 'select 1', or install the real psql.\n");
  return [{ sql: await all(stdin), isFile: true }];
}

async function all(stream: World["stdin"]): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

function whyNot(error: ServerError & { code?: string }): string {
  if (error.code === "ECONNREFUSED") return "Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?";
  if (/client password must be a string/i.test(error.message)) return "fe_sendauth: no password supplied";
  return error.severity === undefined ? error.message : `${error.severity}:  ${error.message}`;
}
