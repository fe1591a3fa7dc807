import { spawnSync } from "node:child_process";
import { chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testProcessHost } from "../../../../test/helpers/process-host.ts";
import { createPostgresEngine } from "../../../engines/postgres/engine.ts";
import { systemClock } from "../../../kernel/clock.ts";
import { freePort } from "../../../platform/ports.ts";
import { findProgram } from "../../../platform/programs.ts";
import { standIn } from "../testing.ts";

const real = await findProgram("psql", process.env["PATH"]);
const password = "it's:a\\secret";
let world: Awaited<ReturnType<typeof testProcessHost>>;
let url: string;
let port: number;
let env: Record<string, string>;

beforeAll(async () => {
  world = await testProcessHost();
  const engine = createPostgresEngine({ host: world.host, cacheDir: path.join(world.dir, "cache"), clock: systemClock });
  port = await freePort();
  await engine.createPrimary({ id: "pp-main", dir: path.join(world.dir, "main"), port, user: "learner", password, database: "shop" });
  url = `postgres://learner@127.0.0.1:${port}/shop`;
  const passFile = path.join(world.dir, "pgpass");
  await writeFile(passFile, `# the lab's\n127.0.0.1:1:*:*:no\n127.0.0.1:${port}:*:learner:it's\\:a\\\\secret\n`);
  await chmod(passFile, 0o600);
  env = { PGPASSFILE: passFile, PGCONNECT_TIMEOUT: "10" };
}, 120_000);
afterAll(() => world.close());

const psql = (args: string[], more: { env?: Record<string, string>; stdin?: string } = {}) => standIn(["psql", ...args], { env, ...more });

const queries: string[][] = [
  ["-c", "select 1 as a, 'x' as b, null as c, 1.50::numeric as long_name_here, true as t, 'end  ' as e"],
  ["-c", "select 'two\nlines' as x, 5 as y union select 'one', 6 order by 2"],
  ["-c", "select 5 as y, 'two\n  lines' as x union select 6, 'one' order by 1"],
  ["-c", "select 1; select 2 as b; create temp table t (a int, b text); insert into t values (1, 'a'), (2, 'b'); update t set b = 'z'; delete from t where a = 1; select * from t; insert into t values (3, 'c') returning a"],
  ["-At", "-c", "select 1, null, 'x'", "-c", "select 3"],
  ["-Atc", "select 1"],
  ["-A", "-F", ",", "-c", "select 1 as a, 'xy' as b"],
  ["-t", "-c", "select 1 as a, 'xy' as b"],
  ["-c", "select 1 as a where false"],
  ["-q", "-c", "create temp table t (a int)"],
  ["-c", "select nope\n  from pg_class where true"],
  ["-c", "select 1; select nope"],
  ["-c", "select 1", "-c", "select nope", "-c", "select 2"],
  ["-v", "ON_ERROR_STOP=1", "-c", "select nope", "-c", "select 2"],
  ["-c", "select 1/0"],
  ["-c", "do $$ begin raise notice 'hi %', 1; end $$"],
  ["-c", "explain (costs off) select 1"],
  ["-c", ""],
  ["-c", "select"],
  ["-c", "select 'ä€日本' as w, '{\"a\": 1}'::json as j, interval '0' as i, array[1, 2] as arr, '\\x01'::bytea as y"],
];

describe.skipIf(real === undefined)("is like the real psql (skipped where there is none)", () => {
  it.each(queries.map((args) => [args]))("%j", async (args) => {
    const theirs = spawnSync(real ?? "", [url, "-X", ...args], { env: { ...env, PATH: process.env["PATH"], LC_ALL: "C.UTF-8" }, encoding: "utf8" });
    const { stdout, stderr, exit } = await psql([url, "-X", ...args]);
    expect({ stdout, stderr, exit }).toEqual({ stdout: theirs.stdout, stderr: theirs.stderr, exit: theirs.status });
  });
});

it("prints a table, and the rows alone where asked", async () => {
  expect((await psql([url, "-c", "select 1 as calls, 'a' as query"])).stdout).toBe(" calls | query \n-------+-------\n     1 | a\n(1 row)\n\n");
  expect((await psql([url, "-Atc", "select 1, 2"])).stdout).toBe("1|2\n");
});

it("takes the password from the file, the URL or the environment, and the address in any of psql's ways", async () => {
  const sql = ["-Atc", "select current_user"];
  const ways: [string[], Record<string, string>][] = [
    [[url], {}],
    [["-h", "127.0.0.1", "-p", String(port), "-U", "learner", "-d", "shop"], {}],
    [[`host=127.0.0.1 port=${port} user=learner dbname=shop password='it\\'s:a\\\\secret'`], { PGPASSFILE: "/nonexistent" }],
    [[url.replace("learner@", `learner:${encodeURIComponent(password)}@`)], { PGPASSFILE: "/nonexistent" }],
    [[], { PGHOST: "127.0.0.1", PGPORT: String(port), PGUSER: "learner", PGDATABASE: "shop", PGPASSWORD: password }],
  ];
  for (const [args, more] of ways) expect(await psql([...args, ...sql], { env: { ...env, ...more } })).toMatchObject({ stdout: "learner\n", stderr: "", exit: 0 });
});

it("says why it cannot connect, exit 2", async () => {
  const wrong = await psql([url, "-c", "select 1"], { env: { PGPASSWORD: "wrong" } });
  expect(wrong).toMatchObject({ exit: 2, stderr: `psql: error: connection to server at "127.0.0.1", port ${port} failed: FATAL:  password authentication failed for user "learner"\n` });
  expect(await psql([url, "-c", "select 1"], { env: {} })).toMatchObject({ exit: 2, stderr: expect.stringContaining("fe_sendauth: no password supplied") as string });
  const closed = await psql([`postgres://learner@127.0.0.1:${await freePort()}/shop`, "-c", "select 1"]);
  expect(closed).toMatchObject({ exit: 2, stderr: expect.stringContaining("Connection refused") as string });
});

it("reads SQL from stdin and from files, and says what it does not do", async () => {
  expect((await psql([url, "-At"], { stdin: "select 1;\nselect 2;\n" })).stdout).toBe("1\n2\n");
  const file = path.join(world.dir, "q.sql");
  await writeFile(file, "select 3;");
  expect((await psql([url, "-At", "-f", file])).stdout).toBe("3\n");
  expect(await psql([url, "-f", "/nonexistent"])).toMatchObject({ exit: 1, stderr: "psql: error: /nonexistent: No such file or directory\n" });
  expect(await psql([url, "-c", "\\d"])).toMatchObject({ exit: 1, stderr: expect.stringContaining("SQL only") as string });
  expect(await psql([url, "--html"])).toMatchObject({ exit: 2, stderr: expect.stringContaining("unrecognized option '--html'") as string });
  expect(await psql([url, "-c"])).toMatchObject({ exit: 2, stderr: expect.stringContaining("requires an argument") as string });
  expect(await psql([url, "-c", "copy pg_class to stdout; copy pg_class from stdin"])).toMatchObject({ exit: 1 });
});
