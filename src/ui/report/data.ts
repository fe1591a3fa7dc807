import type { Effect } from "../../contracts/effect.ts";

/** What a report holds; also its JSON. */
export interface ReportData {
  tutorial: string;
  title: string;
  steps: { id: string; title: string; status: string; minutes: number }[];
  /** In the order of measuring; the first is what the others are compared with. */
  effects: Effect[];
  /** ISO 8601. */
  generatedAt: string;
  machine: { cores: number; memoryGb: number; system: string; node: string };
  /** What else a reader has to know, a sentence each; e.g. that the cache was not Redis. */
  notes?: string[];
}
