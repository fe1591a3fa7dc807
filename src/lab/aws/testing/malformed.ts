import fc from "fast-check";
import type { NormalizedSchema } from "@smithy/core/schema";
import type { WireService } from "../wire/load-service.ts";
import type { RawRequest } from "./signed.ts";

export interface Attempt extends RawRequest {
  /** For the one who reads a failure. */
  what: string;
  /** How its signature is spoilt, if it is. */
  signature: "right" | "none" | "changed" | "garbage" | "body-changed" | "old";
  /** Must not be answered with a success. Others may: a question with parameters that nobody knows is a question. */
  mustFail: boolean;
}

/** A request that would succeed, and the ways to make it one that may not: a member and what is wrong for it (`undefined`: leave it out). */
export interface Sound {
  service: string;
  operation: string;
  form: Record<string, string>;
  wrong: Record<string, readonly (string | undefined)[]>;
}

const FORM = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };

/** Texts that are nobody's identifier: those of the lab's resources begin with a letter and hold letters, digits and hyphens. */
const junk = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary", maxLength: 40 }).map((text) => `${text}!`) },
  { weight: 2, arbitrary: fc.string({ maxLength: 20 }).map((text) => `<${text}&`) },
  { weight: 2, arbitrary: fc.constantFrom("", " ", "-1", "0", "1", "1e999", "0x7f", "99999999999999999999", "1.5", "-", "\u0000", "\ufffe\uffff", "é", "💥", "../../../etc/passwd", "a--b", "'; drop table x; --", "${7*7}", "%00", "null!", "[object Object]", "]]>", "<!DOCTYPE x>", "&amp;", "\r\n\r\n", "arn:aws:rds:eu-west-1:000000000000:db:", "arn:aws:rds:::db:main!") },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 5_000 }).map((length) => `${"a-".repeat(length)}`) },
);

const name = fc.oneof(fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty", "Action", "Version", "member", "1", "-1", "0", "99999999999", "", "entry", "key"), fc.string({ unit: "binary", maxLength: 8 }));
const path = fc.array(name, { minLength: 1, maxLength: 12 }).map((parts) => parts.join("."));

/** As a client encodes; a lone surrogate, which cannot be encoded, becomes U+FFFD. */
const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

/** Ways to write a text that mean the same. */
const encodings: ((text: string) => string)[] = [
  encoded,
  (text) => encoded(text).replaceAll("%20", "+").replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()),
  (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
];

const written = (pairs: readonly (readonly [string, string])[], encoding: number): string => {
  const encode = encodings[encoding % encodings.length] ?? encoded;
  return pairs.map(([key, value]) => `${encode(key)}=${encode(value)}`).join("&");
};

/** Keys as a form would name the members of a schema, with any value at all. */
function members(schema: NormalizedSchema, prefix = "", depth = 0): string[] {
  if (depth > 3) return [];
  if (schema.isListSchema()) return [prefix, `${prefix}.1`, ...members(schema.getValueSchema(), `${prefix}.member.1`, depth + 1), `${prefix}.member.x`];
  if (!schema.isStructSchema()) return [prefix, `${prefix}.1`, `${prefix}.x.y`];
  return [...schema.structIterator()].flatMap(([member, inner]) => members(inner, prefix === "" ? member : `${prefix}.${member}`, depth + 1));
}

function ofSchemas(services: readonly WireService[], played: ReadonlySet<string>): fc.Arbitrary<Attempt> {
  const all = services.flatMap((service) => [...service.operations.values()].map(({ name: operation, input }) => ({ service: service.name, operation, version: service.version ?? "", keys: ["X", ...members(input)] })));
  const ours = all.filter(({ service, operation }) => played.has(`${service} ${operation}`));
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ours) }, { weight: 1, arbitrary: fc.constantFrom(...all) }).chain(({ service, operation, version, keys }) =>
    fc.record({ pairs: fc.array(fc.tuple(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...keys) }, { weight: 1, arbitrary: path }), junk), { maxLength: 12 }), encoding: fc.nat(2), get: fc.boolean() }).map(({ pairs, encoding, get }) => {
      const form = written([["Action", operation], ["Version", version], ...pairs.filter(([key]) => !/^(Action|Version)/.test(key))], encoding);
      return { what: `${operation} with anything`, service, method: get && form.length < 8_000 ? "GET" : "POST", url: get && form.length < 8_000 ? `/?${form}` : "/", headers: FORM, body: Buffer.from(get && form.length < 8_000 ? "" : form), signature: "right" as const, mustFail: false };
    }),
  );
}

function spoilt(sound: readonly Sound[]): fc.Arbitrary<Attempt> {
  const all = sound.flatMap(({ wrong, ...rest }) => Object.entries(wrong).flatMap(([member, values]) => values.map((value) => ({ ...rest, member, value }))));
  return fc.constantFrom(...all).chain(({ service, operation, form, member, value }) =>
    fc.record({ noise: fc.array(fc.tuple(path.map((key) => `X${key}`), junk), { maxLength: 4 }), encoding: fc.nat(2), first: fc.boolean() }).map(({ noise, encoding, first }) => {
      const own = Object.entries({ Action: operation, ...form, [member]: value }).filter((pair): pair is [string, string] => pair[1] !== undefined);
      return { what: `${operation} with ${member}=${String(value).slice(0, 40)}`, service, method: "POST", url: "/", headers: FORM, body: Buffer.from(written(first ? [...noise, ...own] : [...own, ...noise], encoding)), signature: "right" as const, mustFail: true };
    }),
  );
}

