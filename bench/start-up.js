import path from "node:path";
import { fileURLToPath } from "node:url";
import { benchEnv, median, timeNode } from "./env.js";
import { journalOf } from "./journal.js";

const cli = fileURLToPath(new URL("../bin/run.js", import.meta.url));
const PAIRS = 21;
const commands = [
  { args: ["--version"], bound: 1.3 },
  { args: ["--help"], bound: 2.2 },
  { args: ["tutorial", "list"], bound: 2.2 },
  { args: ["tutorial", "status"], bound: 2.2 },
];

/** Start-up against a bare Node, in pairs within one run, so that a busy machine slows both. */
export async function measureStartUp(home) {
  const env = benchEnv(home);
  const workspace = path.join(home, "pixelpulse", "quickstart");
  await journalOf(workspace, 200);
  return commands.map(({ args, bound }) => {
    const pairs = Array.from({ length: PAIRS }, () => timeNode([cli, ...args], env, workspace) / timeNode(["-e", "0"], env, workspace));
    return { name: `pixelpulse ${args.join(" ")}`, figure: median(pairs), bound, unit: "x bare node" };
  });
}
