import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

/** A regular expression; refused by the lint when it is none. */
export const pattern = z.string().refine((text) => {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}, "is no regular expression");

/** Parameters that say what a value must be. Without any of them it must only be there. */
export const expectation = {
  equals: z.json().optional().describe("The value itself."),
  "one-of": z.array(z.json()).min(1).optional().describe("Any of these."),
  contains: z.string().optional().describe("Text that it must hold."),
  matches: pattern.optional().describe("Regular expression that it must fit."),
  "at-least": z.number().optional().describe("This number or more."),
  "at-most": z.number().optional().describe("This number or less."),
};

export type Expectation = z.infer<z.ZodObject<typeof expectation>>;

export const EXPECTATION_REASONS = {
  "too-few": "The value is below `at-least`.",
  "too-many": "The value is above `at-most`.",
  different: "The value is not there, or not what it must be.",
} as const;

export interface Mismatch {
  reason: keyof typeof EXPECTATION_REASONS;
  /** What it had to be, in words. */
  expected: string;
}

/** Undefined where the value fits. `text`: the value came as text (SQL, Redis), so `3` and `"3"` are the same. */
export function mismatch(value: unknown, expected: Expectation, kind: "typed" | "text" = "typed"): Mismatch | undefined {
  const different = (words: string): Mismatch => ({ reason: "different", expected: words });
  if (expected.equals !== undefined) {
    if (!same(value, expected.equals, kind)) return different(show(expected.equals));
  } else if (value === undefined || value === null) return different(wanted(expected));
  const oneOf = expected["one-of"];
  if (oneOf && !oneOf.some((each) => same(value, each, kind))) return different(`one of ${oneOf.map(show).join(", ")}`);
  const text = typeof value === "string" ? value : show(value);
  if (expected.contains !== undefined && !text.includes(expected.contains)) return different(`text with ${show(expected.contains)}`);
  if (expected.matches !== undefined && !new RegExp(expected.matches).test(text)) return different(`text like /${expected.matches}/`);
  const atLeast = expected["at-least"];
  const atMost = expected["at-most"];
  if (atLeast === undefined && atMost === undefined) return undefined;
  const number = typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) return different("a number");
  if (atLeast !== undefined && number < atLeast) return { reason: "too-few", expected: `at least ${atLeast}` };
  if (atMost !== undefined && number > atMost) return { reason: "too-many", expected: `at most ${atMost}` };
  return undefined;
}

/** What must be there, in words. */
function wanted(expected: Expectation): string {
  if (expected["at-least"] !== undefined) return `at least ${expected["at-least"]}`;
  if (expected["at-most"] !== undefined) return `at most ${expected["at-most"]}`;
  return "a value";
}

const same = (value: unknown, expected: unknown, kind: "typed" | "text"): boolean =>
  isDeepStrictEqual(value, expected) || (kind === "text" && value !== null && value !== undefined && typeof expected !== "object" && String(value) === String(expected));

/** A value as evidence shows it: on one line, and not too long. */
export function show(value: unknown): string {
  const text = value === undefined ? "nothing" : (JSON.stringify(value, (_key, each: unknown) => (typeof each === "bigint" ? String(each) : each)) ?? "nothing");
  return text.length > 300 ? `${text.slice(0, 297)}...` : text;
}
