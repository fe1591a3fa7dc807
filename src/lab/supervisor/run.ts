import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import type { AwsHostContext, AwsServiceDefinition } from "../../contracts/aws-service.ts";
import type { CacheEngine } from "../../contracts/cache-engine.ts";
import type { DatabaseEngine } from "../../contracts/database-engine.ts";
import type { LabRequest, LabStatus } from "../../contracts/lab.ts";
import type { ProcessHost } from "../../contracts/process-host.ts";
import type { Clock } from "../../kernel/clock.ts";
import { runtimeDir } from "../../platform/paths.ts";
import { startAwsHost, type AwsHost } from "../aws/host/host.ts";
import { openRecords as openAwsRecords } from "../aws/records/records.ts";
import { dataOf, lockOf, recordsOf, socketOf } from "../places.ts";
import { createApp } from "./app.ts";
import { labCaps } from "./caps.ts";
import { settle } from "./first-database.ts";
import { lockLab } from "./lock.ts";
import { writePgpass } from "./pgpass.ts";
import { rememberedPorts } from "./ports.ts";
import { createProcessHost } from "./process-host.ts";
import { reap } from "./reap.ts";
import { openRecords } from "./records.ts";
import { serveSocket } from "./socket.ts";
import { nodesOf, statusOf } from "./status.ts";

const ACCOUNT = "000000000000";
const REGION = "us-east-1";

export interface SupervisorOptions {
  /** The lab's folder, absolute. */
  dir: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  services: AwsServiceDefinition[];
  /** The engines, given the host that starts their programs. */
  engines: (host: ProcessHost) => { database: DatabaseEngine; cache(): Promise<CacheEngine> };
  watchdog: { command: string; args: string[] };
  /** Creates this instance when the lab has none yet. */
  firstDatabase: string | undefined;
  clock: Clock;
  log(message: string): void;
}

/** Runs one lab until it is asked to stop. Whatever it starts ends with it, also after kill -9 (the watchdog sees to that). */
export async function runSupervisor(options: SupervisorOptions): Promise<void> {
  const { dir, clock, log } = options;
  await fs.mkdir(dir, { recursive: true, mode: 0o711 });
  const unlock = await lockLab(lockOf(dir));
  try {
    const left = await reap(recordsOf(dir), clock);
    if (left.length > 0) log(`ended what the last supervisor left: ${left.join(", ")}`);
    await fs.rm(recordsOf(dir), { force: true });
    const dog = startWatchdog(options.watchdog, recordsOf(dir));
    const records = openRecords(recordsOf(dir));
    const { caps, words } = await labCaps(dir);
    if (words !== "none") log(`CPU caps: ${words}`);
    try {
      await serve(options, createProcessHost(records, caps), words);
    } finally {
      await caps?.close().catch((error: unknown) => log(`CPU caps: ${String(error)}`));
      records.close();
      dog.stdin?.end();
    }
  } finally {
    unlock();
  }
}

function startWatchdog({ command, args }: { command: string; args: string[] }, recordsFile: string): ChildProcess {
  const dog = spawn(command, [...args, recordsFile], { detached: true, stdio: ["pipe", "ignore", "inherit"] });
  dog.unref();
  return dog;
}

async function serve(options: SupervisorOptions, host: ProcessHost, caps: string): Promise<void> {
  const { dir, clock, log, credentials } = options;
  const dataDir = await dataOf(dir);
  await fs.mkdir(dataDir, { recursive: true, mode: 0o711 });
  const port = await rememberedPorts(path.join(dir, "ports.json"));
  const engines = options.engines(host);
  let cache: Promise<CacheEngine> | undefined;
  let cacheKind: CacheEngine["kind"] | undefined;
  const stores = new Map<string, AwsHostContext["records"]>();
  for (const { name } of options.services) stores.set(name, await openAwsRecords(path.join(dir, "records", `${name}.json`)));
  // The services are made before the host that holds them is returned; until then there is nothing to list.
  const world: { aws?: AwsHost } = {};
  const firstCache = async (): Promise<CacheEngine> => {
    try {
      const engine = await engines.cache();
      cacheKind = engine.kind;
      return engine;
    } catch (error) {
      cache = undefined; // the next one tries again
      throw error;
    }
  };
  const context = (service: string): AwsHostContext => {
    const store = stores.get(service);
    if (!store) throw new Error(`no records for ${service}`);
    return {
      account: ACCOUNT,
      region: REGION,
      dataDir,
      records: store,
      database: engines.database,
      cache: () => (cache ??= firstCache()),
      port,
      endpointsChanged: () => writePgpass(dir, world.aws ? nodesOf(world.aws) : []),
      log,
    };
  };
  const aws = await startAwsHost({ services: options.services, context, ...credentials, account: ACCOUNT, port: await port("aws"), clock, log });
  world.aws = aws;
  const app = createApp({ dir, host, port, clock });
  const settled = settle(aws, options.firstDatabase, clock);
  settled.catch((error: unknown) => log(`start: ${error instanceof Error ? error.message : String(error)}`));

  let stop: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (stop = resolve));
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, stop);
  const status = (): LabStatus => statusOf({ dir, aws, app, caps, cache: cacheKind, accessKeyId: credentials.accessKeyId, region: REGION });
  runtimeDir(dir);
  const close = await serveSocket(socketOf(dir), async (request: LabRequest) => {
    if (request.op === "app-start") return app.start(request.app);
    if (request.op === "stop") return void setImmediate(stop);
    if (request.op === "ready") await settled;
    return status();
  });
  log(`the lab in ${dir} answers at ${aws.endpoint}`);
  await asked;
  log("stopping");
  // Whoever asks from now on finds no lab, and not one that is going away.
  const closed = close();
  await app.stop();
  await settled.catch(() => undefined); // its failure was logged above
  await aws.stop();
  await closed;
}
