import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AwsServiceDefinition } from "../../../contracts/aws-service.ts";
import type { CacheEngine } from "../../../contracts/cache-engine.ts";
import type { DatabaseEngine } from "../../../contracts/database-engine.ts";
import { systemClock, type Clock } from "../../../kernel/clock.ts";
import { rememberedPorts } from "../../supervisor/ports.ts";
import { startAwsHost, type AwsHost } from "../host/host.ts";
import { openRecords } from "../records/records.ts";
import { service as elasticache } from "../services/elasticache/service.ts";
import { service as rds } from "../services/rds/service.ts";
import { service as sts } from "../services/sts/service.ts";
import { memoryCache, memoryDatabase, type MemoryDatabase } from "./memory-engines.ts";

export const credentials = { accessKeyId: "PPLABKEY000000000001", secretAccessKey: "a/secret+of=the lab" };
export const region = "eu-west-1";

export interface TestHost extends AwsHost {
  dir: string;
  database: MemoryDatabase;
  cache: ReturnType<typeof memoryCache>;
  logs: string[];
  /** Everything it made is gone afterwards. */
  remove(): Promise<void>;
}

interface Options {
  dir?: string;
  clock?: Clock;
  services?: AwsServiceDefinition[];
  /** Real ones, where a test is about processes. */
  engines?: { database?: DatabaseEngine; cache?: CacheEngine };
}

/** The real host with the real services, over engines that only remember. */
export async function startTestHost({ dir, clock = systemClock, services = [sts, rds, elasticache], engines = {} }: Options = {}): Promise<TestHost> {
  const home = dir ?? (await mkdtemp(join(tmpdir(), "pp-aws-")));
  const database = memoryDatabase();
  const cache = memoryCache();
  const logs: string[] = [];
  const records = new Map(await Promise.all(services.map(async ({ name }) => [name, await openRecords(join(home, `${name}.json`))] as const)));
  // As in a lab: the same name, the same port.
  const port = await rememberedPorts(join(home, "ports.json"));
  const host = await startAwsHost({
    services,
    context: (service) => {
      const store = records.get(service);
      if (!store) throw new Error(`no records for ${service}`);
      return {
        account: "000000000000",
        region,
        dataDir: join(home, "data"),
        records: store,
        database: engines.database ?? database,
        cache: async () => engines.cache ?? cache,
        port,
        endpointsChanged: async () => undefined,
        log: (message) => logs.push(message),
      };
    },
    ...credentials,
    account: "000000000000",
    port: 0,
    clock,
    log: (message) => logs.push(message),
  });
  return {
    ...host,
    dir: home,
    database,
    cache,
    logs,
    remove: async () => {
      await host.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
