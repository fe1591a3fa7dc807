import { expect, it } from "vitest";
import { styleFor } from "../style/style.ts";
import { fakeTerminal, quiet } from "../terminal/fake-terminal.ts";
import { chooseTutorial } from "./choose-tutorial.ts";

const tutorials = [
  { id: "quickstart", title: "Two changes", tagline: "Replicas and a cache.", minutes: 10, steps: 9, progress: { passed: 9, of: 9, finished: true } },
  { id: "queues", title: "Work later", tagline: "A queue.", minutes: 20, steps: 5, progress: { passed: 2, of: 5, finished: false } },
  { id: "shards", title: "Apart", tagline: "Shards.", minutes: 30, steps: 5 },
];
const menu = (plain: boolean) => {
  const terminal = fakeTerminal();
  const chosen = chooseTutorial({ tutorials, terminal, style: styleFor({ env: { NO_COLOR: "1" }, isTTY: true, plain }) });
  return { terminal, chosen };
};
const shown = async (terminal: ReturnType<typeof fakeTerminal>, text: string): Promise<void> => {
  for (let turn = 0; turn < 500 && !terminal.written().includes(text); turn++) await new Promise((resolve) => setTimeout(resolve, 10));
  await quiet();
};

it("is moved through with the arrows, beginning with what was begun", async () => {
  const { terminal, chosen } = menu(false);
  await shown(terminal, "Apart");
  expect(terminal.written()).toContain("Two changes (10 min, finished)");
  expect(terminal.written()).toContain("Work later (20 min, 2 of 5 steps passed)");
  await terminal.type("\u001B[B");
  await terminal.type("\r");
  expect(await chosen).toBe("shards");
});

it("answers nothing on Ctrl-C", async () => {
  const { terminal, chosen } = menu(false);
  await shown(terminal, "Apart");
  await terminal.type("\u0003");
  expect(await chosen).toBeUndefined();
});

it.each([["2", "queues"], ["shards", "shards"], ["9", undefined], ["", undefined]])("with --plain is a list, answered by number or name: %s", async (typed, id) => {
  const { terminal, chosen } = menu(true);
  await quiet();
  expect(terminal.written()).toContain("  2  queues: Work later (20 min, 2 of 5 steps passed). A queue.\n");
  await terminal.type(`${typed}\n`);
  expect(await chosen).toBe(id);
  expect([terminal.modes, terminal.listeners()]).toEqual([[], 0]);
  expect(terminal.written()).not.toContain("\u001B");
});
