import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { passwordFor } from "./pgpass.ts";

let dir = "";
let file = "";
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), "pgpass-"));
  file = path.join(dir, "pgpass");
  await writeFile(file, "# 127.0.0.1:5501:db:app:comment\n127.0.0.1:5501:db:app:plain\n127.0.0.1:*:*:app:any:of\\\\it\nh\\:x:1:d:u\\:v:never\nbroken line\n");
});
afterAll(() => rm(dir, { recursive: true }));

it.each([
  ["postgres://app@127.0.0.1:5501/db", "plain"],
  ["postgres://app@127.0.0.1:5502/other", "any:of\\it"],
  ["postgres://else@127.0.0.1:5501/db", undefined],
  ["postgres://app@localhost:5501/db", undefined],
])("%s", async (url, password) => {
  expect(await passwordFor(file, url)).toBe(password);
});

it("knows nothing without a file", async () => {
  expect(await passwordFor(undefined, "postgres://a@b/c")).toBeUndefined();
  expect(await passwordFor(path.join(dir, "none"), "postgres://a@b/c")).toBeUndefined();
});
