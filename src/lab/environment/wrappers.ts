import fs from "node:fs/promises";
import path from "node:path";
import { writeAtomic } from "../../platform/files.ts";
import { credentialsOf } from "../places.ts";

export interface Wrappers {
  binDir: string;
  endpoint: string;
  /** Variables of the lab's AWS clients, set whatever the caller has. */
  aws: Readonly<Record<string, string>>;
  /** Runs our stand-in of a program; its name and arguments follow. */
  standIn: string[];
  /** Runs this PixelPulse. */
  cli: string[];
}

/** The programs that come first on the lab's PATH: the real ones, pointed at the lab; where one is missing, its stand-in. */
export async function writeWrappers({ binDir, endpoint, aws, standIn, cli }: Wrappers): Promise<void> {
  const words = (parts: string[]): string => parts.map(quote).join(" ");
  const sets = Object.entries(aws).map(([name, value]) => `export ${name}=${quote(value)}`);
  const scripts: Record<string, string> = {
    // No AWS CLI can be trusted with AWS_ENDPOINT_URL alone, and inherited settings could lead to a real account.
    aws: [FORGET_AWS, ...sets, find("aws", binDir), `[ -n "$real" ] && exec "$real" --endpoint-url ${quote(endpoint)} "$@"`, `exec ${words([...standIn, "aws", "--endpoint-url", endpoint])} "$@"`].join("\n"),
    psql: [find("psql", binDir), '[ -n "$real" ] && exec "$real" "$@"', `exec ${words([...standIn, "psql"])} "$@"`].join("\n"),
    "redis-cli": [find("redis-cli", binDir), '[ -n "$real" ] && exec "$real" "$@"', `exec ${words([...standIn, "redis-cli"])} "$@"`].join("\n"),
    pixelpulse: `exec ${words(cli)} "$@"`,
  };
  await fs.mkdir(binDir, { recursive: true, mode: 0o700 });
  for (const [name, body] of Object.entries(scripts)) await writeAtomic(path.join(binDir, name), `#!/bin/sh\n# Made by PixelPulse: this name leads to the practice lab.\n${body}\n`, 0o700);
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Unsets every AWS_ variable with nothing but the shell and `env`. */
const FORGET_AWS = `names=$(env | while IFS='=' read -r name rest; do case $name in AWS_*[!A-Za-z0-9_]*) ;; AWS_*) printf '%s ' "$name" ;; esac; done)
for name in $names; do unset "$name"; done`;

/** Sets \`real\` to the next program of that name on PATH, the folders of labs passed over: two labs' wrappers would call each other for ever. */
const find = (name: string, binDir: string): string => `real=
IFS_BEFORE=$IFS; IFS=:
for folder in $PATH; do
  if [ "$folder" != ${quote(binDir)} ] && [ ! -f "$folder/../${path.basename(credentialsOf(binDir))}" ] && [ -f "$folder/${name}" ] && [ -x "$folder/${name}" ]; then real=$folder/${name}; break; fi
done
IFS=$IFS_BEFORE`;
