import fc from "fast-check";
import { expect, it } from "vitest";
import { styleFor } from "../style/style.ts";
import { threeEffects } from "../report/fake-report.ts";
import { barChart } from "./bar-chart.ts";
import { effectsTable } from "./effects-table.ts";

const bare = styleFor({ env: {}, isTTY: false, plain: true });

it("draws bars by their share of the greatest, each with its number", () => {
  const rows = [{ label: "baseline", value: 8, words: "8 ms" }, { label: "replicas", value: 2, words: "2 ms" }, { label: "cache", value: 0.01, words: "0.01 ms" }, { label: "none", value: 0, words: "0 ms" }];
  expect(barChart(rows, { width: 40, style: bare })).toBe(["baseline  #####################  8 ms", "replicas  #####  2 ms", "cache     #  0.01 ms", "none      0 ms"].join("\n"));
  expect(barChart(rows, { width: 40, style: styleFor({ env: { LANG: "C.UTF-8" }, isTTY: false, plain: false }) })).toContain("\u2588\u2588");
  expect(barChart([], { width: 40, style: bare })).toBe("");
});

it("never draws over the width, whatever the values (property)", () => {
  const row = fc.record({ label: fc.stringMatching(/^[a-z]{1,10}$/), value: fc.oneof(fc.double(), fc.constantFrom(Infinity, -Infinity, Number.NaN, 0)), words: fc.stringMatching(/^\d{1,6} ms$/) });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), fc.integer({ min: 40, max: 120 }), (rows, width) => {
      for (const line of barChart(rows, { width, style: bare }).split("\n")) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});

it("sets measurements side by side with their ratio to the first, and says what each change did and did not", () => {
  const text = effectsTable(threeEffects, bare, 80);
  expect(text.split("\n").slice(0, 4)).toEqual([
    "                           baseline  replicas        cache",
    "-------------------------  --------  --------------  -------------",
    "Primary's CPU per request  8.70 ms   1.70 ms  x0.20  0.70 ms x0.08",
    "All CPU per request        9.80 ms   10.10 ms x1.03  2.10 ms x0.21",
  ]);
  const words = text.replaceAll("\n", " ");
  expect(words).toContain("replicas, against baseline: the primary's CPU per request fell by 80 % and the replicas' CPU per request rose from nothing to 7.30 ms. What it did not change: all CPU per request (+3 %) and queries per request (0 %).");
  expect(words).toContain("92 % of the look-ups were answered by the cache.");
  expect(words).toContain("2 cores, no CPU caps (all nodes share the machine freely); an open loop of 60 requests per second for 12 s each.");
  expect(words).not.toContain("with care");
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
});

it("stacks what does not fit on 40 columns", () => {
  for (const line of effectsTable(threeEffects, bare, 40).split("\n")) expect(line.length).toBeLessThanOrEqual(40);
  expect(effectsTable(threeEffects, bare, 40)).toContain("Queries per request\nbaseline: 1.21\n");
});

it("warns where the conditions differ, and says that nothing was measured", () => {
  const mixed = threeEffects.map((effect, index) => ({ ...effect, cores: index === 0 ? 2 : 8 }));
  expect(effectsTable(mixed, bare, 400)).toMatch(/2 cores, then 8 cores.*compare with care/);
  expect(effectsTable([], bare)).toBe("Nothing was measured yet.");
});
