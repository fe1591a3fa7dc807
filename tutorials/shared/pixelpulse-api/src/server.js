import { setTimeout as sleep } from "node:timers/promises";
import { createApp } from "./app.js";
import { shutDown, state } from "./lifecycle.js";

const DRAIN_LIMIT_MS = 10_000;

const server = createApp();
server.listen(Number(process.env.PORT ?? 8080), process.env.HOST ?? "127.0.0.1", () => {
  const { address, port } = server.address();
  console.log(`pixelpulse-api listens on http://${address}:${port}`);
});

/** Says "not ready", lets a load balancer notice, finishes what was begun, and goes. */
async function stop() {
  if (state.draining) return;
  state.draining = true;
  await sleep(Number(process.env.DRAIN_DELAY_MS ?? 0));
  const closed = new Promise((resolve) => server.close(resolve));
  const limit = setTimeout(() => server.closeAllConnections(), DRAIN_LIMIT_MS);
  await closed;
  clearTimeout(limit);
  await shutDown();
  process.exit(0);
}

process.on("SIGTERM", stop);
process.on("SIGINT", stop);
