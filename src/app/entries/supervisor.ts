import path from "node:path";
import { UserError } from "../../kernel/errors.ts";
import { systemClock } from "../../kernel/clock.ts";
import { engine as postgres } from "../../engines/postgres/engine.ts";
import { engine as redis } from "../../engines/redis/engine.ts";
import { runSupervisor } from "../../lab/supervisor/run.ts";
import { cacheDir } from "../../platform/paths.ts";
import { entryCommand } from "../entry.ts";
import { labCredentials } from "../lab-folder.ts";
import { PRIMARY } from "../names.ts";
import { services } from "../leaves.ts";
import { postgresCache } from "../postgres-cache.ts";
import { readSettings } from "../settings.ts";

/** Arguments: the lab's folder, then `--empty` (no first database) and `--fetch` (a Redis may be fetched). */
const [dir = "", ...flags] = process.argv.slice(2);
// A full disk costs the log its lines, not the lab its life.
process.stdout.on("error", () => undefined);
const log = (message: string): void => void process.stdout.write(`${new Date().toISOString()} ${message}\n`);

const over = new AbortController();

try {
  const cache = await postgresCache(process.env);
  const clock = systemClock;
  await runSupervisor({
    dir,
    credentials: await labCredentials(dir),
    services: await services(),
    engines: (host) => ({
      database: postgres.create({ host, cacheDir: cache, clock }),
      cache: async () => redis.create({ host, cacheDir: path.join(cacheDir(process.env), "redis"), env: process.env, clock, log, allowFetch: flags.includes("--fetch") || (await readSettings(process.env)).fetchRedis === true, signal: over.signal, practiceCache: entryCommand("practice-cache", [], process.env) }),
    }),
    watchdog: entryCommand("watchdog", [], process.env),
    firstDatabase: flags.includes("--empty") ? undefined : PRIMARY,
    clock,
    log,
  });
} catch (error) {
  log(error instanceof UserError ? `${error.code} ${error.message} ${error.found ?? ""}` : String(error instanceof Error ? error.stack : error));
  process.exitCode = 4;
} finally {
  // A fetch of minutes must not hold up a lab that was asked to stop.
  over.abort();
}
