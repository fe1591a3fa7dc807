import type { ProofResult } from "./prove.ts";

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, "");

/** The result as JUnit XML, for CI systems. */
export function toJunit(tutorial: string, result: ProofResult): string {
  const open = (id: string): string => `  <testcase classname="${escape(tutorial)}" name="${escape(id)}"`;
  const total = result.proven.length + result.skipped.length + result.failed.length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${escape(tutorial)}" tests="${total}" failures="${result.failed.length}" skipped="${result.skipped.length}">`,
    ...result.proven.map((id) => `${open(id)}/>`),
    ...result.failed.map(({ id, phase, expected, found }) => `${open(id)}><failure message="${escape(phase)}">${escape(`expected ${expected}, found ${found}`)}</failure></testcase>`),
    ...result.skipped.map(({ id, why }) => `${open(id)}><skipped message="${escape(why)}"/></testcase>`),
    "</testsuite>",
    "",
  ].join("\n");
}
