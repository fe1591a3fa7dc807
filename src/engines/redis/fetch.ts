import fs from "node:fs/promises";
import path from "node:path";
import { execShell } from "../../platform/exec.ts";
import { findProgram } from "../../platform/programs.ts";
import { quote } from "./shell.ts";

/** A server from packages, unpacked but not installed. */
interface FetchedServer {
  command: string;
  /** Value for LD_LIBRARY_PATH. */
  libraries: string;
}

interface Options {
  cacheDir: string;
  env: Record<string, string>;
  log: (message: string) => void;
  /** Ends it early: nobody waits any more. */
  signal?: AbortSignal | undefined;
}

const PACKAGES = "redis-server redis-tools libjemalloc2 liblzf1";
/** Without a network nobody should wait: the practice cache is good enough. */
const FIRST_TRY_MS = 10_000;
const UPDATE_MS = 12_000;
const DOWNLOAD_MS = 30_000;
const STOPPED = "the lab was stopped meanwhile";

/** What an earlier `fetchRedis` left, if anything. */
export async function fetched(cacheDir: string): Promise<FetchedServer | undefined> {
  const command = path.join(cacheDir, "server", "usr", "bin", "redis-server");
  const there = await fs.stat(command).catch(() => undefined);
  if (!there?.isFile()) return undefined;
  const lib = path.join(cacheDir, "server", "usr", "lib");
  const folders = (await fs.readdir(lib, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return { command, libraries: [lib, ...folders.map((entry) => path.join(lib, entry.name))].join(":") };
}

/** Gets Redis from the distribution's packages, as any user: nothing is installed, all state lies below `cacheDir`. Undefined where that does not work. */
export async function fetchRedis({ cacheDir, env, log, signal }: Options): Promise<FetchedServer | undefined> {
  for (const tool of ["apt-get", "dpkg-deb"]) if ((await findProgram(tool, env["PATH"])) === undefined) return undefined;
  await fs.mkdir(cacheDir, { recursive: true });
  const staging = await fs.mkdtemp(path.join(cacheDir, "fetch-"));
  try {
    const problem = await download(staging, env, signal);
    if (problem !== undefined) {
      log(`cache: Redis could not be fetched: ${problem}`);
      return undefined;
    }
    const bytes = await unpack(staging, env);
    await fs.rename(path.join(staging, "server"), path.join(cacheDir, "server")).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error; // another lab was faster
    });
    log(`cache: fetched Redis from the distribution's packages, ${(bytes / 1e6).toFixed(1)} MB, into ${cacheDir}`);
    return await fetched(cacheDir);
  } finally {
    await fs.rm(staging, { recursive: true, force: true });
  }
}

/** Answers what went wrong, or undefined. The lists that the system has may do; else we get our own. */
async function download(staging: string, env: Record<string, string>, signal?: AbortSignal): Promise<string | undefined> {
  for (const folder of ["lists/partial", "cache/archives/partial", "packages"]) await fs.mkdir(path.join(staging, folder), { recursive: true });
  const common = ["Acquire::Retries=0", "Acquire::http::Timeout=5", "Acquire::https::Timeout=5", "Acquire::Languages=none", "APT::Sandbox::User=", `Dir::Cache=${path.join(staging, "cache")}`];
  const own = [...common, `Dir::State::Lists=${path.join(staging, "lists")}`];
  const apt = (options: string[], what: string, timeoutMs: number) =>
    execShell(`apt-get -q ${options.map((option) => `-o ${quote(option)}`).join(" ")} ${what}`, { cwd: path.join(staging, "packages"), env: { ...env, LC_ALL: "C" }, timeoutMs, ...(signal ? { signal } : {}) });
  const first = await apt(common, `download ${PACKAGES}`, FIRST_TRY_MS);
  if (first.exitCode === 0) return undefined;
  if (first.timedOut) return "the network is too slow";
  if (signal?.aborted) return STOPPED;
  const update = await apt([...own, "APT::Update::Error-Mode=any"], "update", UPDATE_MS);
  if (signal?.aborted) return STOPPED;
  if (update.exitCode !== 0) return update.timedOut ? "the network is too slow" : lastLine(update.stderr);
  const { exitCode, stderr } = await apt(own, `download ${PACKAGES}`, DOWNLOAD_MS);
  return exitCode === 0 ? undefined : lastLine(stderr);
}

async function unpack(staging: string, env: Record<string, string>): Promise<number> {
  const packages = path.join(staging, "packages");
  let bytes = 0;
  for (const name of await fs.readdir(packages)) {
    bytes += (await fs.stat(path.join(packages, name))).size;
    const { exitCode, stderr } = await execShell(`dpkg-deb -x ${quote(name)} ${quote(path.join(staging, "server"))}`, { cwd: packages, env, timeoutMs: DOWNLOAD_MS });
    if (exitCode !== 0) throw new Error(`dpkg-deb -x ${name}: ${lastLine(stderr)}`);
  }
  return bytes;
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";
