import { spawn } from "node:child_process";
import { signalGroup } from "./processes.ts";

export interface ExecOptions {
  cwd: string;
  env: Record<string, string>;
  timeoutMs: number;
  signal?: AbortSignal;
  /** Gets every piece of output as it comes. */
  onOutput?: (stream: "stdout" | "stderr", text: string) => void;
}

export interface ExecOutcome {
  exitCode: number;
  stdout: string;
  stderr: string;
  timedOut: boolean;
}

/** What is kept of an output: its beginning and its end. A command may print 100 MB; nobody reads it all. */
const KEEP = 256 * 1024;
const GRACE_MS = 2_000;

/** Runs a shell command in its own process group, so that ending it ends all that it started: SIGTERM, then SIGKILL. */
export function execShell(command: string, { cwd, env, timeoutMs, signal, onOutput }: ExecOptions): Promise<ExecOutcome> {
  return new Promise((resolve, reject) => {
    const child = spawn("sh", ["-c", command], { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    const kept = { stdout: new Ends(), stderr: new Ends() };
    let timedOut = false;
    let hard: NodeJS.Timeout | undefined;
    const end = () => {
      if (child.pid !== undefined) signalGroup(child.pid, "SIGTERM");
      hard ??= setTimeout(() => {
        if (child.pid !== undefined) signalGroup(child.pid, "SIGKILL");
        // What left the group and still holds an output open is not waited for.
        for (const name of ["stdout", "stderr"] as const) child[name].destroy();
      }, GRACE_MS);
    };
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, timeoutMs);
    signal?.addEventListener("abort", end, { once: true });
    if (signal?.aborted) end();
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8");
      child[name].on("data", (text: string) => {
        kept[name].add(text);
        onOutput?.(name, text);
      });
    }
    const settle = () => {
      clearTimeout(timer);
      clearTimeout(hard);
      signal?.removeEventListener("abort", end);
    };
    child.once("error", (error) => {
      settle();
      reject(error);
    });
    child.once("close", (code, killedBy) => {
      settle();
      resolve({ exitCode: code ?? (killedBy === null ? 1 : 128 + 15), stdout: kept.stdout.text(), stderr: kept.stderr.text(), timedOut });
    });
  });
}

/** The first and the last KEEP characters of a stream. */
class Ends {
  #head = "";
  #tail = "";
  #dropped = 0;

  add(text: string): void {
    const room = KEEP - this.#head.length;
    this.#head += text.slice(0, Math.max(0, room));
    this.#tail += text.slice(Math.max(0, room));
    if (this.#tail.length > 2 * KEEP) {
      this.#dropped += this.#tail.length - KEEP;
      this.#tail = this.#tail.slice(-KEEP);
    }
  }

  text(): string {
    return this.#dropped === 0 ? this.#head + this.#tail : `${this.#head}\n... ${this.#dropped} characters left out ...\n${this.#tail}`;
  }
}

/** Runs a program by its file and waits; a program that cannot run at all gives exit code 126. */
export async function execProgram(file: string, args: string[], { timeoutMs }: { timeoutMs: number }): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const { execa } = await import("execa");
  const result = await execa(file, args, { timeout: timeoutMs, reject: false, stdin: "ignore" });
  return { exitCode: result.exitCode ?? 126, stdout: result.stdout, stderr: result.stderr || (result.failed ? (result.message ?? "") : "") };
}

/** Hands the terminal to a program and waits for it; resolves with its exit code. */
export function runInTerminal(command: string, args: string[], { cwd, env }: { cwd: string; env: Record<string, string> }): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: "inherit" });
    // The program gets the terminal's Ctrl-C itself; we outlive it to report its end.
    const ignore = () => undefined;
    process.on("SIGINT", ignore);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      process.off("SIGINT", ignore);
      resolve(code ?? (signal === null ? 1 : 128));
    });
  });
}
