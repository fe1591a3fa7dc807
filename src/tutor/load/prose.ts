export interface StepText {
  front: string;
  prose: string;
  explain: string | undefined;
  after: string | undefined;
}

/** Front matter between `---` lines, prose, and the sections `## Explain` and `## After`; undefined without front matter. */
export function splitStep(text: string): StepText | undefined {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(text);
  if (!match) return undefined;
  const [first = "", ...rest] = (match[2] ?? "").split(/^## (?=(?:Explain|After)\s*$)/m);
  const section = (name: string): string | undefined => rest.find((each) => each.startsWith(name))?.slice(name.length).trim();
  return { front: match[1] ?? "", prose: first.trim(), explain: section("Explain"), after: section("After") };
}
