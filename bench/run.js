// `npm run bench`: every promise of speed, measured on this machine. One line each; exit 1 when one does not hold.
import { bareNode } from "./env.js";
import { measureJournal } from "./journal.js";
import { measureLab } from "./lab.js";
import { measureStartUp } from "./start-up.js";
import { withTemporaryHome } from "./temporary.js";

/** What stands at the most `bound`: measured again when it is over, for another program may have been busy; the best round counts. */
const ROUNDS = 5;

const groups = [measureStartUp, measureJournal, measureLab];

async function best(measure, home) {
  let kept = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const found = await measure(home);
    kept = found.map((one, at) => (kept[at] === undefined || one.figure < kept[at].figure ? one : kept[at]));
    if (kept.every(({ figure, bound }) => figure <= bound)) break;
  }
  return kept;
}

function line({ name, figure, bound, unit }) {
  const digits = unit === "ms" || unit === "MB" ? 0 : 2;
  return `${figure <= bound ? "ok  " : "OVER"} ${name.padEnd(44)} ${`${figure.toFixed(digits)} ${unit}`.padEnd(18)} at most ${bound} ${unit}`;
}

let over = 0;
await withTemporaryHome(async (home) => {
  console.log(`node ${process.version}, bare start ${bareNode().toFixed(0)} ms`);
  for (const measure of groups)
    for (const one of await best(measure, home)) {
      over += one.figure <= one.bound ? 0 : 1;
      console.log(line(one));
    }
});
process.exitCode = over === 0 ? 0 : 1;
