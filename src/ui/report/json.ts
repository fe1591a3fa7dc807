import { conclusions } from "./conclusions.ts";
import type { ReportData } from "./data.ts";

/** The report for programs: the data as measured, and the same sentences as on the page. */
export const reportJson = (data: ReportData): ReportData & { notes: string[]; conclusions: string[] } => ({ ...data, notes: data.notes ?? [], conclusions: conclusions(data.effects) });
