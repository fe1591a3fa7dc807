import path from "node:path";
import type { AppSpec } from "../../contracts/lab.ts";
import type { ProcessHost, RunningProgram } from "../../contracts/process-host.ts";
import type { Clock } from "../../kernel/clock.ts";
import { EXIT, UserError } from "../../kernel/errors.ts";
import { readBytes } from "../../platform/logs.ts";
import type { PortOf } from "./ports.ts";

const READY_TIMEOUT_MS = 20_000;

export interface App {
  /** Starts it, or ends the one that runs and starts it anew; resolves with its address once it is ready. */
  start(spec: AppSpec): Promise<string>;
  /** For good: the lab stops. A start that waits is refused. */
  stop(): Promise<void>;
  running(): { program: RunningProgram; port: number; url: string } | undefined;
}

/** The learner's own API: one process, restarted with SIGTERM so that requests in flight complete. */
export function createApp({ dir, host, port, clock }: { dir: string; host: ProcessHost; port: PortOf; clock: Clock }): App {
  let current: { program: RunningProgram; port: number; url: string } | undefined;
  const logFile = path.join(dir, "app.log");

  let closed = false;

  async function end(): Promise<void> {
    await current?.program.stop();
    current = undefined;
  }

  async function launch(spec: AppSpec): Promise<string> {
    await end();
    const number = await port("app");
    // Nothing may be started behind the back of a lab that stops: it would outlive it.
    if (closed) throw stopping();
    const [command = "node", ...args] = spec.command;
    const program = await host.start({ id: "app", command, args, cwd: spec.cwd, env: { ...spec.env, PORT: String(number) }, logFile, stopSignal: "SIGTERM", stopTimeoutMs: 8_000 });
    const url = `http://127.0.0.1:${number}`;
    const started = { program, port: number, url };
    current = started;
    if (closed) await program.stop();
    let gone = false;
    void program.exited.then(() => {
      gone = true;
      if (current === started) current = undefined;
    });
    for (const end = clock.now() + READY_TIMEOUT_MS; clock.now() < end && !gone; await clock.sleep(40)) {
      const answer = await fetch(url + spec.ready).catch(() => undefined); // not listening yet
      await answer?.body?.cancel();
      if (answer?.ok) return url;
    }
    if (!gone) await end();
    if (closed) throw stopping();
    throw new UserError({
      code: "PP_APP_FAILED",
      message: gone ? "Your API ended while it started." : `Your API did not answer ${spec.ready} within ${READY_TIMEOUT_MS / 1000} s.`,
      found: lastLines(logFile),
      todo: `Put it right and try again: pixelpulse lab restart. Its log is ${logFile}`,
      exit: EXIT.notYet,
    });
  }

  let last: Promise<unknown> = Promise.resolve();
  return {
    start(spec) {
      const next = last.then(() => launch(spec));
      last = next.catch(() => undefined);
      return next;
    },
    async stop() {
      closed = true;
      await end();
      await last;
    },
    running: () => current,
  };
}

const stopping = (): UserError => new UserError({ code: "PP_LAB_DOWN", message: "The practice lab is stopping, so your API is not started.", todo: "pixelpulse lab up", exit: EXIT.broken });

const lastLines = (file: string): string => (readBytes(file)?.toString("utf8") ?? "").trimEnd().split("\n").slice(-6).join("\n");
