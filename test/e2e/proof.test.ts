import { expect, it } from "vitest";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { program, runProgram } from "../helpers/cli.ts";
import { playground } from "../helpers/plays.ts";

interface Proof {
  proven: string[];
  skipped: unknown[];
  failed: unknown[];
}

it("tutorial test quickstart: every step is proven, none skipped, nothing left", { timeout: 600_000 }, async () => {
  const { env, dir, leftFiles, leftProcesses, close } = await playground();
  try {
    const list = JSON.parse((await runProgram(process.execPath, [program, "tutorial", "list", "--json"], { cwd: dir, env })).stdout) as { id: string; steps: number }[];
    const junit = path.join(dir, "proof.xml");
    const ran = await runProgram(process.execPath, [program, "tutorial", "test", "quickstart", "--json", "--junit", junit], { cwd: dir, env });
    const proof = JSON.parse(ran.stdout) as Proof;
    expect(proof, ran.stdout + ran.stderr).toMatchObject({ skipped: [], failed: [] });
    expect(proof.proven).toHaveLength(list.find(({ id }) => id === "quickstart")?.steps ?? 0);
    expect(ran.code).toBe(0);
    expect(await readFile(junit, "utf8")).toContain('failures="0"');
    expect(await leftFiles()).toEqual([]);
    await expect.poll(leftProcesses, { timeout: 5_000 }).toEqual([]);
  } finally {
    await close();
  }
});