/** A sound request with its bytes broken, cut, signed wrongly or sent to another service. */
function broken(sound: readonly Sound[]): fc.Arbitrary<Attempt> {
  const whole = fc.constantFrom(...sound).map(({ service, operation, form }) => ({ service, operation, text: written(Object.entries({ Action: operation, ...form }), 0) }));
  const base = { method: "POST", url: "/", headers: FORM, mustFail: true };
  return fc.oneof(
    whole.chain(({ service, text }) => fc.constantFrom("none", "changed", "garbage", "body-changed", "old").map((signature) => ({ ...base, what: `a signature that is ${signature}`, service, body: Buffer.from(text), signature: signature as Attempt["signature"] }))),
    whole.chain(({ service, text }) => fc.constantFrom("&%", "&%zz=1", "&a=%f", "&%ff=%fe", "&=x", "&%00=1", "&a=%c3%28").map((tail) => ({ ...base, what: "broken encoding", service, body: Buffer.from(text + tail), signature: "right" as const }))),
    whole.map(({ operation, text }) => ({ ...base, what: `${operation} signed for sts`, service: "sts", body: Buffer.from(text), signature: "right" as const })),
    whole.chain(({ service, text }) => fc.constantFrom("1999-01-01", "!", "2014-10-31 ").map((version) => ({ ...base, what: "another version", service, body: Buffer.from(`${text}&Version=${encodeURIComponent(version)}`), signature: "right" as const }))),
    whole.chain(({ service, text }) => fc.nat(Math.max(0, text.indexOf("&") - 1)).map((length) => ({ ...base, what: "cut in its operation's name", service, body: Buffer.from(text.slice(0, length)), signature: "right" as const }))),
  );
}

const services = fc.constantFrom("rds", "elasticache", "sts", "ecr", "s3", "ec2", "lambda", "monitoring", "nothing");
const methods = fc.constantFrom("POST", "GET", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

/** Bodies of any kind, under headers of any kind. */
const wild: fc.Arbitrary<Attempt> = fc
  .record({
    service: services,
    method: methods,
    url: fc.oneof(fc.constantFrom("/", "//", "/?", "/?=&=", "/?Action", "/?%zz", "/..//%2e%2e/", "/2015-03-31/functions"), fc.webQueryParameters().map((query) => `/?${query}`)),
    headers: fc.dictionary(
      fc.constantFrom("content-type", "x-amz-target", "smithy-protocol", "x-amz-content-sha256", "accept", "content-encoding", "x-amz-security-token", "x-amz-user-agent", "x-amzn-query-mode"),
      fc.oneof(fc.constantFrom("application/json", "application/x-amz-json-1.1", "application/cbor", "rpc-v2-cbor", "gzip", "text/xml", "AmazonEC2ContainerRegistry_V20150921.DescribeRepositories", "AmazonEC2ContainerRegistry_V20150921.", "..", "x".repeat(4_000)), fc.string({ maxLength: 30 })).map((value) => value.trim().replace(/\s+/g, " ")),
    ),
    body: fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.json().map((text) => Buffer.from(text)),
      fc.constantFrom("", "{", "[", '{"a":', "null", "[".repeat(50_000), `{"a":${'{"a":'.repeat(9_999)}`, "<x>", "a&b", "&&&", "=", "a=b=c", ".".repeat(20_000), `${"A.".repeat(20_000)}=1`, `Action=DescribeDBInstances&${"Filters.Filter.".repeat(2_000)}=1`).map((text) => Buffer.from(text)),
      fc.array(fc.tuple(path, junk), { maxLength: 8 }).map((pairs) => Buffer.from(written(pairs, 0))),
    ),
  })
  .map((parts) => ({ ...parts, what: "anything at all", signature: "right" as const, mustFail: false }));

/** Few, because each is large: about the limit of a body and above it, and as many parameters as fit. */
const large: fc.Arbitrary<Attempt> = fc.tuple(services, fc.constantFrom("a".repeat(1_048_577), `Action=DescribeDBInstances&Marker=${"%20".repeat(340_000)}`, "a=1&".repeat(250_000), `Action=DescribeDBInstances${Array.from({ length: 20_000 }, (_, at) => `&Filters.Filter.${at + 1}.Name=engine`).join("")}`)).map(([service, text]) => ({ what: "a large body", service, method: "POST", url: "/", headers: FORM, body: Buffer.from(text), signature: "right" as const, mustFail: false }));

/** One request that something is, or may be, wrong with. `played`: `service operation`. */
export const malformed = (wire: readonly WireService[], played: ReadonlySet<string>, sound: readonly Sound[]): fc.Arbitrary<Attempt> =>
  fc.oneof({ weight: 300, arbitrary: ofSchemas(wire, played) }, { weight: 400, arbitrary: spoilt(sound) }, { weight: 150, arbitrary: broken(sound) }, { weight: 200, arbitrary: wild }, { weight: 2, arbitrary: large });
