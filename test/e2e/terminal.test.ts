import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cliWorld, program, type World } from "../helpers/cli.ts";
import { hasTmux, openScreen, type Screen } from "../helpers/tmux.ts";

const START = `'${process.execPath}' '${program}' tutorial start quickstart`;
let world: World;
let screen: Screen;

beforeEach(async () => {
  world = await cliWorld();
  // A small data set: what is tested here is the terminal.
  screen = await openScreen({ ...world.env, EVENTS: "20000" }, world.home);
});
afterEach(async () => {
  await screen.close();
  await world.close();
});

const current = async (): Promise<string> => (JSON.parse((await world.run(["tutorial", "status", "--json"])).stdout) as { current: string }).current;

describe.skipIf(!hasTmux())("a learner in a terminal (needs tmux)", () => {
  it("plays by keys: r, c, h three times, a, s, u, Ctrl-C, resize, q; and comes back to the same step", { timeout: 180_000 }, async () => {
    await screen.type(START);
    await screen.keys("Enter");
    await screen.sees("Step 1 of 9: Whose cloud is this?", 60);
    await screen.sees("r run this command");
    await screen.keys("r");
    // What is typed while a command runs is dropped, so that no key does what nobody meant.
    await screen.sees("Done. Check the step next.");
    await screen.keys("c");
    await screen.sees("NOT YET (not-answered)");
    for (const [level, words] of [["nudge", "A command that can delete databases"], ["pointer", "Run"], ["answer", "000000000000"]] as const) {
      await screen.keys("h");
      await screen.sees(`(${level}): ${words}`);
    }
    await screen.keys("a");
    await screen.sees("Your answer");
    await screen.type("000000000000");
    await screen.keys("Enter");
    await screen.sees("PASS: That is right.");
    await screen.keys("n");
    await screen.sees("Step 2 of 9");

    // Ctrl-C ends the command, not the session.
    await screen.keys("r");
    await screen.sees("$ pixelpulse load --effect baseline");
    await screen.keys("C-c");
    await screen.sees(/stopped|ended|cancel/i);
    expect(await current()).toBe("measure-baseline");

    // Solving asks first; undo takes it back.
    await screen.keys("s");
    await screen.sees("Do the whole step for you? Your own files are kept first. y/N");
    await screen.keys("y");
    await screen.sees('Measured as "baseline"', 40);
    await screen.sees('PASS: "baseline" is measured', 20);
    await screen.keys("u");
    await screen.sees("Take this step back? Your files as they are now are kept. y/N");
    await screen.keys("y");
    await screen.sees(/taken back/i);
    await screen.keys("c");
    await screen.sees("NOT YET (not-measured)");

    for (const [columns, rows] of [[80, 24], [40, 12]] as const) {
      await screen.resize(columns, rows);
      await screen.keys("?");
      await expect.poll(async () => (await screen.visible()).split("\n").every((line) => line.length <= columns)).toBe(true);
      expect(await screen.visible()).toMatch(/quit/);
    }
    await screen.resize(80, 24);
    await screen.keys("q");
    await screen.sees("Your progress is kept");
    expect(await current()).toBe("measure-baseline");

    await screen.clear();
    await screen.type(START);
    await screen.keys("Enter");
    await screen.sees("Step 2 of 9", 30);
    await screen.keys("C-c");
    await screen.keys("C-c");
    await screen.sees("Your progress is kept");
  });

  it("plays with --plain: typed words, nothing drawn", { timeout: 120_000 }, async () => {
    await screen.type(`${START} --plain | tee '${path.join(world.home, "said.txt")}'`);
    await screen.keys("Enter");
    // Its output is a pipe here, so it must be asked for a terminal first.
    await screen.sees(/PP_NO_TERMINAL/, 20);
    await screen.clear();
    await screen.type(`${START} --plain`);
    await screen.keys("Enter");
    await screen.sees("Step 1 of 9: Whose cloud is this?", 60);
    for (const [word, answer] of [["run", '"Account": "000000000000"'], ["check", "NOT YET (not-answered)"], ["hint", "nudge"], ["answer 000000000000", "000000000000"], ["check", "PASS: That is right."], ["next", "Step 2 of 9"], ["help", "quit"]] as const) {
      await screen.type(word);
      await screen.keys("Enter");
      await screen.sees(answer, 20);
    }
    const text = await screen.text();
    expect(text).not.toMatch(/[█▏│┌─❯]/);
    await screen.type("quit");
    await screen.keys("Enter");
    await screen.sees("Your progress is kept");
  });

  it("works beside a lab shell in a second terminal", { timeout: 60_000 }, async () => {
    await world.run(["lab", "up"]);
    await screen.type(`SHELL=/bin/bash '${process.execPath}' '${program}' lab shell`);
    await screen.keys("Enter");
    await screen.sees("(lab)");
    await screen.type("aws sts get-caller-identity --query Account --output text");
    await screen.keys("Enter");
    await screen.sees(/^000000000000$/m);
    await screen.type("exit");
    await screen.keys("Enter");
  });
});
