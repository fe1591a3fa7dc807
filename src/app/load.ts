import os from "node:os";
import path from "node:path";
import { effectSchema, type Effect } from "../contracts/effect.ts";
import type { LabStatus } from "../contracts/lab.ts";
import type { DatabaseNode } from "../contracts/step-context.ts";
import { effectOf, type Snapshot } from "../engines/load/effect.ts";
import { ANALYTICS_MIX } from "../engines/load/mix.ts";
import { lookupsOf } from "../engines/load/observe/cache.ts";
import { watchLag } from "../engines/load/observe/lag.ts";
import { statementsOn } from "../engines/load/observe/statements.ts";
import { engine as loadEngine } from "../engines/load/engine.ts";
import type { LoadProgress, LoadSpec } from "../engines/load/spec.ts";
import { EXIT, UserError } from "../kernel/errors.ts";
import { writeAtomic } from "../platform/files.ts";
import type { Environment } from "../platform/paths.ts";
import { cacheUrl, databaseNodes } from "./endpoints.ts";
import { entryCommand } from "./entry.ts";
import { accessTo, environmentOfLab, runningLab } from "./lab.ts";
import { PRIMARY } from "./names.ts";

export interface MeasureOptions {
  /** Under this name the figures are kept in `workspace`; without it they are only told. */
  name?: string;
  workspace?: string;
  /** The lab's name or folder. */
  lab: string;
  env: Environment;
  seconds: number;
  mode: Effect["mode"];
  /** Requests a second, open loop. */
  rate: number;
  /** Clients that wait for their answers, closed loop. */
  clients: number;
  signal?: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
}

const WARM_UP_SECONDS = 2;
const CLIENTS: [number, number] = [1, 200];
const TIMEOUT_MS = 10_000;

/** Loads the learner's app and measures what every request cost. */
export async function measureEffect(options: MeasureOptions): Promise<Effect> {
  const { lab, env, signal, onProgress, mode, rate } = options;
  const name = nameOf(options.name ?? "unnamed");
  const world = await lookAround({ name: lab, env });
  const load = loadEngine.create(entryCommand("load-worker", [], env));
  const offer = (seconds: number, seed: number, tell?: (progress: LoadProgress) => void) =>
    load.run(specOf(options, world.appUrl, seconds, seed), { ...(signal ? { signal } : {}), ...(tell ? { onProgress: tell } : {}) });
  // First answers of a new process are slow, and are not what we ask about.
  await offer(WARM_UP_SECONDS, 2);
  const lag = world.hasReplicas ? await watchLag(world.primaryUrl, world.passFile) : undefined;
  const [before, startedAt] = [await world.snapshot(), new Date()];
  const result = await offer(options.seconds, 1, onProgress).catch(async (error: unknown) => {
    await lag?.end();
    throw error;
  });
  const [after, maxLagMs] = [await world.snapshot(), (await lag?.end()) ?? null];
  if (result.answered === 0) throw nothingAnswered(world.appUrl, result.failures);
  const offeredRps = mode === "open" ? rate : null;
  const effect = effectSchema.parse(effectOf({ name, startedAt, mode, offeredRps, result, before, after, maxLagMs, cache: world.cache, cores: os.availableParallelism(), caps: world.caps }));
  if (options.name !== undefined && options.workspace !== undefined)
    await writeAtomic(path.join(options.workspace, ".pixelpulse", "effects", `${name}.json`), `${JSON.stringify(effect, null, 2)}\n`);
  return effect;
}

function specOf({ mode, rate, clients }: MeasureOptions, url: string, seconds: number, seed: number): LoadSpec {
  const common = { url, seconds, seed, mix: [...ANALYTICS_MIX], clientsRange: CLIENTS, timeoutMs: TIMEOUT_MS };
  return mode === "open" ? { mode, rate, ...common } : { mode, clients, ...common };
}

/** Everything that takes part, and a way to ask all of it what it has used so far. */
async function lookAround(which: { name: string; env: Environment }) {
  const status = await runningLab(which);
  if (status.appUrl === undefined) throw noApp(status);
  const access = await accessTo(status);
  const nodes = await databaseNodes(access, PRIMARY);
  const [primary] = nodes;
  if (!primary) throw noDatabase();
  const cache = await cacheUrl(access);
  const passFile = (await environmentOfLab(which))["PGPASSFILE"];
  const snapshot = async (): Promise<Snapshot> => ({
    cpuSeconds: cpuOf(await runningLab(which), nodes),
    statements: await statementsOn(nodes.map(({ url }) => url), passFile),
    lookups: cache === undefined ? undefined : await lookupsOf(cache),
  });
  const kind = status.cache === "none" || cache === undefined ? null : status.cache;
  return { caps: status.caps, cache: kind, appUrl: status.appUrl, primaryUrl: primary.url, hasReplicas: nodes.length > 1, passFile, snapshot };
}

function cpuOf({ nodes }: LabStatus, databases: readonly DatabaseNode[]): Snapshot["cpuSeconds"] {
  const roles = new Map(databases.map(({ url, role }) => [Number(new URL(url).port), role]));
  const sum = (takes: (node: LabStatus["nodes"][number]) => boolean): number => nodes.filter(takes).reduce((total, node) => total + node.cpuSeconds, 0);
  return {
    primary: sum(({ id, port }) => id.startsWith("postgres/") && roles.get(port) === "primary"),
    replicas: sum(({ id, port }) => id.startsWith("postgres/") && roles.get(port) === "replica"),
    cache: sum(({ id }) => id.startsWith("redis/")),
    app: sum(({ id }) => id === "app"),
  };
}

function nameOf(text: string): string {
  const parsed = effectSchema.shape.name.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UserError({ code: "PP_EFFECT_NAME", message: "A measurement's name is made of small letters, digits and single dashes.", found: text, todo: "Choose such a name, e.g. --effect baseline" });
}

const noApp = (status: LabStatus): UserError =>
  new UserError({ code: "PP_APP_DOWN", message: "There is no API to load.", found: `the lab in ${status.dir} runs no app`, todo: "pixelpulse lab restart; if it stops again, pixelpulse lab logs says why", exit: EXIT.broken });

const noDatabase = (): UserError =>
  new UserError({ code: "PP_NO_DATABASE", message: "There is no database to measure.", found: `no instance ${PRIMARY}`, todo: "pixelpulse lab reset", exit: EXIT.broken });

const nothingAnswered = (url: string, failures: Record<string, number>): UserError =>
  new UserError({
    code: "PP_LOAD_NO_ANSWER",
    message: "The API answered nothing, so nothing was measured.",
    found: `${url}: ${Object.entries(failures).map(([what, times]) => `${times} x ${what}`).join(", ")}`,
    todo: "pixelpulse lab logs says why; then pixelpulse lab restart",
    exit: EXIT.broken,
  });
