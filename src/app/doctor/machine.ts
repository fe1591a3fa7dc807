import fs from "node:fs/promises";
import os from "node:os";
import { prepareBinaries } from "../../engines/postgres/binaries.ts";
import { execProgram } from "../../platform/exec.ts";
import { dataDir, type Environment } from "../../platform/paths.ts";
import { freePort } from "../../platform/ports.ts";
import { postgresCache } from "../postgres-cache.ts";
import type { Finding } from "./findings.ts";

const NEEDED_MEMORY = 1e9;
const NEEDED_DISK = 1e9;

/** What every lesson needs of the machine. */
export const examineMachine = (env: Environment): Promise<Finding[]> => Promise.all([node(), memory(), disk(env), home(env), port(), postgres(env)]);

const node = (): Promise<Finding> => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > 20 || (major === 20 && minor >= 17);
  return Promise.resolve({ name: "node", state: ok ? "ok" : "broken", required: true, found: process.version, use: "PixelPulse runs on Node 20.17 or newer.", ...(ok ? {} : { todo: "https://nodejs.org/en/download" }) });
};

const memory = (): Promise<Finding> => {
  const free = os.freemem();
  return Promise.resolve({ name: "memory", state: free < NEEDED_MEMORY ? "broken" : "ok", required: false, found: `${gb(free)} free of ${gb(os.totalmem())}`, use: "A lab with two replicas takes about 0.5 GB." });
};

async function disk(env: Environment): Promise<Finding> {
  const { bavail, bsize } = await fs.statfs(os.tmpdir());
  const free = bavail * bsize;
  return { name: "disk", state: free < NEEDED_DISK ? "broken" : "ok", required: true, found: `${gb(free)} free in ${os.tmpdir()}`, use: `Labs are kept in ${dataDir(env)}.`, ...(free < NEEDED_DISK ? { todo: "Free 1 GB." } : {}) };
}

async function home(env: Environment): Promise<Finding> {
  const dir = dataDir(env);
  try {
    await fs.mkdir(dir, { recursive: true });
    await fs.access(dir, fs.constants.W_OK);
    return { name: "home", state: "ok", required: true, found: dir, use: "Labs and reports are kept there." };
  } catch (error) {
    return { name: "home", state: "broken", required: true, found: (error as Error).message, use: "Labs and reports are kept there.", todo: "Set PIXELPULSE_HOME to a folder you can write to." };
  }
}

async function port(): Promise<Finding> {
  const number = await freePort();
  return { name: "loopback", state: "ok", required: true, found: `127.0.0.1:${number} is free`, use: "The lab listens on loopback only." };
}

async function postgres(env: Environment): Promise<Finding> {
  const base = { name: "postgres", required: true, use: "The lab's databases; it comes with PixelPulse." };
  try {
    const { postgres: file } = await prepareBinaries(await postgresCache(env));
    const { exitCode, stdout, stderr } = await execProgram(file, ["--version"], { timeoutMs: 10_000 });
    return exitCode === 0 ? { ...base, state: "ok", found: stdout.trim() } : { ...base, state: "broken", found: stderr.trim(), todo: `Allow ${file} to run: this machine blocks it.` };
  } catch (error) {
    return { ...base, state: "broken", found: (error as Error).message, todo: "Install PixelPulse again without --omit=optional." };
  }
}

const gb = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
