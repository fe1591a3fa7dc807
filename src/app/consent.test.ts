import { expect, it } from "vitest";
import { stepFrontMatterSchema, type Step } from "../contracts/tutorial.ts";
import { commandsOf } from "./consent.ts";

const step = (id: string, more: object): Step => ({
  ...stepFrontMatterSchema.parse({ id, title: id, kind: "do", minutes: 1, before: "x", checks: [{ id: "c", type: "command", command: `check-${id}` }], hints: { nudge: "Look.", pointer: "There.", answer: "That." }, ...more }),
  number: 1,
  file: "",
  prose: "",
  explain: undefined,
  after: undefined,
});

it("shows every command that a tutorial may run, wherever it stands", () => {
  const commands = commandsOf({
    app: { dir: "app", command: ["node", "server.js"], ready: "/" },
    setup: [{ do: "run", command: "setup", unless: "unless-setup" }, { do: "write", path: "a", content: "not a command" }],
    steps: [
      step("one", { run: [{ id: "make", title: "Make it", command: "make-it", creates: [{ kind: "k", id: "i", remove: { do: "run", command: "remove", unless: "unless-remove" } }] }], solve: [{ do: "run", command: "make", unless: "unless-make" }], undo: [{ do: "run", command: "undo" }] }),
      // Here `make` is no id of this step's commands, but a command.
      step("two", { "near-miss": { do: [{ do: "run", command: "miss" }], "fails-with": "x" }, solve: [{ do: "run", command: "make" }] }),
    ],
  });
  expect(commands.sort()).toEqual(["check-one", "check-two", "make", "make-it", "miss", "node server.js", "remove", "setup", "undo", "unless-make", "unless-remove", "unless-setup"]);
});
