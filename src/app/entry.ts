import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Environment } from "../platform/paths.ts";

type Entry = "cli" | "supervisor" | "watchdog" | "load-worker" | "practice-cache" | "stand-in";

/** The file that starts one of our own processes: the bundle, or in development its source. */
function entryFile(name: Entry): string {
  // The bundles stand side by side (chunks one folder lower); the sources in app/entries.
  for (const way of [`./${name}.js`, `../${name}.js`, `./entries/${name}.ts`, `./${name}.ts`]) {
    const file = fileURLToPath(new URL(way, import.meta.url));
    if (existsSync(file)) return file;
  }
  throw new Error(`the entry ${name} is missing from this installation`);
}

/** The package's own folder, which holds `tutorials/` and `bin/`. */
export function packageRoot(): string {
  for (const way of ["../", "../../"]) {
    const file = fileURLToPath(new URL(`${way}package.json`, import.meta.url));
    if (existsSync(file)) return fileURLToPath(new URL(way, import.meta.url));
  }
  throw new Error("package.json is missing from this installation");
}

/** Where `pg` and `ioredis` are, which the sample app uses: with npm they may stand in our own node_modules or in the one we are in. */
export const modulesFolder = (): string => path.resolve(createRequire(import.meta.url).resolve("pg/package.json"), "../..");

/** How to run one of our own processes with this Node. */
export function entryCommand(name: Entry, args: string[], env: Environment): { command: string; args: string[]; env: Environment } {
  const file = entryFile(name);
  const loader = file.endsWith(".ts") ? ["--import", import.meta.resolve("tsx")] : [];
  return { command: process.execPath, args: [...loader, file, ...args], env };
}
