import type { RecordStore } from "../../../contracts/aws-service.ts";
import { EXIT, UserError } from "../../../kernel/errors.ts";
import { readIfThere, writeAtomic } from "../../../platform/files.ts";

type Kinds = Record<string, Record<string, unknown>>;

/**
 * The records of one service, in one file that only its owner can read (passwords stand in it).
 * What is put can be read at once; `put` and `delete` resolve when it is on disk, and take the change back when it cannot be written.
 */
export async function openRecords(file: string): Promise<RecordStore> {
  const kinds = new Map(Object.entries(await read(file)).map(([kind, records]) => [kind, new Map(Object.entries(records))]));
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | undefined;

  /** One write at a time; changes made while one runs share the next. */
  const save = (): Promise<void> => {
    waiting ??= last = last
      .catch(() => undefined)
      .then(() => {
        waiting = undefined;
        return writeAtomic(file, JSON.stringify({ version: 1, records: asObject(kinds) }, null, 1), 0o600);
      });
    return waiting;
  };

  const change = async (kind: string, id: string, value: unknown): Promise<void> => {
    const records = kinds.get(kind) ?? new Map<string, unknown>();
    kinds.set(kind, records);
    const before = records.get(id);
    const set = (to: unknown) => (to === undefined ? records.delete(id) : records.set(id, to));
    set(value);
    try {
      await save();
    } catch (error) {
      if (records.get(id) === value) set(before);
      throw error;
    }
  };

  return {
    list: <T>(kind: string) => [...(kinds.get(kind)?.values() ?? [])].map((value) => structuredClone(value) as T),
    get: <T>(kind: string, id: string) => structuredClone(kinds.get(kind)?.get(id)) as T | undefined,
    put: (kind, id, value) => change(kind, id, structuredClone(value)),
    delete: (kind, id) => change(kind, id, undefined),
  };
}

const asObject = (kinds: Map<string, Map<string, unknown>>): Kinds => Object.fromEntries([...kinds].map(([kind, records]) => [kind, Object.fromEntries(records)]));

async function read(file: string): Promise<Kinds> {
  const text = await readIfThere(file);
  if (text === undefined) return {};
  try {
    const { records } = JSON.parse(text) as { records: unknown };
    if (!isObject(records) || !Object.values(records).every(isObject)) throw new Error("it does not hold records");
    return records as Kinds;
  } catch (error) {
    throw new UserError({
      code: "PP_LAB_RECORDS_CORRUPT",
      message: "The lab cannot read its own records of what was created.",
      found: `${file}: ${(error as Error).message}`,
      todo: "pixelpulse lab reset (it makes the lab's data anew; your own files stay as they are)",
      exit: EXIT.broken,
      cause: error,
    });
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
