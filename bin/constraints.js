// Makes src/lab/aws/services/<service>/constraints.json from botocore's service models: what the SDK's schemas do not say
// (enums, patterns, lengths, ranges) of every member that a request can hold. botocore is Apache-2.0; each file names its version.
// Usage: node bin/constraints.js "$(python3 -c 'import botocore, os; print(os.path.dirname(botocore.__file__))')/data"
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const VERSIONS = { sts: "2011-06-15", rds: "2014-10-31", elasticache: "2015-02-02" };
const services = fileURLToPath(new URL("../src/lab/aws/services/", import.meta.url));

function readModel(data, service) {
  const file = path.join(data, service, VERSIONS[service], "service-2.json");
  return JSON.parse(existsSync(file) ? readFileSync(file, "utf8") : gunzipSync(readFileSync(`${file}.gz`)).toString("utf8"));
}

/** A Java pattern that means the same to JavaScript, or nothing: better no rule than one that refuses what AWS takes. */
function patternOf(text) {
  if (/\\u[0-9A-Fa-f]{5}|\\[AZzQEG]|\(\?[a-z]|\[[^\]]*&&|[*+?}]\+/.test(text)) return undefined;
  try {
    new RegExp(`^(?:${text})$`, text.includes("\\p{") ? "u" : "");
    return text;
  } catch {
    return undefined;
  }
}

function constraintOf({ enum: values, pattern, min, max }) {
  const portable = pattern === undefined || pattern === ".*" ? undefined : patternOf(pattern);
  const found = { ...(values ? { enum: values } : {}), ...(portable === undefined ? {} : { pattern: portable }), ...(min > 0 || min < 0 ? { min } : {}), ...(max === undefined ? {} : { max }) };
  return Object.keys(found).length === 0 ? undefined : found;
}

/** `Shape$member`, and with `[]` for what its list holds, of every structure that an operation's input reaches. */
function tableOf({ shapes, operations }) {
  const table = {};
  const seen = new Set();
  const member = (key, name) => {
    const shape = shapes[name];
    const constraint = constraintOf(shape);
    if (constraint) table[key] = constraint;
    if (shape.type === "list") member(`${key}[]`, shape.member.shape);
    else if (shape.type === "map") visit(shape.value.shape);
    else visit(name);
  };
  const visit = (name) => {
    const shape = shapes[name];
    if (shape.type !== "structure" || seen.has(name)) return;
    seen.add(name);
    for (const [key, { shape: target }] of Object.entries(shape.members)) member(`${name}$${key}`, target);
  };
  for (const { input } of Object.values(operations)) if (input) visit(input.shape);
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const data = process.argv[2];
if (data === undefined) throw new Error("give the path of botocore's data folder");
const version = /__version__ = ['"]([^'"]+)/.exec(readFileSync(path.join(data, "..", "__init__.py"), "utf8"))?.[1];
for (const service of Object.keys(VERSIONS)) {
  const head = { source: `botocore ${version}, data/${service}/${VERSIONS[service]}/service-2.json`, licence: "Apache-2.0, Copyright Amazon.com, Inc. or its affiliates", made: "node bin/constraints.js" };
  const rows = Object.entries(tableOf(readModel(data, service))).map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  const top = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`);
  writeFileSync(path.join(services, service, "constraints.json"), `{\n${top.join("\n")}\n  "members": {\n${rows.join(",\n")}\n  }\n}\n`);
}
