import { execFile } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { DatabaseSetting } from "../../contracts/database-engine.ts";
import { giveAway, serverEnv } from "./initdb.ts";
import { lines } from "./settings.ts";

const run = promisify(execFile);

/** What a user asked for stands in a file of its own, which the server reads last. */
const FILE = "lab-parameters.conf";
const INCLUDE = `include_if_exists '${FILE}'\n`;

/** What the lab itself stands on: others may not change it. */
const OURS = new Set(["listen_addresses", "port", "unix_socket_directories", "data_directory", "config_file", "hba_file", "ident_file", "external_pid_file", "wal_level", "hot_standby", "cluster_name", "primary_conninfo", "primary_slot_name", "password_encryption", "shared_preload_libraries", "archive_mode", "archive_command", "archive_library", "restore_command", "recovery_end_command", "archive_cleanup_command", "logging_collector", "log_destination", "log_directory", "allow_alter_system"]);

/** Replaces what a user asked of a server; it is read at the next start or reload. */
export async function writeParameters(dir: string, parameters: Record<string, string>): Promise<void> {
  const conf = path.join(dir, "postgresql.conf");
  if (!(await fs.readFile(conf, "utf8")).includes(INCLUDE)) await fs.appendFile(conf, INCLUDE);
  const beside = path.join(dir, `${FILE}.tmp`);
  await fs.writeFile(beside, lines(parameters), { mode: 0o600 });
  giveAway(beside);
  await fs.rename(beside, path.join(dir, FILE));
}

/** Every setting of the binary, as it describes itself; no server is needed. */
export async function describeSettings(postgres: string): Promise<DatabaseSetting[]> {
  const { stdout } = await run(postgres, ["--describe-config"], { cwd: "/", env: serverEnv });
  return stdout.split("\n").flatMap((line) => {
    const [name, context, group, type, , min, max, description] = line.split("\t");
    if (!name || context === undefined || type === undefined) return [];
    const bounded = (type === "INTEGER" || type === "REAL") && min && max;
    return [
      {
        name,
        type: type.toLowerCase() as DatabaseSetting["type"],
        description: description ?? "",
        dynamic: context !== "postmaster" && context !== "internal",
        modifiable: context !== "internal" && !OURS.has(name) && !name.startsWith("ssl") && group !== "Developer Options",
        ...(bounded ? { range: { min: Number(min), max: Number(max) } } : {}),
      },
    ];
  });
}

/** Why the server would not take the value: the binary's own words, or nothing. */
export async function refusalOf(postgres: string, name: string, value: string): Promise<string | undefined> {
  try {
    // Answers with the value that it would have, and ends; reads no other configuration.
    await run(postgres, ["-C", name, "-c", `${name}=${value}`, "-c", "config_file=/dev/null", "-D", "/"], { cwd: "/", env: serverEnv });
    return undefined;
  } catch (error) {
    const said = String((error as { stderr?: unknown }).stderr ?? "");
    return [...said.matchAll(/(?:FATAL|HINT): {2}(.+)/g)].map((match) => match[1]).join(" ") || (error as Error).message;
  }
}
