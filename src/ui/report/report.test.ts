import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { styleFor } from "../style/style.ts";
import { escapeHtml } from "./escape.ts";
import { fakeReport, threeEffects } from "./fake-report.ts";
import { renderReport } from "./html.ts";
import { reportJson } from "./json.ts";
import { reportText } from "./text.ts";

const style = styleFor({ env: {}, isTTY: false, plain: true });

it("stands alone: no script, no address, nothing fetched", () => {
  const page = renderReport(fakeReport());
  expect(page).not.toMatch(/https?:|<script|<link|<img|<iframe|src=|url\(|@import|\son\w+=/i);
  expect(page).toContain("default-src 'none'");
  expect(page).toContain("prefers-color-scheme:dark");
});

it("says all that its pictures show in words, and once more in a table", () => {
  const page = renderReport(fakeReport());
  const pictures = page.match(/<svg [^]*?<\/svg>/g) ?? [];
  expect(pictures).toHaveLength(6);
  for (const picture of pictures) expect(picture).toMatch(/role="img" aria-labelledby="(\S+)-t \1-d"><title id="\1-t">[^<]+<\/title><desc id="\1-d">[^<]+<\/desc>/);
  expect(page).toContain("baseline 8.70 ms, replicas 1.70 ms, cache 0.70 ms");
  expect(page).toContain("p50 11.2 ms, p95 88.4 ms, p99 190.1 ms");
  expect(page).toMatch(/<th scope="row">Queries per request[^]*?<td>0\.31 <small>x0\.26<\/small><\/td>/);
  expect(page).toContain("Name the bottleneck <small>(skipped)</small>");
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
  expect(new Set(ids).size).toBe(ids.length);
});

it("has notes, and an answer where nothing was measured", () => {
  expect(renderReport(fakeReport({ notes: ["The cache was the practice cache, not Redis."] }))).toContain("<p>The cache was the practice cache, not Redis.</p>");
  expect(renderReport(fakeReport({ effects: [] }))).toContain("Nothing was measured yet.");
});

it("escapes any string, everywhere (property)", () => {
  const part = fc.constantFrom("<script>", "</title>", "</style>", '"', "'", "&", "<!--", "-->", "]]>", "\u0000", "\u001B", "\uD800", "\u202E", "onload=x ");
  const text = fc.array(fc.oneof(part, fc.string(), fc.string({ unit: "binary" })), { maxLength: 6 }).map((parts) => parts.join(""));
  const bones = (page: string): string => page.replace(/>[^<]*</g, "><").replace(/(datetime)="[^"]*"/g, "$1");
  const known = bones(renderReport(fakeReport({ notes: ["n"] })));
  fc.assert(
    fc.property(text, (evil) => {
      const [steps, effects] = [fakeReport().steps.map((step) => ({ ...step, title: evil, status: evil })), threeEffects.map((effect) => ({ ...effect, name: evil, caps: evil }))];
      const page = renderReport(fakeReport({ title: evil, tutorial: evil, steps, effects, generatedAt: evil, notes: [evil], machine: { cores: 2, memoryGb: 8, system: evil, node: evil } }));
      // Not one tag or attribute more or less than with harmless words.
      expect(lengthless(bones(page))).toBe(lengthless(known));
      expect(page).not.toMatch(/[^\P{Cc}\n\t]|\p{Surrogate}|\u202E/u);
      expect(escapeHtml(evil)).not.toMatch(/[<>"']/);
    }),
    { numRuns: 300 },
  );
});

/** Where a label ends depends on its letters; which tags there are does not. */
const lengthless = (page: string): string => page.replace(/\s+/g, " ");

it("is a table, sentences and bars in the terminal, within 80 and 40 columns", () => {
  for (const width of [80, 40]) {
    const text = reportText(fakeReport({ notes: ["A note."] }), { style, width });
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
    expect(text).toContain("1 of 2 steps passed");
    expect(text).toContain("A note.");
    expect(text).toMatch(/Queries per request\n {2}baseline {2}#+ {2}1\.21/);
  }
  expect(reportText(fakeReport({ effects: [] }), { style, width: 80 })).toContain("Nothing was measured yet.");
});

it("is the data and the sentences as JSON", () => {
  const json = reportJson(fakeReport());
  expect(json).toMatchObject({ tutorial: "quickstart", effects: threeEffects, notes: [] });
  expect(json.conclusions).toHaveLength(2);
});

const chromium = ["chromium", "chromium-browser"].find((name) => spawnSync(name, ["--version"]).status === 0);

it.skipIf(chromium === undefined)("is read by a browser without a complaint (needs chromium)", async () => {
  const dir = await mkdtemp(path.join(os.tmpdir(), "pp-report-"));
  try {
    const file = path.join(dir, "report.html");
    await writeFile(file, renderReport(fakeReport({ title: "<b>Two</b>" })));
    const ran = spawnSync(chromium ?? "", ["--headless", "--no-sandbox", "--disable-gpu", `--user-data-dir=${path.join(dir, "profile")}`, "--enable-logging=stderr", "--dump-dom", `file://${file}`], { encoding: "utf8", timeout: 50_000, env: { ...process.env, HOME: dir } });
    expect(ran.stderr).not.toMatch(/CONSOLE/);
    expect(ran.stdout).toContain("<h1>&lt;b&gt;Two&lt;/b&gt;</h1>");
    expect(ran.stdout.match(/<svg /g)).toHaveLength(6);
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
});
