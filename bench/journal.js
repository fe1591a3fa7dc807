import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { benchEnv, median } from "./env.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const EVENTS = 10_000;
const RUNS = 5;
let bundled = 0;

/** The journal's own code as a module: the bundles export none of it. */
async function journalCode(folder) {
  const outfile = path.join(folder, `journal-${(bundled += 1)}.mjs`);
  const contents = ["journal/line.ts", "journal/read.ts"].map((file) => `export * from "./src/tutor/${file}";`).join("");
  await build({ stdin: { contents, resolveDir: root, loader: "ts" }, outfile, bundle: true, platform: "node", format: "esm", logLevel: "error" });
  return { outfile, ...(await import(pathToFileURL(outfile).href)) };
}

/** Writes the journal of a learner who tries again and again: so many events over eight steps. Answers the code that reads it. */
export async function journalOf(workspace, events) {
  const folder = path.join(workspace, ".pixelpulse");
  await mkdir(folder, { recursive: true });
  const code = await journalCode(folder);
  const steps = Array.from({ length: 8 }, (_, at) => ({ id: `step-${at}`, title: `Step number ${at} of the lesson`, minutes: 2 }));
  const kinds = [
    { type: "step-entered", snapshot: "0123456789abcdef0123456789abcdef01234567" },
    { type: "ran", run: "run-1", exitCode: 0, captures: { id: "pixelpulse-replica-1" } },
    { type: "checked", verdict: "not-yet", reason: "no-such-replica", message: "There is no replica of that name yet; two are wanted, and both must stream." },
    { type: "hinted", level: 1 },
  ];
  const all = [
    { type: "started", tutorial: "quickstart", title: "Two changes, two curves", steps },
    ...Array.from({ length: events - 1 }, (_, at) => ({ ...kinds[at % kinds.length], step: `step-${at % steps.length}` })),
  ];
  const lines = all.map((event, at) => code.encodeLine({ seq: at + 1, at: 1_700_000_000_000 + at, ...event }));
  await writeFile(code.journalFile(workspace), `${lines.join("\n")}\n`);
  return code.outfile;
}

/** Reading and replaying in a new process each time: nobody's journal is read by a warm one. */
export async function measureJournal(home) {
  const workspace = path.join(home, "journal");
  const code = await journalOf(workspace, EVENTS);
  const script = `const { readState } = await import(process.argv[1]); const begin = performance.now();
    const state = readState(process.argv[2]); if (state.steps.length !== 8) throw new Error("not replayed"); console.log(performance.now() - begin);`;
  const once = () => Number(spawnSync(process.execPath, ["--input-type=module", "-e", script, pathToFileURL(code).href, workspace], { env: benchEnv(home), encoding: "utf8" }).stdout);
  return [{ name: `journal of ${EVENTS} events replayed`, figure: median(Array.from({ length: RUNS }, once)), bound: 100, unit: "ms" }];
}
