import fs from "node:fs/promises";
import path from "node:path";
import { listTree } from "./trees.ts";

const PERIOD_MS = 400;
const EXCEPT = [".pixelpulse", "node_modules", ".git"];

/** Tells each time some file below `root` was changed, added or removed; ends with the signal. By looking, not by inotify: it works on every file system a learner may have. */
export async function* watchTree(root: string, signal: AbortSignal): AsyncGenerator<undefined> {
  let before = await stamp(root);
  while (!signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, PERIOD_MS));
    const now = await stamp(root);
    if (now !== before) yield;
    before = now;
  }
}

async function stamp(root: string): Promise<string> {
  const parts: string[] = [];
  for (const { path: file } of await listTree(root, EXCEPT)) {
    const stat = await fs.lstat(path.join(root, file)).catch(() => undefined); // gone meanwhile
    if (stat) parts.push(`${file} ${stat.mtimeMs} ${stat.size}`);
  }
  return parts.join("\n");
}
