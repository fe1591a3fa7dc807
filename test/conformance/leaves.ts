import { readdir } from "node:fs/promises";

export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Begins like a sentence and ends like one, on one line. */
export const SENTENCE = /^[A-Z].*\.$/;

/** Names of the folders in which leaves live, sorted. */
export const leafFolders = async (dir: URL): Promise<string[]> =>
  (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
