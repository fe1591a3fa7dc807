import { findProgram } from "../../platform/programs.ts";
import { execProgram } from "../../platform/exec.ts";
import type { Environment } from "../../platform/paths.ts";
import type { Finding } from "./findings.ts";

interface Tool {
  name: string;
  /** Arguments that make it say its version. */
  version: string[];
  without: string;
  install: string;
}

/** Programs that lessons use when they are there; each has a stand-in or a lesson of its own that says so. */
const tools: Tool[] = [
  { name: "aws", version: ["--version"], without: "a small stand-in plays the commands of the lessons", install: "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html" },
  { name: "psql", version: ["--version"], without: "a small stand-in runs the queries of the lessons", install: "apt-get install postgresql-client, or brew install libpq" },
  { name: "redis-cli", version: ["--version"], without: "a small stand-in runs one command at a time", install: "apt-get install redis-tools, or brew install redis" },
  { name: "redis-server", version: ["--version"], without: "one is fetched from Debian's or Ubuntu's packages without root; else a practice cache answers, which is not Redis", install: "apt-get install redis-server, or brew install redis" },
  { name: "docker", version: ["--version"], without: "lessons about images are skipped by name", install: "https://docs.docker.com/engine/install/" },
  { name: "kubectl", version: ["version", "--client"], without: "lessons about Kubernetes are skipped by name", install: "https://kubernetes.io/docs/tasks/tools/" },
];

/** Asks each tool for its version: a file on PATH may not run on a locked-down machine. */
export const examineTools = (env: Environment): Promise<Finding[]> => Promise.all(tools.map((tool) => examine(tool, env)));

async function examine({ name, version, without, install }: Tool, env: Environment): Promise<Finding> {
  const file = await findProgram(name, env["PATH"]);
  if (file === undefined) return { name, state: "missing", required: false, found: "not on PATH", use: `Without it ${without}.`, todo: install };
  const { exitCode, stdout, stderr } = await execProgram(file, version, { timeoutMs: 10_000 });
  const line = (stdout.trim() || stderr.trim()).split("\n")[0] ?? "";
  if (exitCode === 0) return { name, state: "ok", required: false, found: line, use: file };
  return { name, state: "broken", required: false, found: `${file}: ${line}`, use: `Without it ${without}.`, todo: install };
}
