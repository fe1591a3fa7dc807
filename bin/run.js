#!/usr/bin/env node
// The one place that ends the process. What can be answered from files made at build time is answered here, before anything is imported.

// Asked of the process: an `import` of a built-in costs a tenth of Node's own start.
const { readFileSync, writeSync } = process.getBuiltinModule("fs");
const { Buffer } = process.getBuiltinModule("buffer");
const argv = process.argv.slice(2);
const text = (name) => readFileSync(`${import.meta.dirname}/../${name}`, "utf8");

/** The answer to `--version`, to any `--help` and to `tutorial list`, or undefined. */
function front() {
  if (argv[0] === "tutorial" && argv[1] === "list" && (argv.length === 2 || (argv.length === 3 && argv[2] === "--json"))) return JSON.parse(text("dist/list.json"))[argv[2] ?? "text"];
  if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-v")) return `pixelpulse ${JSON.parse(text("package.json")).version}\n`;
  const wantsHelp = argv.length === 0 || argv[0] === "help" || ["--help", "-h"].includes(argv.at(-1));
  if (!wantsHelp) return undefined;
  const words = argv.filter((word) => !word.startsWith("-") && word !== "help");
  return JSON.parse(text("dist/help.json"))[words.join(" ")];
}

/** A reader that has gone (`pixelpulse ... | head`) is no fault of ours. */
function ended(error) {
  if (error.code !== "EPIPE") throw error;
  // Work that listens for Ctrl-C has something to tidy up first.
  if (process.listenerCount("SIGINT") > 0) process.emit("SIGINT");
  else process.exit(0);
}

/** Without Node's streams, which cost as much again; a full pipe is left to them, for they can wait. */
function say(answer) {
  let rest = Buffer.from(answer);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
  } catch (error) {
    if (error.code !== "EAGAIN") return ended(error);
    process.stdout.on("error", ended).write(rest);
  }
}

/** Asked often, and answered from the journal alone. */
async function status() {
  if (argv[0] !== "tutorial" || argv[1] !== "status") return undefined;
  const { quickStatus } = await import("../dist/status.js");
  return quickStatus(argv.slice(2));
}

async function whole() {
  const { main } = await import("../dist/cli.js");
  return main(argv, { root: new URL("../", import.meta.url).href });
}

const answer = front();
if (answer !== undefined) say(answer);
else {
  process.stdout.on("error", ended);
  const code = (await status()) ?? (await whole());
  if (process.stdout.writableLength > 0) await new Promise((resolve) => process.stdout.write("", resolve));
  process.exit(code);
}
