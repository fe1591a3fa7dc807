import { writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { reportFailure } from "./failure.ts";

function told(error: unknown): { exit: number; text: string } {
  let text = "";
  const exit = reportFailure(error, { stderr: { write: (part) => (text += part) }, debug: false });
  return { exit, text };
}

it.each(["ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS"])("%s is the environment's fault: exit code 4, and what to do", (code) => {
  const { exit, text } = told(Object.assign(new Error(`${code}: no, write '/x'`), { code }));
  expect(exit).toBe(4);
  expect(text).toContain("/x");
  expect(text).toContain("Next:");
  expect(text).not.toContain("fault of PixelPulse");
});

it("what nobody foresaw is ours: exit code 70", () => {
  expect(told(new TypeError("x is undefined"))).toMatchObject({ exit: 70, text: expect.stringContaining("fault of PixelPulse") as string });
  expect(told("text").exit).toBe(70);
});

it("a real refusal of the system is told so", () => {
  let error: unknown;
  try {
    writeFileSync("/dev/full", "x");
  } catch (caught) {
    error = caught;
  }
  if (error !== undefined) expect(told(error).exit).toBe(4);
});
