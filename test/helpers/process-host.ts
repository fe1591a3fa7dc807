import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { ProcessHost, RunningProgram } from "../../src/contracts/process-host.ts";
import { createProcessHost } from "../../src/lab/supervisor/process-host.ts";
import type { CpuCaps } from "../../src/platform/cgroups.ts";
import { openRecords } from "../../src/lab/supervisor/records.ts";

/** The lab's own process host in a temporary folder that a server's user can enter; `close` stops what still runs and removes the folder. */
export async function testProcessHost(caps?: CpuCaps): Promise<{ host: ProcessHost; dir: string; close(): Promise<void> }> {
  const dir = await mkdtemp(path.join(os.tmpdir(), "pp-test-"));
  await import("node:fs/promises").then((fs) => fs.chmod(dir, 0o711));
  const records = openRecords(path.join(dir, "processes.jsonl"));
  const inner = createProcessHost(records, caps);
  const running = new Set<RunningProgram>();
  const host: ProcessHost = {
    async start(spec) {
      const program = await inner.start(spec);
      running.add(program);
      void program.exited.then(() => running.delete(program));
      return program;
    },
  };
  return {
    host,
    dir,
    async close() {
      await Promise.all([...running].map((program) => program.stop()));
      records.close();
      await caps?.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
