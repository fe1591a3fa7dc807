import fs from "node:fs/promises";

/** Removes a file, a link (not what it leads to) or a folder with all in it; what is not there is fine. */
export const removeTree = (file: string): Promise<void> => fs.rm(file, { recursive: true, force: true });
