import { expect, it } from "vitest";
import { kebab } from "./names.ts";
import { parseShorthand } from "./shorthand.ts";

it.each<[string, unknown]>([
  ["Key=a,Value=b", { Key: "a", Value: "b" }],
  ["Key=a", { Key: "a" }],
  ["Key=", { Key: "" }],
  ["Name=x,Values=y,z", { Name: "x", Values: ["y", "z"] }],
  ["Values=y,z,Name=x", { Values: ["y", "z"], Name: "x" }],
  ["Values=[y,z],Name=x", { Values: ["y", "z"], Name: "x" }],
  ["Values=[]", { Values: [] }],
  ["A={B=c,D=[e,f]},G=h", { A: { B: "c", D: ["e", "f"] }, G: "h" }],
  ["Key='a, b=c',Value=\"d,\\\"e\"", { Key: "a, b=c", Value: 'd,"e' }],
  ["Key=a\\,b,Value=x=y", { Key: "a,b", Value: "x=y" }],
  ["Key=arn:aws:rds:x,Value=http://h/p?q", { Key: "arn:aws:rds:x", Value: "http://h/p?q" }],
  ["__proto__=x", Object.fromEntries([["__proto__", "x"]])],
])("reads %s", (text, expected) => {
  expect(parseShorthand(text, "tags")).toEqual(expected);
});

it.each(["", "Key", "=x", "A={B=c", "A=[b", "A={b}", "A=b}", ",A=b"])("refuses %j, pointing at the place", (text) => {
  expect(() => parseShorthand(text, "tags")).toThrow(/Error parsing parameter '--tags': Expected: .*\n *\^/s);
});

it.each([
  ["DBInstanceIdentifier", "db-instance-identifier"],
  ["MultiAZ", "multi-az"],
  ["CreateDBInstanceReadReplica", "create-db-instance-read-replica"],
  ["EnableIAMDatabaseAuthentication", "enable-iam-database-authentication"],
  ["EnableCloudwatchLogsExports", "enable-cloudwatch-logs-exports"],
  ["SourceARNs", "source-arns"],
  ["VpcSecurityGroupIds", "vpc-security-group-ids"],
  ["NumCacheClusters", "num-cache-clusters"],
  ["imageIds", "image-ids"],
])("writes %s as the CLI does", (name, expected) => {
  expect(kebab(name)).toBe(expected);
});
