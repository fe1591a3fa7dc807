import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../../platform/ports.ts";
import { cliEnv, realAws, runRealAws } from "../../aws/testing/aws-cli.ts";
import { startTestHost, type TestHost } from "../../aws/testing/host.ts";
import { standIn } from "../testing.ts";

let host: TestHost;
const aws = (args: string[], more: Parameters<typeof standIn>[1] = {}) => standIn(["aws", ...args], { env: cliEnv({ AWS_ENDPOINT_URL: host.endpoint }), ...more });
const line = (text: string) => aws(text.split(" "));

beforeAll(async () => {
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  host = await startTestHost();
  const create = "--db-instance-class db.t4g.micro --engine postgres --allocated-storage 20 --master-username app --master-user-password secret-word --backup-retention-period 1";
  await aws([..."rds create-db-instance --db-instance-identifier main".split(" "), ...create.split(" "), "--no-multi-az", "--deletion-protection", "--tags", "Key=a b,Value='x,y'", "Key=c,Value=d"]);
  await line("rds wait db-instance-available --db-instance-identifier main");
  await line("rds create-db-instance-read-replica --db-instance-identifier copy --source-db-instance-identifier main");
  expect(await line("rds wait db-instance-available --db-instance-identifier copy")).toEqual({ exit: 0, stdout: "", stderr: "", said: true });
});
afterAll(() => host.remove());

const same: string[][] = [
  ["sts", "get-caller-identity"],
  ["rds", "describe-db-instances"],
  ["rds", "describe-db-instances", "--filters", "Name=engine,Values=postgres,other", "Name=db-instance-id,Values=[main]"],
  ["rds", "describe-db-instances", "--filters", '[{"Name":"db-instance-id","Values":["copy"]}]'],
  ["rds", "describe-db-instances", "--query", "DBInstances[].[DBInstanceIdentifier,DBInstanceStatus,Endpoint.Port,MultiAZ]"],
  ["rds", "describe-db-instances", "--query", "DBInstances[].{Id:DBInstanceIdentifier,Port:Endpoint.Port,Of:ReadReplicaSourceDBInstanceIdentifier}"],
  ["rds", "describe-db-instances", "--query", "DBInstances[?DeletionProtection].TagList[]"],
  ["rds", "describe-db-instances", "--query", "DBInstances[0].Endpoint"],
  ["rds", "describe-db-instances", "--query", "length(DBInstances)"],
  ["rds", "describe-db-instances", "--query", "Nothing"],
  ["rds", "list-tags-for-resource", "--resource-name", "arn:aws:rds:eu-west-1:000000000000:db:main"],
  ["rds", "list-tags-for-resource", "--resource-name", "arn:aws:rds:eu-west-1:000000000000:db:copy"],
  ["rds", "add-tags-to-resource", "--resource-name", "arn:aws:rds:eu-west-1:000000000000:db:main", "--tags", '[{"Key":"json","Value":"1"}]'],
];

/** Version 1 shows times as the service wrote them; version 2, and we, with an offset. */
const withoutTimes = (text: string): string => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00) */g, "TIME");

describe.skipIf(realAws === undefined)("prints what the real AWS CLI prints (skipped where there is none)", () => {
  it.each(["json", "text", "table"])("as %s", async (form) => {
    for (const args of same) {
      const theirs = await runRealAws(host.endpoint, [...args, "--output", form]);
      const ours = await aws([...args, "--output", form]);
      expect(withoutTimes(ours.stdout), args.join(" ")).toBe(withoutTimes(theirs.stdout));
      expect([ours.exit, ours.stderr, theirs.exit], args.join(" ")).toEqual([0, "", 0]);
    }
  });

  it("when a call or a wait fails", async () => {
    for (const args of ["rds describe-db-instances --db-instance-identifier nobody", "rds describe-db-clusters", "rds wait db-instance-available --db-instance-identifier nobody"]) {
      const theirs = await runRealAws(host.endpoint, args.split(" "));
      expect((await line(args)).stderr).toBe(theirs.stderr);
    }
  });
});

it("prints times as version 2 does", async () => {
  const { stdout } = await line("rds describe-db-instances --query DBInstances[0].InstanceCreateTime --output text");
  expect(stdout).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}000)?\+00:00\n$/);
});

it("gathers every page, unless pages are asked for", async () => {
  for (let number = 0; number < 25; number++)
    await line(`elasticache create-replication-group --replication-group-id g-${String(number).padStart(2, "0")} --replication-group-description d --num-cache-clusters 1`);
  const counted = async (more: string) => (await line(`elasticache describe-replication-groups --query [length(ReplicationGroups),Marker] --output text${more}`)).stdout;
  expect(await counted("")).toBe("25\tNone\n");
  expect(await counted(" --max-records 20")).toBe("20\tg-19\n");
  expect((await line("elasticache wait replication-group-available --replication-group-id g-00")).exit).toBe(0);
  await line("elasticache delete-replication-group --replication-group-id g-00");
  expect((await line("elasticache wait replication-group-deleted --replication-group-id g-00")).exit).toBe(0);
});

