import { execFile } from "node:child_process";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { testFolder } from "../../../test/helpers/context.ts";
import { MINI, openTestSession, testSessionOptions } from "../../../test/helpers/session.ts";
import { defineAction } from "../../contracts/action.ts";
import type { SessionEvent } from "../../contracts/session-events.ts";
import { openSession, type Session } from "./open.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
let events: SessionEvent[];
let session: Session;
const at = (file: string) => path.join(folder.dir, file);
const read = (file: string) => readFile(at(file), "utf8");
const reopen = async (): Promise<void> => {
  session.close();
  session = await openTestSession(folder.dir, { events });
};
/** Goes to a step by doing those before it. */
const goTo = async (id: string): Promise<void> => {
  while (session.step().id !== id) {
    await session.solve();
    await session.check();
    await session.next();
  }
};
beforeEach(async () => {
  folder = await testFolder("x".repeat(60) + " 'quoted'");
  events = [];
  session = await openTestSession(folder.dir, { events });
});
afterEach(async () => {
  session.close();
  await folder.remove();
});

describe("a beginning", () => {
  it("brings the tutorial's files, sets up, and is at the first step", async () => {
    expect(await read("app/greet.sh")).toContain("hello");
    expect(await read("app/setup-done")).toBe("yes\n");
    expect(session.step().id).toBe("look");
    expect(events.at(-1)).toEqual({ type: "step-entered", step: "look", number: 1, of: 3, title: "What does it say?" });
  });

  it("does not overwrite what is there already", async () => {
    const other = await testFolder();
    await mkdir(path.join(other.dir, "app"));
    await writeFile(path.join(other.dir, "app/greet.sh"), "mine\n");
    (await openTestSession(other.dir)).close();
    expect(await readFile(path.join(other.dir, "app/greet.sh"), "utf8")).toBe("mine\n");
    await other.remove();
  });

  it("is not repeated: a session goes on where it was", async () => {
    session.answer("hello");
    await session.check();
    await session.next();
    await writeFile(at("app/greet.sh"), "mine\n");
    await rm(at("app/setup-done"));
    await reopen();
    expect(session.step().id).toBe("greet");
    expect(session.status().steps.map((step) => step.status)).toEqual(["passed", "open", "ahead"]);
    expect(await read("app/greet.sh")).toBe("mine\n");
    await expect(read("app/setup-done")).rejects.toThrow("ENOENT");
  });

  it("is refused in the folder of another tutorial, or of another session", async () => {
    await expect(openTestSession(folder.dir)).rejects.toMatchObject({ code: "PP_SESSION_BUSY" });
    const options = await testSessionOptions(folder.dir);
    session.close();
    await expect(openSession({ ...options, tutorial: { ...options.tutorial, id: "other" } })).rejects.toMatchObject({ code: "PP_OTHER_TUTORIAL" });
    session = await openTestSession(folder.dir);
  });
});

describe("a step", () => {
  it("is checked, and only left when it is passed or skipped", async () => {
    expect(await session.check()).toMatchObject({ verdict: "not-yet", reason: "not-answered" });
    await expect(session.next()).rejects.toMatchObject({ code: "PP_STEP_NOT_PASSED", exit: 1, found: "You have not answered yet." });
    session.answer("goodbye");
    expect(await session.check()).toMatchObject({ verdict: "not-yet", reason: "wrong-answer" });
    session.answer(" Hello ");
    expect(await session.check()).toMatchObject({ verdict: "pass", reason: "ok" });
    expect(await session.next()).toBe(true);
    expect(await session.check()).toMatchObject({ reason: "greets-nobody", results: [{ id: "by-name", message: "It does not say the name." }] });
    session.skip();
    expect(await session.next()).toBe(true);
    expect(await session.back()).toBe(true);
    expect(session.step().id).toBe("greet");
    expect(session.status().steps.map((step) => step.status)).toEqual(["passed", "skipped", "open"]);
  });

  it("gives its hints in order, the answer third, the pointer by the last reason", async () => {
    session.answer("goodbye");
    await session.check();
    expect([session.hint(), session.hint(), session.hint(), session.hint()]).toEqual([
      { level: "nudge", text: "A program says what it says. Did you run it?" },
      { level: "pointer", text: "Read the line that it printed again." },
      { level: "answer", text: "hello" },
      { level: "answer", text: "hello" },
    ]);
    expect(events.filter((event) => event.type === "hint").map((event) => event.last)).toEqual([false, false, true, true]);
  });

  it("ends the tutorial when it is the last", async () => {
    await goTo("list");
    await session.solve();
    await session.check();
    expect(await session.next()).toBe(false);
    expect(events.at(-1)).toEqual({ type: "finished", passed: 3, skipped: 0 });
    expect(session.status().finished).toBe(true);
  });
});

