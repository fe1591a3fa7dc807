import { existsSync } from "node:fs";
import { cp, mkdir, readdir } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testFolder } from "../../test/helpers/context.ts";
import { MINI } from "../../test/helpers/session.ts";
import { takeLock } from "../tutor/lock/lock.ts";
import { downLab, statusOfLab, upLab } from "./lab.ts";
import { bindingOf } from "./session.ts";
import { startUnattended, type StartOptions } from "./start-unattended.ts";
import { ownLab } from "./workspace.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
let env: Record<string, string>;
let workspace: string;
beforeEach(async () => {
  folder = await testFolder();
  env = { PATH: process.env["PATH"] ?? "", HOME: folder.dir, LANG: "C.UTF-8", XDG_CACHE_HOME: path.resolve("node_modules/.cache") };
  workspace = path.join(folder.dir, "here", "mini-work");
  await mkdir(path.join(folder.dir, "here"));
});
afterEach(async () => {
  for (const name of [ownLab(workspace), "default"]) await downLab({ name, env, delete: true });
  await folder.remove();
});
const play = (more: Partial<StartOptions> = {}): Promise<number> =>
  startUnattended({ tutorial: MINI, dir: "mini-work", yes: true, keep: false, json: true, plain: true, env, cwd: path.join(folder.dir, "here"), stdout: new PassThrough().resume() as never, ...more });
const labOf = (name: string) => statusOfLab({ name, env });

it("takes --dir as seen from where we stand, and a tutorial's folder for later commands that are typed elsewhere", async () => {
  await cp(MINI, path.join(folder.dir, "here", "mini"), { recursive: true });
  expect(await play({ tutorial: "./mini" })).toBe(0);
  expect(await bindingOf(workspace)).toEqual({ tutorial: path.join(folder.dir, "here", "mini"), lab: ownLab(workspace) });
  expect(await labOf(ownLab(workspace))).toBeUndefined();
  expect(await play({ tutorial: "./mini" })).toBe(0); // and once more, when all is done
});

it("leaves the lab to the session that is at work in the same folder", async () => {
  await upLab({ name: ownLab(workspace), env, empty: true });
  const lock = await takeLock(workspace);
  await expect(play()).rejects.toMatchObject({ code: "PP_SESSION_BUSY" });
  lock.release();
  expect(await labOf(ownLab(workspace))).toBeDefined();
});

it("goes on in the lab in which the folder's work was begun, and leaves it running", async () => {
  expect(await play({ lab: "default" })).toBe(0);
  expect(await play()).toBe(0);
  expect(await bindingOf(workspace)).toMatchObject({ lab: "default" });
  expect(await labOf("default")).toBeDefined();
  expect(await readdir(path.join(workspace, ".pixelpulse"))).not.toContain("lab");
});

it("Ctrl-C, pressed twice: the lab and the temporary folder are gone", async () => {
  const before = await temporary();
  const ours = async (): Promise<string[]> => (await temporary()).filter((name) => !before.includes(name));
  const ended = expect(play({ dir: undefined })).rejects.toMatchObject({ name: "Cancelled" });
  await expect.poll(async () => existsSync(ownLab(path.join(os.tmpdir(), (await ours())[0] ?? "none"))), { timeout: 20_000 }).toBe(true);
  process.emit("SIGINT");
  process.emit("SIGINT");
  await ended;
  expect(await ours()).toEqual([]);
});

const temporary = async (): Promise<string[]> => (await readdir(os.tmpdir())).filter((name) => name.startsWith("pixelpulse-mini-"));
