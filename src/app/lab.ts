import path from "node:path";
import type { LabStatus } from "../contracts/lab.ts";
import { EXIT, UserError } from "../kernel/errors.ts";
import { systemClock } from "../kernel/clock.ts";
import { keepCap, labDown, labStatus, labUp, readCap } from "../lab/client/index.ts";
import { labEnvironment, writeWrappers } from "../lab/environment/index.ts";
import { readIfThere } from "../platform/files.ts";
import type { Environment } from "../platform/paths.ts";
import { cacheUrl, databaseNodes } from "./endpoints.ts";
import { entryCommand, packageRoot } from "./entry.ts";
import { labCredentials, labFolder } from "./lab-folder.ts";
import { PRIMARY } from "./names.ts";

export { shellLines } from "../lab/environment/index.ts";

interface Which {
  /** A lab's name, or the absolute folder of a lab. */
  name: string;
  env: Environment;
}

interface UpOptions extends Which {
  /** Without the first database. */
  empty?: boolean;
  yes?: boolean;
  /** Cores for each database, kept for later starts; `none` takes the cap away. */
  cpuCap?: number | "none" | undefined;
}

export async function upLab({ name, env, empty = false, yes = false, cpuCap }: UpOptions): Promise<LabStatus> {
  const dir = labFolder(name, env);
  await labCredentials(dir);
  if (cpuCap !== undefined) await changeCap(dir, cpuCap === "none" ? undefined : cpuCap);
  const args = [dir, ...(empty ? ["--empty"] : []), ...(yes ? ["--fetch"] : [])];
  const status = await labUp({ dir, spawnSupervisor: entryCommand("supervisor", args, env), clock: systemClock });
  await writePrograms(status, env);
  return status;
}

/** A server gets its cap as it starts, so a running lab keeps the one it has. */
async function changeCap(dir: string, cores: number | undefined): Promise<void> {
  const now = await readCap(dir);
  if (now === cores) return;
  if (await labStatus(dir))
    throw new UserError({
      code: "PP_LAB_CAP",
      message: "The lab runs, and a CPU cap is set when it starts.",
      found: `a lab with ${now === undefined ? "no cap" : `a cap of ${now}`}`,
      todo: "pixelpulse lab down, then this command again; your data stays",
      exit: EXIT.broken,
    });
  await keepCap(dir, cores);
}

const binOf = (dir: string): string => path.join(dir, "bin");

/** The lab's own `aws`, `psql`, `redis-cli` and `pixelpulse`. */
async function writePrograms(status: LabStatus, base: Environment): Promise<void> {
  const { secretAccessKey } = await labCredentials(status.dir);
  const own = labEnvironment({ status, secretAccessKey, binDir: binOf(status.dir), base: {}, urls: {} });
  const aws = Object.fromEntries(Object.entries(own).filter((entry): entry is [string, string] => entry[0].startsWith("AWS_") && entry[1] !== undefined));
  const standIn = entryCommand("stand-in", [], base);
  const cli = [process.execPath, path.join(packageRoot(), "bin", "run.js")];
  await writeWrappers({ binDir: binOf(status.dir), endpoint: status.endpoint, aws, standIn: [standIn.command, ...standIn.args], cli });
}

export const statusOfLab = ({ name, env }: Which): Promise<LabStatus | undefined> => labStatus(labFolder(name, env));

export const downLab = ({ name, env, delete: remove }: Which & { delete: boolean }): Promise<boolean> => labDown(labFolder(name, env), { delete: remove, clock: systemClock });

/** Deletes the lab's data and starts it anew. */
export async function resetLab({ name, env }: Which): Promise<LabStatus> {
  await downLab({ name, env, delete: true });
  return upLab({ name, env });
}

export async function runningLab({ name, env }: Which): Promise<LabStatus> {
  const status = await statusOfLab({ name, env });
  if (status) return status;
  throw new UserError({
    code: "PP_LAB_DOWN",
    message: "This needs the practice lab, and it is not running.",
    found: `no lab answers for ${labFolder(name, env)}`,
    todo: "pixelpulse lab up",
    exit: EXIT.broken,
  });
}

/** How to reach the lab's AWS endpoint. */
export async function accessTo(status: LabStatus): Promise<{ endpoint: string; region: string; accessKeyId: string; secretAccessKey: string }> {
  const { secretAccessKey } = await labCredentials(status.dir);
  return { endpoint: status.endpoint, region: status.region, accessKeyId: status.accessKeyId, secretAccessKey };
}

/** What a command's environment needs to reach the lab; `undefined` means: unset it. */
export async function environmentOfLab(which: Which): Promise<Record<string, string | undefined>> {
  const status = await runningLab(which);
  const access = await accessTo(status);
  const nodes = await databaseNodes(access, PRIMARY);
  const cache = await cacheUrl(access);
  const replicas = nodes.filter((node) => node.role === "replica").map((node) => node.url);
  return labEnvironment({
    status,
    secretAccessKey: access.secretAccessKey,
    binDir: binOf(status.dir),
    base: which.env,
    urls: {
      ...(nodes[0] ? { PRIMARY_URL: nodes[0].url } : {}),
      ...(replicas.length ? { REPLICA_URLS: replicas.join(",") } : {}),
      ...(cache ? { REDIS_URL: cache } : {}),
    },
  });
}

/** The whole environment of a command that is to reach the lab. */
export async function commandEnvironment(which: Which): Promise<Record<string, string>> {
  const all = { ...which.env, ...(await environmentOfLab(which)) };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export async function logOfLab({ name, env, lines }: Which & { lines: number }): Promise<string[]> {
  const file = path.join(labFolder(name, env), "lab.log");
  const text = await readIfThere(file);
  if (text === undefined)
    throw new UserError({ code: "PP_NO_LOG", message: "There is no log, so this lab never ran.", found: `no file ${file}`, todo: "pixelpulse lab up", exit: EXIT.broken });
  return text.trimEnd().split("\n").slice(-lines);
}

/** What `lab up` and `lab status` say. */
export function describeLab(status: LabStatus): string {
  const rows = status.nodes.map((node) => `  ${node.id.padEnd(34)} 127.0.0.1:${String(node.port).padEnd(6)} pid ${String(node.pid).padEnd(8)} ${(node.rssBytes / 1e6).toFixed(0)} MB`);
  return [
    `The practice lab runs (account 000000000000, region ${status.region}).`,
    `  ${"AWS endpoint".padEnd(34)} ${status.endpoint.replace("http://", "")}`,
    ...rows,
    ...(status.caps === "none" ? [] : [`  ${"CPU caps".padEnd(34)} ${status.caps}`]),
    ...(status.cache === "practice-cache" ? ["The cache is PixelPulse's practice cache, not Redis: no Redis was found, and none was fetched."] : []),
    "Real here: PostgreSQL and its streaming, the AWS requests and their signatures, every process.",
    "Played: IAM is not evaluated; networks, zones, classes and prices are only records; fsync is off; all on this one machine.",
    "Next: pixelpulse lab shell",
  ].join("\n");
}
