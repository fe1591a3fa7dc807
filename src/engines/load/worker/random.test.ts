import { expect, it } from "vitest";
import { popularity, seeded, weighted } from "./random.ts";

it("gives the same numbers for the same seed, all from 0 to 1", () => {
  const [one, two] = [seeded(5), seeded(5)];
  const numbers = Array.from({ length: 10_000 }, one);
  expect(numbers).toEqual(Array.from({ length: 10_000 }, two));
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  expect(numbers.reduce((sum, number) => sum + number) / numbers.length).toBeCloseTo(0.5, 1);
});

it("picks in proportion to the weights", () => {
  const pick = weighted([70, 0, 30], seeded(1));
  const counts = [0, 0, 0];
  for (let at = 0; at < 10_000; at++) {
    const picked = pick();
    counts[picked] = (counts[picked] ?? 0) + 1;
  }
  expect(counts[1]).toBe(0);
  expect((counts[0] ?? 0) / (counts[2] ?? 1)).toBeGreaterThan(2);
});

it("makes the n-th a n-th as popular as the first", () => {
  expect(popularity(4)).toEqual([1, 1 / 2, 1 / 3, 1 / 4]);
});