describe("a command", () => {
  it("streams its output once, and what it captures reaches later commands", async () => {
    expect((await session.run("greet")).exitCode).toBe(0);
    expect(events.filter((event) => event.type === "output")).toEqual([{ type: "output", step: "look", stream: "stdout", chunk: "hello\n" }]);
    expect(session.status().captures).toEqual({ GREETING: "hello" });
    await goTo("list");
    await reopen();
    await session.run();
    expect(await read("out/list.txt")).toBe("hello\ntwo\n");
    await expect(session.run("nothing")).rejects.toMatchObject({ code: "PP_NO_SUCH_RUN", todo: "Use one of: make." });
  });

  it("is in the ledger before it runs, whoever runs it", async () => {
    await goTo("list");
    const { step, context, ...options } = { step: session.step(), ...(await testSessionOptions(folder.dir)) };
    expect(step.run[0]?.creates).toHaveLength(1);
    for (const verb of ["run", "solve"] as const) {
      let before = "";
      session.close();
      session = await openSession({
        ...options,
        context: (state) => {
          const world = context(state);
          return { ...world, exec: async (command, more) => ((before ||= command.startsWith("mkdir") ? await read(".pixelpulse/ledger.jsonl").catch(() => "") : ""), world.exec(command, more)) };
        },
      });
      await session[verb]();
      expect(before).toContain('"state":"planned"');
      expect(session.ledger.outstanding()).toEqual([{ kind: "file", id: "out/list.txt", step: "list", remove: { do: "delete", path: "out" }, state: "done" }]);
      await session.undo();
      expect(session.ledger.outstanding()).toEqual([]);
    }
  });

  it("that fails stays planned: it may have made something", async () => {
    await goTo("list");
    await writeFile(at("out"), "in the way");
    expect((await session.run()).exitCode).not.toBe(0);
    expect(session.ledger.outstanding()).toMatchObject([{ state: "planned" }]);
    await expect(session.solve()).rejects.toMatchObject({ code: "PP_COMMAND_FAILED", exit: 1 });
  });

  it("counts as run, with its captures, when a solution runs it", async () => {
    await goTo("list");
    await session.solve();
    expect(session.status().steps[2]).toMatchObject({ solved: true, ran: ["make"] });
    expect(events.filter((event) => event.type === "output").map((event) => event.chunk)).toEqual(["token=abc123 made\n"]);
    expect(await read(".pixelpulse/journal.jsonl")).not.toContain("abc123");
  });

  it("stopped by the learner is cancelled, and a check stopped says nothing", async () => {
    const controller = new AbortController();
    session.close();
    session = await openTestSession(folder.dir, { signal: controller.signal });
    await goTo("greet");
    controller.abort();
    const checks = session.status().steps[1]?.checks;
    await expect(session.check()).rejects.toMatchObject({ name: "Cancelled" });
    expect(session.status().steps[1]?.checks).toBe(checks);
  });
});

describe("undo", () => {
  it("takes files and answers back", async () => {
    session.answer("hello");
    await session.check();
    await session.undo();
    expect(session.status().steps[0]).toMatchObject({ status: "open", answer: undefined });
    expect(await session.check()).toMatchObject({ reason: "not-answered" });
  });

  it("never loses an edit: undo, redo and redo again", async () => {
    await goTo("greet");
    const [original, edited] = [await read("app/greet.sh"), "#!/bin/sh\necho $1 # mine\n"];
    await writeFile(at("app/greet.sh"), edited);
    await writeFile(at("app/new.txt"), "mine too");
    await session.undo();
    expect(await read("app/greet.sh")).toBe(original);
    await reopen();
    await session.redo();
    expect([await read("app/greet.sh"), await read("app/new.txt")]).toEqual([edited, "mine too"]);
    await session.redo();
    expect(await read("app/greet.sh")).toBe(original);
    await session.redo();
    expect(await read("app/greet.sh")).toBe(edited);
  });

  it("brings back what a solution overwrote", async () => {
    await goTo("greet");
    await writeFile(at("app/greet.sh"), "mine\n");
    await session.solve();
    expect(await read("app/greet.sh")).toContain("hello, $1");
    await session.redo();
    expect(await read("app/greet.sh")).toBe("mine\n");
  });

  it("finds the edits even after a solution that broke off", async () => {
    await goTo("list");
    await writeFile(at("out"), "mine");
    await expect(session.solve()).rejects.toThrow();
    await writeFile(at("out"), "changed since");
    await session.redo();
    expect(await read("out")).toBe("mine");
  });

  it("has nothing to bring back at first", async () => {
    await expect(session.redo()).rejects.toMatchObject({ code: "PP_NOTHING_TO_REDO" });
  });
});

