import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { systemClock } from "../../kernel/clock.ts";
import { openCpuCaps } from "../../platform/cgroups.ts";
import { freePort } from "../../platform/ports.ts";
import { testProcessHost } from "../../../test/helpers/process-host.ts";
import { withClient } from "./connect.ts";
import { createPostgresEngine } from "./engine.ts";

const CORES = 0.25;
const caps = await openCpuCaps(`pixelpulse-test-${process.pid}`, CORES);
const reason = "refused" in caps ? ` (skipped: this system does not let us cap CPU: ${caps.refused})` : "";

it.skipIf("refused" in caps)(`a busy PostgreSQL uses no more than its cap, and leaves no group${reason}`, async () => {
  if ("refused" in caps) return;
  const world = await testProcessHost(caps);
  try {
    const engine = createPostgresEngine({ host: world.host, cacheDir: path.join(world.dir, "cache"), clock: systemClock });
    const server = await engine.createPrimary({ id: "capped", dir: path.join(world.dir, "capped"), port: await freePort(), user: "learner", password: "secret", database: "postgres" });
    // Two at once, so that the group is capped and not one process of it.
    const busy = [1, 2].map(() => withClient(server, "postgres", (client) => client.query("select sum(sqrt(n)) from generate_series(1, 1000000000) n")).catch(() => undefined));
    await sleep(300);
    const [before, begin] = [engine.usage(server).cpuSeconds, performance.now()];
    await sleep(2_000);
    const used = (engine.usage(server).cpuSeconds - before) / ((performance.now() - begin) / 1_000);
    expect(used).toBeGreaterThan(0);
    expect(used).toBeLessThan(2 * CORES);
    await engine.stop(server);
    await Promise.all(busy);
    await expect.poll(() => existsSync(caps.groupOf("postgres/capped"))).toBe(false);
  } finally {
    await world.close();
  }
  expect(existsSync(path.dirname(caps.groupOf("postgres/capped")))).toBe(false);
});
