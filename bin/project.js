// `npm start`, `npm test` and `npm run bench` go through here: install when the lock file changed, build when a source changed, then do it.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const at = (...parts) => path.join(root, ...parts);

/** Chatter goes to stderr: stdout belongs to what was asked for. */
function quietly(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.status !== 0) {
    process.stderr.write(`pixelpulse: \`${[command, ...args].join(" ")}\` failed; its own words are above.\n`);
    process.exit(4);
  }
}

function ensureInstalled() {
  const stamp = at("node_modules", ".pixelpulse-lock");
  const wanted = createHash("sha256").update(readFileSync(at("package-lock.json"))).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  process.stderr.write("pixelpulse: installing (npm ci), once for this lock file ...\n");
  quietly("npm", ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund"]);
  writeFileSync(stamp, wanted);
}

function sources(dir) {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

function ensureBuilt() {
  const hash = createHash("sha256");
  const files = [...sources(at("src")), ...sources(at("tutorials")), at("bin", "build.js"), at("package.json"), at("package-lock.json")].sort();
  for (const file of files) hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file)).update("\0");
  const wanted = hash.digest("hex");
  const stamp = at("dist", ".sources");
  if (existsSync(stamp) && statSync(stamp).isFile() && readFileSync(stamp, "utf8") === wanted) return;
  process.stderr.write("pixelpulse: building ...\n");
  quietly(process.execPath, [at("bin", "build.js")]);
  writeFileSync(stamp, wanted);
}

/** One stage of `npm test`: its name, its command, and how many tests it counts for. */
function stage(name, command, args) {
  process.stdout.write(`\n== ${name}\n`);
  return spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}

function test() {
  const bin = (name) => at("node_modules", ".bin", name);
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const stages = [
    ["types", bin("tsc"), ["--noEmit"]],
    ["lint", bin("eslint"), ["."]],
    ["floors", bin("depcruise"), ["src", "--config", ".dependency-cruiser.cjs"]],
    ["dead code", bin("knip"), []],
  ];
  for (const [name, command, args] of stages) totals[stage(name, command, args) ? "passed" : "failed"] += 1;
  const report = at("node_modules", ".pixelpulse-tests.json");
  const ran = stage("tests", bin("vitest"), ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`]);
  const result = JSON.parse(readFileSync(report, "utf8"));
  totals.passed += result.numPassedTests;
  totals.failed += result.numFailedTests;
  totals.skipped += result.numPendingTests + result.numTodoTests;
  // A suite that could not be loaded has no failed test, but it failed.
  if (!ran && result.numFailedTests === 0) totals.failed += 1;
  process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed${totals.skipped ? `, ${totals.skipped} skipped` : ""}\n`);
  return totals.failed === 0 ? 0 : 1;
}

function start(args) {
  const unattended = process.stdin.isTTY ? [] : ["quickstart", "--auto", "--yes"];
  return spawnSync(process.execPath, [at("bin", "run.js"), "tutorial", "start", ...unattended, ...args], { stdio: "inherit" }).status ?? 130;
}

const [what, ...args] = process.argv.slice(2);
ensureInstalled();
ensureBuilt();
if (what === "start") process.exitCode = start(args);
else if (what === "test") process.exitCode = test();
else if (what === "bench") process.exitCode = spawnSync(process.execPath, [at("bench", "run.js"), ...args], { stdio: "inherit" }).status ?? 1;
else {
  process.stderr.write("pixelpulse: expected start, test or bench\n");
  process.exitCode = 2;
}