describe("exit codes are version 2's", () => {
  it.each([
    [254, "rds describe-db-instances --db-instance-identifier nobody", "An error occurred (DBInstanceNotFound) when calling the DescribeDBInstances operation: DBInstance nobody not found."],
    [254, "rds describe-db-clusters", "(PP_NOT_PLAYED)"],
    [254, "ecr describe-repositories", "(PP_NOT_PLAYED)"],
    [255, "rds wait db-instance-available --db-instance-identifier nobody", "Waiter DBInstanceAvailable failed: An error occurred (DBInstanceNotFound)"],
    [255, "rds wait db-instance-deleted --db-instance-identifier main --cli-read-timeout 1 --query x --filters Name=db-instance-id,Values=main --max-records 5", "Waiter DBInstanceDeleted failed: An error occurred (InvalidParameterValue)"],
    [252, "", "the following arguments are required: command"],
    [252, "s3 ls", "This stand-in knows ecr, elasticache, rds, sts"],
    [252, "rds", "the following arguments are required: operation"],
    [252, "rds make-coffee", "Found invalid choice 'make-coffee'"],
    [252, "rds wait for-godot", "This stand-in waits for db-instance-available, db-instance-deleted."],
    [252, "rds delete-db-instance", "the following arguments are required: --db-instance-identifier"],
    [252, "rds describe-db-instances --colour red", "Unknown options: --colour, red"],
    [252, "rds describe-db-instances extra", "Unknown options: extra"],
    [252, "rds describe-db-instances --db-instance-identifier", "argument --db-instance-identifier: expected one argument"],
    [252, "rds describe-db-instances --max-records many", "invalid literal for int() with base 10: 'many'"],
    [252, "rds describe-db-instances --query a[", "Bad value for --query a["],
    [252, "rds describe-db-instances --output xml", "Found invalid choice 'xml'"],
    [252, "rds describe-db-instances --output yaml", "the real AWS CLI prints yaml too"],
    [252, "rds describe-db-instances --region", "argument --region: expected one argument"],
    [252, "rds describe-db-instances --filters Name", "Error parsing parameter '--filters'"],
    [252, "rds describe-db-instances --filters Name=x", "The request must contain the parameter Filters.1.Values."],
    [252, "rds describe-db-instances --filters Colour=x", "must be one of: Name, Values"],
    [252, "rds describe-db-instances --filters [{", "Invalid JSON"],
    [252, "rds describe-db-instances --cli-input-json file:///nonexistent", "Unable to load paramfile"],
  ])("%i: aws %s", async (exit, text, message) => {
    const answer = await aws(text.split(" ").filter(Boolean));
    expect(answer.stderr).toContain(message);
    expect([answer.exit, answer.stdout]).toEqual([exit, ""]);
  });
});

it("waits, and fails when the wait cannot end well", async () => {
  let asked = 0;
  const clock = { now: () => asked * 600_000, sleep: async () => void (asked += 1) };
  let ready: () => void = () => undefined;
  host.database.gate = new Promise((resolve) => (ready = resolve));
  await line("rds create-db-instance-read-replica --db-instance-identifier slow --source-db-instance-identifier main");
  // Asked by a filter the lab answers at once; asked by name it waits a little for a change that is under way.
  const waitFor = (what: string) => aws(["rds", "wait", what, "--filters", "Name=db-instance-id,Values=slow"], { clock });
  const never = waitFor("db-instance-deleted");
  expect(await never).toMatchObject({ exit: 255, stderr: '\nWaiter DBInstanceDeleted failed: Waiter encountered a terminal failure state: its status is "creating"\n' });
  const late = waitFor("db-instance-available");
  expect(await late).toMatchObject({ exit: 255, stderr: "\nWaiter DBInstanceAvailable failed: Max attempts exceeded\n" });
  ready();
  await line("rds wait db-instance-available --db-instance-identifier slow");
});

describe("speaks with the lab only", () => {
  const env = cliEnv();
  it.each([
    [253, {}, "AWS_ENDPOINT_URL names none"],
    [253, { AWS_ENDPOINT_URL: "https://rds.eu-west-1.amazonaws.com" }, "never with real AWS"],
    [253, { AWS_ENDPOINT_URL: "http://127.0.0.1.example.com" }, "never with real AWS"],
    [252, { AWS_ENDPOINT_URL: "nonsense" }, "Invalid endpoint"],
    [253, { AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_SECRET_ACCESS_KEY: "" }, "Unable to locate credentials"],
    [253, { AWS_ENDPOINT_URL: "http://127.0.0.1:1", AWS_REGION: "", AWS_DEFAULT_REGION: "" }, "You must specify a region"],
  ])("%i: %j", async (exit, more, message) => {
    const answer = await aws(["sts", "get-caller-identity"], { env: { ...env, ...more } });
    expect([answer.exit, answer.stderr]).toEqual([exit, expect.stringContaining(message)]);
  });

  it("says when nobody is there", async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    expect(await aws(["sts", "get-caller-identity", "--endpoint-url", endpoint])).toMatchObject({ exit: 255, stderr: `\nCould not connect to the endpoint URL: "${endpoint}/"\n` });
  });
});

it("takes parameters from files, and tells what it knows", async () => {
  const file = path.join(host.dir, "input.json");
  await writeFile(file, JSON.stringify({ DBInstanceIdentifier: "nobody", MaxRecords: 20 }));
  const asked = await aws(["rds", "describe-db-instances", "--cli-input-json", `file://${file}`, "--db-instance-identifier", "copy", "--query", "DBInstances[].DBInstanceIdentifier", "--output", "text"]);
  expect(asked.stdout).toBe("copy\n");
  expect((await line("--version")).stdout).toContain("not the AWS CLI");
  expect((await line("help")).stdout).toContain("ecr, elasticache, rds, sts");
  expect((await line("rds help")).stdout).toContain("  create-db-instance-read-replica\n");
  expect((await line("rds delete-db-instance help")).stdout).toContain("  --db-instance-identifier <value>  (required)\n  --skip-final-snapshot | --no-skip-final-snapshot\n");
});
