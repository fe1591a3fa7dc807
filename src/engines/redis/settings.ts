import { randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import type { CacheServer } from "../../contracts/cache-engine.ts";
import { readIfThere } from "../../platform/files.ts";
import { redisOnce } from "../../platform/redis.ts";

/** The server's own file: its parameters, and the name that CONFIG has in the lab. Like on AWS nobody else can say CONFIG. */
export const settingsFile = (dir: string): string => path.join(dir, "lab.conf");

const RENAMED = /^rename-command CONFIG (\S+)$/m;

/** Writes the file, keeping the secret name if there is one; it is read at the next start. */
export async function writeSettings(dir: string, parameters?: Record<string, string>): Promise<string> {
  const before = (await readIfThere(settingsFile(dir))) ?? "";
  const name = RENAMED.exec(before)?.[1] ?? `lab-${randomBytes(16).toString("hex")}`;
  const lines = parameters ? Object.entries(parameters).map(([key, value]) => `${key} "${value.replace(/[\\"]/g, "\\$&")}"`) : before.split("\n").filter((line) => line !== "" && !RENAMED.test(line));
  await fs.writeFile(settingsFile(dir), `${[`rename-command CONFIG ${name}`, ...lines].join("\n")}\n`, { mode: 0o600 });
  return name;
}

/** Gives a running server other parameters. What is no longer named keeps its value until the server starts again. */
export async function applySettings({ dir, port }: CacheServer, parameters: Record<string, string>): Promise<void> {
  const config = await writeSettings(dir, parameters);
  for (const [name, value] of Object.entries(parameters)) await redisOnce(`redis://127.0.0.1:${port}`, [config, "SET", name, value]);
}
