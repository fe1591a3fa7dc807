import { execFile } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { testFolder } from "../../../test/helpers/context.ts";
import { credentialsOf } from "../places.ts";
import { writeWrappers } from "./wrappers.ts";

let folder: Awaited<ReturnType<typeof testFolder>>;
beforeEach(async () => {
  folder = await testFolder("it's");
});
afterEach(() => folder.remove());

async function lab(name: string): Promise<string> {
  const dir = path.join(folder.dir, name);
  await mkdir(dir);
  await writeFile(credentialsOf(dir), "{}");
  await writeWrappers({ binDir: path.join(dir, "bin"), endpoint: `http://${name}`, aws: { AWS_ACCESS_KEY_ID: name }, standIn: ["/bin/sh", "-c", 'echo "$AWS_ACCESS_KEY_ID $@"', "-"], cli: ["true"] });
  return path.join(dir, "bin");
}

it("in the shell of one lab, inside the shell of another, aws leads to the inner one", async () => {
  const [outer, inner, tools] = [await lab("outer"), await lab("inner"), path.join(folder.dir, "tools")];
  await mkdir(tools);
  await symlink("/usr/bin/env", path.join(tools, "env"));
  const env = { PATH: [inner, outer, tools].join(":"), AWS_PROFILE: "work" };
  const { stdout } = await promisify(execFile)(path.join(inner, "aws"), ["sts", "get-caller-identity"], { env, timeout: 20_000 });
  expect(stdout).toBe("inner aws --endpoint-url http://inner sts get-caller-identity\n");
});
