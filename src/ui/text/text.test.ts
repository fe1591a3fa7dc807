import { describe, expect, it } from "vitest";
import { clean, cleanLine } from "./clean.ts";
import { columns } from "./columns.ts";
import { rowsOf, textWidth } from "./width.ts";
import { wrap } from "./wrap.ts";

it("takes out what a terminal would obey", () => {
  expect(clean("a\u001B[2Jb\u001B]0;t\u0007c\u0000d\u009Be\r\nf\tg\rh\u202Ei\u2028j")).toBe("abcde\nf    g\nhi\nj");
  expect(cleanLine("a\nb")).toBe("a b");
});

it("counts columns, not characters", () => {
  expect(["abc", "\u001B[1mab\u001B[22m", "e\u0301", "\u65E5\u672C", "\u{1F600}", "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}", "\u2588"].map(textWidth)).toEqual([3, 2, 1, 4, 2, 2, 1]);
  expect([rowsOf("", 10), rowsOf("a".repeat(10), 10), rowsOf("a".repeat(11), 10)]).toEqual([1, 1, 2]);
});

describe("wrap", () => {
  it("hangs the lines after the first, and keeps long words whole", () => {
    expect(wrap("one two three four five", 20, { first: "Next: " })).toBe("Next: one two three\n      four five");
    expect(wrap(`see ${"x".repeat(30)} there`, 20)).toBe(`see\n${"x".repeat(30)}\nthere`);
  });
});

it("aligns columns by what is seen", () => {
  expect(columns({ head: ["\u001B[1ma\u001B[22m", "b"], rows: [["\u65E5\u672C", "1"], ["x", "22"]], sides: [undefined, "right"] }, 40)).toBe("\u001B[1ma\u001B[22m      b\n----  --\n\u65E5\u672C   1\nx     22");
});
