import { expect, test } from "vitest";
import { redact, redactDeep } from "./redact.ts";

test.each([
  ["AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"],
  ["AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalr"],
  ["postgres://app:hunter2@127.0.0.1:5501/db", "hunter2"],
  ["redis://:hunter2@127.0.0.1:6379", "hunter2"],
  ["postgres://app:p@ss@127.0.0.1/db", "p@ss"],
  ["DB_PASSWORD='two words' node app", "two words"],
  ['{"clientSecret": "abc def"}', "abc def"],
  ["--master-user-password hunter2 --x", "hunter2"],
  ["PGPASSWORD=hunter2 psql", "hunter2"],
  ["authorization: Bearer abcdefghijkl", "abcdefghijkl"],
  ["ghp_abcdefghijklmnopqrstuvwxyz0123456789", "ghp_abc"],
  ["-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----", "MIIE"],
])("%s keeps no secret", (text, secret) => {
  expect(redact(text)).not.toContain(secret);
  expect(redact(text)).toContain("[redacted]");
});

test.each(["psql $PRIMARY_URL -c 'select 1'", "postgres://app@127.0.0.1:5501/db", "f".repeat(40), "6 tokens were kept"])("%s stays as it is", (text) => {
  expect(redact(text)).toBe(text);
});

test("every string within a value", () => {
  expect(redactDeep({ a: ["TOKEN=abc"], n: 1, none: null, DB_PASSWORD: "two words" })).toEqual({ a: ["TOKEN=[redacted]"], n: 1, none: null, DB_PASSWORD: "[redacted]" });
});

test.each([
  ["a word", "a"],
  ["a name with dots", "a."],
  ["a rule of dashes", "-"],
  ["addresses without secrets", "http://"],
])("%s of 600,000 characters is read in one go, not from each of its characters anew", (_what, part) => {
  const text = part.repeat(600_000 / part.length);
  expect(redact(text)).toBe(text);
});
