import { onShutdown } from "./lifecycle.js";
import { Redis } from "./modules.js";

const redis = process.env.REDIS_URL && connect(process.env.REDIS_URL);
/** What is being made right now, by key: whoever asks meanwhile gets the same. */
const underway = new Map();

/** What Redis keeps under `key`; else what `make` gives, kept for `seconds`. `make` runs once, however many ask at the same time. */
export function cached(key, seconds, make) {
  const known = underway.get(key);
  if (known) return known;
  const answer = lookUpOrMake(key, seconds, make).finally(() => underway.delete(key));
  underway.set(key, answer);
  return answer;
}

async function lookUpOrMake(key, seconds, make) {
  const kept = await ask((client) => client.get(key));
  if (kept != null) return JSON.parse(kept);
  const made = await make();
  await ask((client) => client.set(key, JSON.stringify(made), "EX", seconds));
  return made;
}

/** A cache that is down makes us slower, never wrong: then there is no answer, and PostgreSQL is asked. */
async function ask(question) {
  if (!redis) return undefined;
  await redis.firstTry;
  if (redis.client.status !== "ready") return undefined;
  return question(redis.client).catch(() => undefined);
}

function connect(url) {
  const client = new Redis(url, {
    connectTimeout: 1_000,
    commandTimeout: 500,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(times * 100, 2_000),
  });
  let told = false;
  client.on("error", (error) => {
    if (!told) console.error(`no cache, so every question goes to PostgreSQL: ${error.message}`);
    told = true;
  });
  client.on("ready", () => (told = false));
  onShutdown(() => client.disconnect());
  const firstTry = new Promise((resolve) => client.once("ready", resolve).once("close", resolve));
  return { client, firstTry };
}
