import { Flags } from "@oclif/core";
import { LabCommand } from "../app/lab-command.ts";
import { Cancelled } from "../kernel/errors.ts";

export default class Load extends LabCommand {
  static override summary = "Load your API and measure what every request costs.";
  static override description = "Open loop (the default): requests start on time, whatever is still running, and waiting counts from when a request was due. Closed loop: each client waits for its answer, which shows the highest throughput.";
  static override examples = ["<%= config.bin %> load --effect baseline", "<%= config.bin %> load --mode closed --clients 32 --json"];
  static override flags = {
    effect: Flags.string({ description: "keep the figures under this name, to compare with" }),
    seconds: Flags.integer({ description: "how long", default: 10, min: 1, max: 600 }),
    rate: Flags.integer({ description: "requests a second, open loop", default: 60, min: 1, max: 10_000 }),
    mode: Flags.option({ description: "when the next request starts", options: ["open", "closed"] as const, default: "open" })(),
    clients: Flags.integer({ description: "clients that wait for their answers, closed loop", default: 16, min: 1, max: 1_000 }),
    dir: Flags.string({ description: "your folder" }),
  };

  async run(): Promise<number> {
    const { flags, metadata } = await this.parse(Load);
    const { effect: name, seconds, rate, mode, clients } = flags;
    const { measureEffect } = await import("../app/load.ts");
    const { describeEffect, progressLine } = await import("../app/load-words.ts");
    const target = await this.target(flags, metadata.flags["lab"]?.setFromDefault === true);
    const stop = new AbortController();
    const onInterrupt = () => stop.abort(new Cancelled());
    const live = process.stderr.isTTY && !flags.json && !flags.plain;
    process.once("SIGINT", onInterrupt);
    try {
      const effect = await measureEffect({
        ...target,
        ...(name === undefined ? {} : { name }),
        env: process.env,
        seconds,
        rate,
        mode,
        clients,
        signal: stop.signal,
        ...(live ? { onProgress: (progress) => process.stderr.write(progressLine(progress)) } : {}),
      });
      this.answer(flags.json, effect, () => describeEffect(effect, name !== undefined));
      return 0;
    } finally {
      process.off("SIGINT", onInterrupt);
      if (live) process.stderr.write("\r\u001b[K");
    }
  }

  /** A measurement that is kept belongs to a workspace, and its lab is the one to load unless another is named. */
  private async target({ effect, dir, lab }: { effect?: string | undefined; dir?: string | undefined; lab: string }, anyLab: boolean): Promise<{ workspace?: string; lab: string }> {
    if (effect === undefined && dir === undefined) return { lab };
    const { findWorkspace } = await import("../app/workspace.ts");
    const { bindingOf } = await import("../app/session.ts");
    const workspace = await findWorkspace({ dir, cwd: process.cwd(), env: process.env });
    return { workspace, lab: anyLab ? ((await bindingOf(workspace))?.lab ?? lab) : lab };
  }
}
