import { readdir } from "node:fs/promises";
import { expect, it } from "vitest";
import * as found from "../../src/app/leaves.ts";

type Leaves = Pick<typeof found, "checks" | "actions" | "services"> & { COMMANDS: Record<string, unknown> };
const built = (await import(new URL("../../dist/cli.js", import.meta.url).href)) as Leaves;

it("holds every check, action and AWS service that is found in the folders", async () => {
  const names = async ({ checks, actions, services }: Pick<Leaves, "checks" | "actions" | "services">) => ({
    checks: (await checks()).map(({ type }) => type).sort(),
    actions: (await actions()).map(({ type }) => type).sort(),
    services: (await services()).map(({ name }) => name).sort(),
  });
  expect(await names(built)).toEqual(await names(found));
});

it("holds every command that is found in the folders", async () => {
  const files = await readdir(new URL("../../src/commands/", import.meta.url), { recursive: true });
  const ids = files.filter((file) => file.endsWith(".ts") && file !== "index.ts").map((file) => file.slice(0, -3).replaceAll("/", ":"));
  expect(Object.keys(built.COMMANDS).sort()).toEqual(ids.sort());
});
