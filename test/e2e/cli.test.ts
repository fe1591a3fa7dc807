import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cliWorld, program, runProgram, type World } from "../helpers/cli.ts";

let world: World;
beforeAll(async () => {
  world = await cliWorld();
});
afterAll(() => world.close());

describe("the command line", () => {
  it("says its version and help", async () => {
    expect(await world.run(["--version"])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^pixelpulse \d+\.\d+\.\d+\n$/) as string });
    for (const args of [["--help"], ["tutorial", "--help"], ["lab", "up", "--help"], ["help", "tutorial", "start"]]) {
      const { code, stdout } = await world.run(args);
      expect(code).toBe(0);
      expect(stdout).toContain("pixelpulse");
      expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
    }
  });

  it.each([["nonsense"], ["lab", "nonsense"], ["lab", "up", "--nonsense"], ["tutorial", "lint"]])("refuses %s %s %s with exit code 2 and without a stack", async (...args) => {
    const { code, stderr } = await world.run(args.filter((word) => typeof word === "string"));
    expect(code).toBe(2);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it("lists tutorials, as text and as JSON, the same on the quick path and the long one", async () => {
    const quick = await world.run(["tutorial", "list", "--json"]);
    const long = await world.run(["tutorial", "list", "--plain", "--json"]);
    expect(quick).toMatchObject({ code: 0, stdout: long.stdout });
    expect(JSON.parse(quick.stdout)).toEqual(expect.arrayContaining([expect.objectContaining({ id: "quickstart" })]));
  });

  it("without a terminal says what to do instead of waiting", async () => {
    expect(await world.run(["tutorial", "start"])).toMatchObject({ code: 2, stderr: expect.stringContaining("--auto") as string });
    expect(await world.run(["tutorial", "start", "quickstart", "--auto"])).toMatchObject({ code: 2, stderr: expect.stringContaining("create-db-instance-read-replica") as string });
    expect(await world.run(["lab", "reset"])).toMatchObject({ code: 2, stderr: expect.stringContaining("--yes") as string });
    expect(await world.run(["tutorial", "check"])).toMatchObject({ code: 1, stderr: expect.stringContaining("pixelpulse tutorial start quickstart") as string });
  });

  it("writes no escape sequence where nobody sees colours", async () => {
    const { stdout } = await world.run(["doctor"], { env: { NO_COLOR: "1" } });
    expect(stdout).toContain("postgres");
    expect(stdout).not.toContain("\u001b");
  });

  it("lint finds nothing in what is shipped, and a path that climbs out in a bad tutorial", async () => {
    expect(await world.run(["tutorial", "lint", "quickstart"])).toMatchObject({ code: 0 });
    const { cp } = await import("node:fs/promises");
    const copy = path.join(world.home, "one-replica");
    await cp(path.join(path.dirname(program), "..", "test", "fixtures", "tutorials", "one-replica"), copy, { recursive: true });
    const step = path.join(copy, "steps", "01-create.md");
    await writeFile(step, (await readFile(step, "utf8")).replace("{ do: run, command: create }", '{ do: write, path: "../../etc/passwd", content: x }'));
    const { code, stdout } = await world.run(["tutorial", "lint", copy]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/01-create\.md:\d+:\d+ .*leads out/);
    // It is not played either.
    expect(await world.run(["tutorial", "start", copy, "--auto", "--yes"])).toMatchObject({ code: 2, stderr: expect.stringContaining("leads out") as string });
  });
});

describe("a tutorial that did not come with PixelPulse", () => {
  it("runs nothing before its user has seen what: not by start, not by test, not by a workspace that names it", async () => {
    const folder = path.join(path.dirname(program), "..", "test", "fixtures", "tutorials", "one-replica");
    const refused = { code: 2, stderr: expect.stringMatching(/PP_NEEDS_YES/) as string };
    expect(await world.run(["tutorial", "start", folder, "--auto"])).toMatchObject(refused);
    expect(await world.run(["tutorial", "test", folder])).toMatchObject(refused);
    const workspace = path.join(world.home, "from-somebody");
    await mkdir(path.join(workspace, ".pixelpulse"), { recursive: true });
    await writeFile(path.join(workspace, ".pixelpulse", "session.json"), JSON.stringify({ tutorial: folder, lab: "default" }));
    const solved = await world.run(["tutorial", "solve", "--dir", workspace]);
    expect(solved).toMatchObject(refused);
    expect(solved.stderr).toContain("aws rds create-db-instance-read-replica");
    expect(await world.run(["lab", "status"])).toMatchObject({ code: 1 });
  });
});

describe("odd surroundings", () => {
  it("output piped to head: no complaint", async () => {
    const { stdout, stderr } = await promisify(execFile)("sh", ["-c", '"$0" "$1" tutorial lint --help | head -1; "$0" "$1" doctor --json | head -1', process.execPath, program], { env: world.env });
    expect(stdout.split("\n")).toHaveLength(3);
    expect(stderr).toBe("");
  });

  it("no HOME: one sentence, exit code 4, and PIXELPULSE_HOME in its place works", async () => {
    const none = await world.run(["lab", "status"], { env: { HOME: undefined, XDG_CACHE_HOME: undefined } });
    expect(none).toMatchObject({ code: 4, stderr: expect.stringContaining("PP_NO_HOME") as string });
    expect(await world.run(["lab", "status"], { env: { HOME: undefined, PIXELPULSE_HOME: path.join(world.home, "own") } })).toMatchObject({ code: 1 });
  });

  it("spaces, quotes and a path of 110 characters", async () => {
    const odd = path.join(world.home, `it's a "home" $HOME`, "x".repeat(Math.max(1, 110 - world.home.length)));
    await mkdir(odd, { recursive: true });
    const env = { PIXELPULSE_HOME: odd };
    try {
      const up = await world.run(["lab", "up", "--json"], { env });
      expect(up, up.stderr).toMatchObject({ code: 0 });
      const { dir } = JSON.parse(up.stdout) as { dir: string };
      const lab = await world.run(["lab", "env", "--shell", "bash"], { env });
      const asked = await runProgram("bash", ["-c", `${lab.stdout}\naws sts get-caller-identity --query Account --output text; psql "$PRIMARY_URL" -At -c 'select 6 * 7'`], { cwd: odd, env: { ...world.env, PIXELPULSE_HOME: odd } });
      expect(asked, asked.stderr).toMatchObject({ code: 0, stdout: "000000000000\n42\n" });
      expect(dir.startsWith(odd)).toBe(true);
    } finally {
      await world.run(["lab", "down", "--delete"], { env });
    }
  });
});
