import { expect, it } from "vitest";
import { styleFor } from "./style.ts";

const terminal = { env: { LANG: "en_US.UTF-8", TERM: "xterm-256color" }, isTTY: true, plain: false };

it("uses colour and block characters in a terminal", () => {
  const style = styleFor(terminal);
  expect(style).toMatchObject({ colour: true, unicode: true, plain: false });
  expect(style.good("PASS")).toBe("\u001B[32mPASS\u001B[39m");
});

it.each([
  ["no terminal", { ...terminal, isTTY: false }],
  ["an output that does not say", { ...terminal, isTTY: undefined }],
  ["--plain", { ...terminal, plain: true }],
  ["NO_COLOR", { ...terminal, env: { ...terminal.env, NO_COLOR: "1" } }],
  ["TERM=dumb", { ...terminal, env: { ...terminal.env, TERM: "dumb" } }],
  ["CI", { ...terminal, env: { ...terminal.env, CI: "true" } }],
])("writes no escape sequence with %s", (_name, source) => {
  const style = styleFor(source);
  expect([style.bold("a"), style.bad("b"), style.accent("c"), style.dim("d")]).toEqual(["a", "b", "c", "d"]);
});

it("takes an empty NO_COLOR for none, as the convention says", () => {
  expect(styleFor({ ...terminal, env: { ...terminal.env, NO_COLOR: "" } }).colour).toBe(true);
});

it("goes by typed words where the cursor cannot be moved", () => {
  expect(styleFor({ ...terminal, env: { TERM: "dumb" } })).toMatchObject({ plain: true, unicode: false });
});

it("writes ASCII unless the locale says UTF-8; LC_ALL goes before LANG", () => {
  const unicode = (env: Record<string, string>) => styleFor({ ...terminal, env }).unicode;
  expect([unicode({}), unicode({ LANG: "C" }), unicode({ LANG: "C.utf8" }), unicode({ LC_ALL: "C", LANG: "C.UTF-8" })]).toEqual([false, false, true, false]);
});
