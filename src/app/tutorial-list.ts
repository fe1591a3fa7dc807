import type { TutorialSummary } from "../contracts/tutorial.ts";

/** One line a tutorial. */
export const describeTutorials = (tutorials: TutorialSummary[]): string =>
  tutorials.map((each) => `${each.id.padEnd(16)} ${String(each.minutes).padStart(3)} min  ${each.title}: ${each.tagline}`).join("\n");
