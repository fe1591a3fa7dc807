import { systemClock } from "../../../kernel/clock.ts";
import { startPracticeCache } from "./server.ts";

/** Serves until SIGTERM or SIGINT. `args` is `[port]`. */
export async function runPracticeCache([port]: readonly string[]): Promise<void> {
  const cache = await startPracticeCache({ port: Number(port), now: () => systemClock.now() });
  process.stdout.write(`practice cache (not Redis) listens on 127.0.0.1:${cache.port}\n`);
  await new Promise<void>((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("SIGINT", () => resolve());
  });
  await cache.close();
}
