import { existsSync } from "node:fs";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testProcessHost } from "../../../test/helpers/process-host.ts";
import { systemClock } from "../../kernel/clock.ts";
import { freePort } from "../../platform/ports.ts";
import { createApp } from "./app.ts";

let world: Awaited<ReturnType<typeof testProcessHost>>;
beforeEach(async () => {
  world = await testProcessHost();
});
afterEach(() => world.close());

/** Takes a moment to end. */
const SERVER = 'require("http").createServer((q, r) => r.end("ok")).listen(process.env.PORT, "127.0.0.1"); process.on("SIGTERM", () => setTimeout(() => process.exit(), 300))';

it("starts nothing any more once the lab stops, also what was asked for before", async () => {
  const app = createApp({ dir: world.dir, host: world.host, port: () => freePort(), clock: systemClock });
  const spec = { cwd: world.dir, command: [process.execPath, "-e", SERVER], ready: "/", env: {} };
  await app.start(spec);
  const first = app.running()?.program.pid;
  const again = app.start(spec);
  const refused = expect(again).rejects.toMatchObject({ code: "PP_LAB_DOWN" });
  await systemClock.sleep(50); // it waits for the first one to end
  await app.stop();
  await refused;
  expect(app.running()).toBeUndefined();
  expect(existsSync(`/proc/${first}`)).toBe(false);
  await expect(app.start(spec)).rejects.toMatchObject({ code: "PP_LAB_DOWN" });
});
