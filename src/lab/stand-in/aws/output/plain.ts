/** An answer as JSON has it: times as the CLI writes them, bytes in base64, nothing undefined. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

export function plain(value: unknown): Plain {
  if (value instanceof Date) return time(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, plain(item)]),
    );
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** As version 2 writes it: `2026-01-02T03:04:05.678000+00:00`, without a fraction where there is none. */
const time = (date: Date): string => date.toISOString().replace(/\.(\d{3})Z$/, (_all, ms: string) => (ms === "000" ? "+00:00" : `.${ms}000+00:00`));

/** A scalar in text and tables. */
export const word = (value: Plain): string => (value === null ? "None" : value === true ? "True" : value === false ? "False" : String(value));

export const isObject = (value: Plain): value is { [key: string]: Plain } => typeof value === "object" && value !== null && !Array.isArray(value);

export const isScalar = (value: Plain | undefined): boolean => typeof value !== "object" || value === null;

/** By code units, as Python sorts. */
export const sorted = (words: Iterable<string>): string[] => [...words].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
