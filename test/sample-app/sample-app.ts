import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const tutorials = path.join(root, "tutorials");

export interface RunningApp {
  url: string;
  process: ChildProcess;
  /** Everything it said so far. */
  log(): string;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export interface AppFolder {
  dir: string;
  /** Puts a file of the quickstart in place of one of the app's. */
  overlay(file: string, from: string): Promise<void>;
  seed(events: number): Promise<string>;
  start(env?: Record<string, string>): Promise<RunningApp>;
  close(): Promise<void>;
}

/** A copy of the sample app, as a learner has it, with an environment that reaches the databases. */
export async function appFolder(env: Record<string, string>): Promise<AppFolder> {
  const dir = await mkdtemp(path.join(os.tmpdir(), "pp-app-"));
  await cp(path.join(tutorials, "shared", "pixelpulse-api"), dir, { recursive: true });
  const own = { ...env, PIXELPULSE_MODULES: path.join(root, "node_modules") };
  const running = new Set<RunningApp>();
  return {
    dir,
    overlay: (file, from) => cp(path.join(tutorials, "quickstart", from), path.join(dir, file)),
    seed: (events) => output(spawn(process.execPath, ["seed.js"], { cwd: dir, env: { ...own, EVENTS: String(events) } })),
    async start(more = {}) {
      const app = await startApp(dir, { ...own, ...more, PORT: "0" });
      running.add(app);
      void once(app.process, "close").then(() => running.delete(app));
      return app;
    },
    async close() {
      await Promise.all([...running].map((app) => app.stop()));
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function output(child: ChildProcess): Promise<string> {
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`it ended with ${code}: ${text}`);
  return text;
}

async function startApp(dir: string, env: Record<string, string>): Promise<RunningApp> {
  const child = spawn(process.execPath, ["src/server.js"], { cwd: dir, env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, "close");
  const url = await new Promise<string>((resolve, reject) => {
    readline.createInterface({ input: child.stdout }).on("line", (line) => {
      text += `${line}\n`;
      const [address] = /http:\S+/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
    void ended.then(() => reject(new Error(`it ended before it listened: ${text}`)));
  });
  return {
    url,
    process: child,
    log: () => text,
    async stop() {
      child.kill("SIGTERM");
      return ((await ended) as [number | null])[0];
    },
  };
}
