import type { Effect } from "../../contracts/effect.ts";
import { valueOf } from "./figures.ts";

/** What is judged: figures that say the same on any machine. */
const judged = [
  { key: "primaryCpuMsPerRequest", name: "the primary's CPU per request", unit: " ms" },
  { key: "replicaCpuMsPerRequest", name: "the replicas' CPU per request", unit: " ms" },
  { key: "cpuMsPerRequest", name: "all CPU per request", unit: " ms" },
  { key: "queriesPerRequest", name: "queries per request", unit: "" },
] as const;

/** Less than this is noise. */
const NOTABLE_PERCENT = 10;

interface Change {
  name: string;
  words: string;
  notable: boolean;
}

/** What each change did and what it did not, against the measurement before it. Only from the figures. */
export function conclusions(effects: readonly Effect[]): string[] {
  return effects.slice(1).flatMap((effect, index) => {
    const before = effects[index];
    return before ? [conclusion(before, effect)] : [];
  });
}

function conclusion(before: Effect, effect: Effect): string {
  const changes = judged.flatMap(({ key, name, unit }) => changeOf({ name, unit }, valueOf(before, key), valueOf(effect, key)));
  const did = changes.filter(({ notable }) => notable).map(({ name, words }) => `${name} ${words}`);
  const didNot = changes.filter(({ notable }) => !notable).map(({ name, words }) => `${name} (${words})`);
  const hits = effect.cacheHitRatio === null ? "" : ` ${Math.round(effect.cacheHitRatio * 100)} % of the look-ups were answered by the cache.`;
  const [p95] = changeOf({ name: "p95", unit: " ms" }, before.p95Ms, effect.p95Ms);
  return [
    `${effect.name}, against ${before.name}: ${did.length > 0 ? listed(did) : "nothing changed that can be told from noise"}.`,
    didNot.length > 0 ? ` What it did not change: ${listed(didNot)}.` : "",
    hits,
    p95 ? ` p95 ${p95.notable ? p95.words : "hardly changed"}; that one depends on how busy this machine was.` : "",
  ].join("");
}

function changeOf({ name, unit }: { name: string; unit: string }, from: number | undefined, to: number | undefined): Change[] {
  if (from === undefined || to === undefined || (from === 0 && to === 0)) return [];
  if (from === 0) return [{ name, words: `rose from nothing to ${to.toFixed(2)}${unit}`, notable: true }];
  const percent = Math.round((to / from - 1) * 100);
  const notable = Math.abs(percent) >= NOTABLE_PERCENT;
  return [{ name, words: notable ? `${percent > 0 ? "rose" : "fell"} by ${Math.abs(percent)} %` : `${percent > 0 ? "+" : ""}${percent} %`, notable }];
}

const listed = (words: readonly string[]): string => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`);

/** On how many cores, with which caps, under which load. */
export function circumstances(effects: readonly Effect[]): string {
  if (effects.length === 0) return "Nothing was measured yet.";
  const cores = each(effects, (effect) => `${effect.cores} ${effect.cores === 1 ? "core" : "cores"}`);
  const caps = each(effects, (effect) => (effect.caps === "none" ? "no CPU caps (all nodes share the machine freely)" : `CPU caps: ${effect.caps}`));
  const load = each(effects, (effect) => `${effect.mode === "open" ? `an open loop of ${effect.offeredRps ?? 0} requests per second` : "a closed loop"} for ${effect.seconds.toFixed(0)} s`);
  const differ = [cores, caps, load].some((words) => words.length > 1) ? " The conditions were not the same each time: compare with care." : "";
  const stand = effects.some(({ cache }) => cache === "practice-cache") ? " The cache was PixelPulse's own practice cache, not Redis: no Redis was on this machine and none could be fetched." : "";
  return `Measured on this machine: ${cores.join(", then ")}, ${caps.join(", then ")}; ${load.join(", then ")} each.${differ} Ratios travel to other machines; milliseconds do not.${stand}`;
}

/** The words that differ, each once. */
const each = (effects: readonly Effect[], words: (effect: Effect) => string): string[] => [...new Set(effects.map(words))];
