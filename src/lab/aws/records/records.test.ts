import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openRecords } from "./records.ts";

let dir: string;
let file: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "pp-records-"));
  file = join(dir, "rds.json");
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it("keeps what was put, for its owner only, across openings", async () => {
  const records = await openRecords(file);
  await records.put("instance", "a", { id: "a", size: 1 });
  await records.put("instance", "b", { id: "b" });
  await records.put("instance", "a", { id: "a", size: 2 });
  await records.delete("instance", "b");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const again = await openRecords(file);
  expect(again.list("instance")).toEqual([{ id: "a", size: 2 }]);
  expect(again.get("instance", "b")).toBeUndefined();
  expect(again.list("group")).toEqual([]);
});

it("is on disk, whole, when a put resolves, however many run at once", async () => {
  const records = await openRecords(file);
  const puts = Array.from({ length: 200 }, async (_, number) => {
    await records.put("instance", `i-${number}`, { number });
    const kept = JSON.parse(await readFile(file, "utf8")) as { records: { instance: Record<string, unknown> } };
    expect(kept.records.instance[`i-${number}`]).toEqual({ number });
  });
  expect(records.list("instance")).toHaveLength(200); // readable before it is written
  await Promise.all(puts);
  expect(await readdir(dir)).toEqual(["rds.json"]);
});

it("gives copies: nobody changes a record but by put", async () => {
  const records = await openRecords(file);
  const mine = { tags: ["a"] };
  await records.put("instance", "a", mine);
  mine.tags.push("b");
  records.get<typeof mine>("instance", "a")?.tags.push("c");
  expect(records.get("instance", "a")).toEqual({ tags: ["a"] });
});

it("takes a change back that cannot be written, and writes the next one", async () => {
  const records = await openRecords(file);
  await records.put("instance", "a", 1);
  await rm(file);
  await mkdir(join(file, "in-the-way"), { recursive: true });
  await expect(records.put("instance", "a", 2)).rejects.toThrow();
  expect(records.get("instance", "a")).toBe(1);
  await rm(file, { recursive: true });
  await records.put("instance", "b", 3);
  expect((await openRecords(file)).list("instance")).toEqual([1, 3]);
});

it.each(["{ half", "[]", '{"records":[]}', '{"records":{"instance":1}}', "null", ""])("says of %j that it is corrupt, and does not touch it", async (text) => {
  await writeFile(file, text);
  await expect(openRecords(file)).rejects.toMatchObject({ code: "PP_LAB_RECORDS_CORRUPT", exit: 4, found: expect.stringContaining(file) as string });
  expect(await readFile(file, "utf8")).toBe(text);
});
