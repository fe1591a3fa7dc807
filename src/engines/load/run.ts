import { spawn } from "node:child_process";
import readline from "node:readline";
import type { LoadProgress, LoadResult, LoadSpec, WorkerMessage } from "./spec.ts";

export interface LoadOptions {
  /** How to start the worker: its own process, so that measuring does not slow down what asks for it. */
  spawn: { command: string; args: string[]; env: Readonly<Record<string, string | undefined>> };
  signal?: AbortSignal;
  onProgress?: (progress: LoadProgress) => void;
}

const GRACE_MS = 2_000;

/** Offers a load and resolves with what was seen. An abort ends the worker first and then rejects with the signal's reason. */
export function runLoad(spec: LoadSpec, { spawn: { command, args, env }, signal, onProgress }: LoadOptions): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const child = spawn(command, args, { env: env as NodeJS.ProcessEnv, stdio: ["pipe", "pipe", "pipe"] });
    let result: LoadResult | undefined;
    let hard: NodeJS.Timeout | undefined;
    let complaints = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints = (complaints + text).slice(-4_096)));
    readline.createInterface({ input: child.stdout }).on("line", (line) => {
      const { type, ...rest } = JSON.parse(line) as WorkerMessage;
      if (type === "result") result = rest as LoadResult;
      else onProgress?.(rest as LoadProgress);
    });
    const stop = () => {
      child.kill("SIGTERM");
      hard = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
    };
    signal?.addEventListener("abort", stop, { once: true });
    const settle = () => {
      clearTimeout(hard);
      signal?.removeEventListener("abort", stop);
    };
    child.once("error", (error) => {
      settle();
      reject(error);
    });
    child.once("close", (code) => {
      settle();
      if (signal?.aborted) reject(signal.reason as Error);
      else if (result) resolve(result);
      else reject(new Error(`the load worker ended (${code ?? "killed"}) without a result: ${complaints.trim()}`));
    });
    child.stdin.on("error", () => undefined); // its end is told by `close`
    // Stays open: when we are gone, its input ends, and the worker stops.
    child.stdin.write(`${JSON.stringify(spec)}\n`);
  });
}
