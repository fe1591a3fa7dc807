import { execFile, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { expect } from "vitest";

const run = promisify(execFile);

export const hasTmux = (): boolean => {
  try {
    execFileSync("tmux", ["-V"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

export interface Screen {
  /** Key names as tmux knows them: `r`, `Enter`, `C-c`. */
  keys(...names: string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** What stands on the screen and scrolled off it. */
  text(): Promise<string>;
  /** Only what is to be seen now. */
  visible(): Promise<string>;
  /** Waits until the text is there, wherever its lines are broken (a pattern sees them as they are); the screen is in the message when it does not come. */
  sees(text: string | RegExp, seconds?: number): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** A real terminal with a shell in it. */
export async function openScreen(env: Record<string, string>, cwd: string, [columns, rows]: [number, number] = [80, 24]): Promise<Screen> {
  const server = `pp-${randomBytes(4).toString("hex")}`;
  const tmux = (...args: string[]) => run("tmux", ["-L", server, "-f", "/dev/null", ...args], { env: { ...env, TERM: "xterm-256color" } });
  await tmux("new-session", "-d", "-x", String(columns), "-y", String(rows), "-c", cwd, "sh");
  await tmux("set-option", "-g", "history-limit", "20000");
  const capture = async (...more: string[]): Promise<string> => (await tmux("capture-pane", "-p", ...more)).stdout;
  const text = () => capture("-S", "-20000");
  return {
    keys: async (...names) => void (await tmux("send-keys", ...names)),
    type: async (line) => void (await tmux("send-keys", "-l", line)),
    text,
    visible: () => capture(),
    sees: async (wanted, seconds = 20) => {
      const flat = async () => (await text()).replace(/\s+/g, " ");
      await expect.poll(typeof wanted === "string" ? flat : text, { timeout: seconds * 1000, interval: 150 }).toMatch(wanted);
    },
    resize: async (wide, high) => void (await tmux("resize-window", "-x", String(wide), "-y", String(high))),
    clear: async () => {
      await tmux("clear-history");
    },
    close: async () => {
      await tmux("kill-server").catch(() => undefined); // the last window may have ended it
    },
  };
}
