import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { styleFor } from "../style/style.ts";
import { textWidth } from "../text/width.ts";
import { renderMarkdown } from "./render.ts";

const bare = styleFor({ env: {}, isTTY: false, plain: true });
const colour = styleFor({ env: { LANG: "C.UTF-8" }, isTTY: true, plain: false });
const plain = (text: string, width = 40): string => renderMarkdown(text, { width, style: bare });

describe("in plain text", () => {
  it("breaks paragraphs between words and joins their lines", () => {
    expect(plain("one two three four\nfive six seven eight nine ten")).toBe("one two three four five six seven eight\nnine ten");
  });

  it("leaves code as it is, indented", () => {
    expect(plain("Do:\n\n```console\n$ aws rds create-db-instance-read-replica \\\n    --db-instance-identifier pixelpulse-replica-1\n```\n\nand `more`")).toBe(
      "Do:\n\n    $ aws rds create-db-instance-read-replica \\\n        --db-instance-identifier pixelpulse-replica-1\n\nand `more`",
    );
  });

  it("writes lists, one within another", () => {
    expect(plain("1. one\n2. two\n   - deep\n\n- [x] ready\n- [ ] open")).toBe("1. one\n2. two\n\n   - deep\n\n- [done] ready\n- [to do] open");
  });

  it("aligns tables, and stacks them where they do not fit", () => {
    const table = "| figure | value |\n|---|--:|\n| rps | 60 |\n| `p95` | 1200 |";
    expect(plain(table)).toBe("figure  value\n------  -----\nrps        60\n`p95`    1200");
    expect(plain(table, 10)).toBe("figure: rps\nvalue: 60\n\nfigure: `p95`\nvalue: 1200");
  });

  it("writes addresses behind their words, quotes, headings and signs", () => {
    expect(plain("# Head *two*\n\n> a quote\n\n[text](https://a.b/c) <https://d.e> a &lt; b \\* c")).toBe("Head two\n\n> a quote\n\ntext (https://a.b/c) https://d.e a < b *\nc");
  });
});

it("uses looks in a terminal", () => {
  expect(renderMarkdown("a **b** `c`", { width: 40, style: colour })).toBe("a \u001B[1mb\u001B[22m \u001B[36mc\u001B[39m");
});

it("lets no escape sequence through, nor a hidden one", () => {
  const evil = "a\u001B]0;title\u0007b \u001B[2Jc \u009B31md `\u001B[31me` &#27;[31m \u202Ef\rg";
  expect(plain(evil, 80)).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
});

it("emits no control character but its own looks, whatever the text (property)", () => {
  const ours = /^\u001B\[(?:1|2|3|4|22|23|24|31|32|33|36|39)m/u; // eslint-disable-line no-control-regex -- they are what is looked for
  const pieces = fc.constantFrom("# ", "`", "**", "[a](", ")", "\n\n", "| a | b |\n|--|--|\n", "```\n", "- ", "> ", "&#27;", "\u001B[31m", "\u009B", "\u001B]8;;x\u0007", "\t", "\r", "<b>", "\\");
  const text = fc.array(fc.oneof(pieces, fc.string({ unit: "binary" }), fc.string()), { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 120 }), fc.boolean(), (source, width, coloured) => {
      const out = renderMarkdown(source, { width, style: coloured ? colour : bare });
      const rest = out.split(/(?=\u001B)/u).map((part) => (coloured ? part.replace(ours, "") : part)).join(""); // eslint-disable-line no-control-regex -- as above
      expect(rest).not.toMatch(/[^\P{Cc}\n]/u);
    }),
    { numRuns: 500 },
  );
});

it("keeps every word, and no line of short words longer than the width (property)", () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 60 }), fc.integer({ min: 20, max: 100 }), (words, width) => {
      const out = stripVTControlCharacters(renderMarkdown(words.join(" "), { width, style: colour }));
      expect(out.split(/\s+/)).toEqual(words);
      for (const line of out.split("\n")) expect(textWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});
