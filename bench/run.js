// Start-up against a bare Node, in pairs within one run, so that a busy machine slows both. Prints ratios of medians; fails above the bound.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../bin/run.js", import.meta.url));
const env = { ...process.env };
delete env.NODE_EXTRA_CA_CERTS; // alone it costs more than what is measured here
const ROUNDS = 21;
const bounds = [
  { args: ["--version"], most: 1.3 },
  { args: ["--help"], most: 2.2 },
  { args: ["tutorial", "list"], most: 2.2 },
  { args: ["tutorial", "status"], most: 2.2 },
];

function time(args) {
  const begin = performance.now();
  spawnSync(process.execPath, args, { env, stdio: "ignore" });
  return performance.now() - begin;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

let failed = 0;
for (const { args, most } of bounds) {
  const pairs = Array.from({ length: ROUNDS }, () => ({ bare: time(["-e", "0"]), ours: time([cli, ...args]) }));
  const ratio = median(pairs.map(({ bare, ours }) => ours / bare));
  const ok = ratio <= most;
  failed += ok ? 0 : 1;
  console.log(`${ok ? "ok  " : "OVER"} pixelpulse ${args.join(" ").padEnd(16)} ${ratio.toFixed(2)} x bare node (at most ${most})`);
}
process.exitCode = failed === 0 ? 0 : 1;
