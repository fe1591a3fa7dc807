import { invalid } from "./faults.ts";

/** One page in the order of ids; the marker is the last id of the page before. */
export function page<T>(all: T[], id: (one: T) => string, size = 100, marker = ""): { items: T[]; Marker?: string } {
  if (!(size >= 20 && size <= 100)) throw invalid("MaxRecords must be between 20 and 100.");
  const rest = all.filter((one) => id(one) > marker).sort((a, b) => (id(a) < id(b) ? -1 : 1));
  const items = rest.slice(0, size);
  const last = items.at(-1);
  return { items, ...(rest.length > size && last !== undefined ? { Marker: id(last) } : {}) };
}
