/** The last lines of an output that say something, each at most 300 characters. */
export const lastLines = (text: string, count: number): string[] =>
  text
    .split("\n")
    .map((line) => line.trimEnd().slice(0, 300))
    .filter((line) => line !== "")
    .slice(-count);