describe("a reset", () => {
  it("begins anew, keeps the files of now, and sets up again", async () => {
    await goTo("list");
    await writeFile(at("app/greet.sh"), "mine\n");
    await rm(at("app/setup-done"));
    await session.reset();
    expect(session.step().id).toBe("look");
    expect(session.status().steps.map((step) => step.status)).toEqual(["open", "ahead", "ahead"]);
    expect(await read("app/greet.sh")).toContain('echo "hello"');
    expect(await read("app/setup-done")).toBe("yes\n");
    await session.redo();
    expect(await read("app/greet.sh")).toBe("mine\n");
  });
});

describe("a workspace that cannot be written", () => {
  const root = process.getuid?.() === 0;
  /** As root no mode binds: an ordinary user tries. */
  const openAsUser = (workspace: string, tmp: string): Promise<string> =>
    new Promise((resolve) => {
      const here = fileURLToPath(new URL("../../..", import.meta.url));
      const script = `
        const { openTestSession } = await import(${JSON.stringify(path.join(here, "test/helpers/session.ts"))});
        const { reportFailure } = await import(${JSON.stringify(path.join(here, "src/app/failure.ts"))});
        try { await openTestSession(process.argv[1]); console.log("opened"); }
        catch (error) { console.log(error.code, reportFailure(error, { stderr: { write: () => undefined }, env: {}, debug: false })); }`;
      const user = root ? { uid: 65534, gid: 65534 } : {};
      execFile(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script, workspace], { cwd: here, ...user, env: { PATH: process.env["PATH"], HOME: "/nonexistent", TMPDIR: tmp } }, (_error, stdout, stderr) => resolve(stdout.trim() || stderr));
    });

  it("is told in a sentence, with exit code 4", async () => {
    const top = path.dirname(folder.dir);
    await chmod(top, 0o755);
    const tmp = path.join(top, "tmp");
    await mkdir(tmp);
    await chmod(tmp, 0o777);
    await mkdir(path.join(top, "locked"), { mode: 0o555 });
    expect(await openAsUser(path.join(top, "locked"), tmp)).toBe("PP_WORKSPACE_READ_ONLY 4");
    expect(await openAsUser(path.join(top, "locked/below"), tmp)).toBe("PP_WORKSPACE_READ_ONLY 4");
    await writeFile(path.join(top, "a-file"), "");
    expect(await openAsUser(path.join(top, "a-file"), tmp)).toBe("PP_WORKSPACE_READ_ONLY 4");
    await mkdir(path.join(top, "open"));
    await chmod(path.join(top, "open"), 0o777);
    expect(await openAsUser(path.join(top, "open"), tmp)).toBe("opened");
  });
});

it("goes on with a newer edition of its tutorial", async () => {
  await goTo("greet");
  const options = await testSessionOptions(folder.dir, { tutorialDir: MINI });
  const [look, greet, list] = options.tutorial.steps;
  if (!look || !greet || !list) throw new Error("the tutorial mini has three steps");
  session.close();
  session = await openSession({ ...options, tutorial: { ...options.tutorial, steps: [look, { ...list, number: 2 }, { ...greet, number: 3, title: "password: new" }] } });
  expect(session.step().id).toBe("greet");
  expect(session.status().steps.map(({ id, status }) => `${id} ${status}`)).toEqual(["look passed", "list ahead", "greet open"]);
  const length = (await read(".pixelpulse/journal.jsonl")).split('"type":"started"').length;
  await session.check();
  session.close();
  session = await openSession({ ...options, tutorial: { ...options.tutorial, steps: [look, { ...list, number: 2 }, { ...greet, number: 3, title: "password: new" }] } });
  expect((await read(".pixelpulse/journal.jsonl")).split('"type":"started"')).toHaveLength(length);
});

it("Ctrl-C between two actions of a solution: the rest is not done, and nothing says that it was", async () => {
  session.close();
  const stop = new AbortController();
  const options = await testSessionOptions(folder.dir, { signal: stop.signal });
  const write = options.actions.get("write");
  if (!write) throw new Error("there is no action write");
  const [first] = options.tutorial.steps;
  if (!first) throw new Error("there is no step");
  const interrupted = defineAction({ type: "interrupted", summary: "For this test.", params: z.strictObject({}), describe: () => "", run: () => Promise.resolve(stop.abort()) });
  const solve = [{ do: "interrupted" }, { do: "write", path: "late.txt", content: "x" }];
  session = await openSession({ ...options, tutorial: { ...options.tutorial, steps: [{ ...first, solve }, ...options.tutorial.steps.slice(1)] }, actions: new Map([["write", write], ["interrupted", interrupted]]) });
  await expect(session.solve()).rejects.toMatchObject({ name: "Cancelled" });
  await expect(read("late.txt")).rejects.toMatchObject({ code: "ENOENT" });
  expect(session.status().steps[0]?.solved).toBe(false);
});
