import { onShutdown } from "./lifecycle.js";
import { pg } from "./modules.js";
import { connectionOptions } from "./postgres.js";

const pools = new Map();

/** One pool an address; asking twice gives the same one. */
export function pool(url) {
  const known = pools.get(url);
  if (known) return known;
  const made = new pg.Pool({ ...connectionOptions(url, "pixelpulse-api"), max: 10 });
  // A server that goes away takes its idle connections along; the pool replaces them.
  made.on("error", (error) => console.error(`connection lost: ${error.message}`));
  onShutdown(() => made.end());
  pools.set(url, made);
  return made;
}

/** Resolves when the database gives us a connection. Runs no statement. */
export async function databaseReady() {
  const client = await pool(process.env.PRIMARY_URL).connect();
  client.release();
}
