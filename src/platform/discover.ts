import fs from "node:fs/promises";
import { EXIT, UserError } from "../kernel/errors.ts";

export interface DiscoverOptions<T> {
  /** Folder whose folders are the leaves. */
  dir: URL;
  /** File in each leaf, e.g. `check.ts`. */
  file: string;
  /** What that file exports, e.g. `check`. */
  export: string;
  idOf(leaf: T): string;
}

/** Every leaf by its id, sorted. Refuses a leaf without its export, and two leaves with one id. */
export async function discover<T>(options: DiscoverOptions<T>): Promise<Map<string, T>> {
  const { dir, file, idOf } = options;
  const entries = await fs.readdir(dir, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  const found = new Map<string, { leaf: T; folder: string }>();
  for (const folder of folders) {
    const leaf = await load<T>(new URL(`${encodeURIComponent(folder)}/${file}`, dir), options.export);
    const id = idOf(leaf);
    const other = found.get(id);
    if (other) throw refused(`Two folders in ${dir.pathname} have the id ${id}.`, `${other.folder} and ${folder}`, "Give each its own id: the name of its folder.");
    found.set(id, { leaf, folder });
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { leaf }]) => [id, leaf]));
}

async function load<T>(file: URL, name: string): Promise<T> {
  if (!(await fs.stat(file).then((stat) => stat.isFile(), () => false)))
    throw refused(`There is no ${file.pathname}.`, "a folder without it", `Add the file, with \`export const ${name} = ...\`, or remove the folder.`);
  const leaf = ((await import(file.href)) as Record<string, unknown>)[name];
  if (typeof leaf !== "object" || leaf === null)
    throw refused(`${file.pathname} exports no ${name}.`, leaf === undefined ? "nothing of that name" : typeof leaf, `Add \`export const ${name} = ...\`.`);
  return leaf as T;
}

const refused = (message: string, found: string, todo: string): UserError => new UserError({ code: "PP_LEAF_INVALID", message, found, todo, exit: EXIT.broken });
