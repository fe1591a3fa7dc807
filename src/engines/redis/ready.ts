import type { CacheServer } from "../../contracts/cache-engine.ts";
import type { Clock } from "../../kernel/clock.ts";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { readIfThere } from "../../platform/files.ts";
import { redisOnce } from "../../platform/redis.ts";

const TIMEOUT_MS = 15_000;
const PAUSE_MS = 25;

/** Resolves once this very process answers, and a replica has its primary's data. Rejects when it ended, or after 15 s. */
export async function untilReady(server: CacheServer, clock: Clock): Promise<void> {
  let ended = false;
  void server.program.exited.then(() => (ended = true));
  const deadline = clock.now() + TIMEOUT_MS;
  let seen = "no answer";
  while (!ended && clock.now() < deadline) {
    const text = await redisOnce(`redis://127.0.0.1:${server.port}`, ["INFO"], 1_000).catch((error: Error) => {
      seen = error.message;
      return "";
    });
    if (isReady(String(text), server)) return;
    await clock.sleep(PAUSE_MS);
  }
  throw new UserError({
    code: "PP_CACHE_START",
    message: `The cache server ${server.id} did not start.`,
    found: (await lastWords(server)) ?? (ended ? "it ended at once" : seen),
    todo: `Read ${server.dir}.log, then create it again.`,
    exit: EXIT.broken,
  });
}

function isReady(info: string, { program, role }: CacheServer): boolean {
  const fields = new Map(info.split("\r\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]));
  // Someone else's server on this port would answer too.
  if (fields.get("process_id") !== String(program.pid) || fields.get("loading") === "1") return false;
  return role === "primary" || fields.get("master_link_status") === "up";
}

async function lastWords({ dir }: CacheServer): Promise<string | undefined> {
  const text = await readIfThere(`${dir}.log`);
  return text?.trim().split("\n").at(-1) || undefined;
}
