import path from "node:path";
import git, { type TreeEntry } from "isomorphic-git";
import { readEntry, type atomicFs, type TreeFile } from "../../platform/trees.ts";

export interface Store {
  fs: typeof atomicFs;
  gitdir: string;
  cache: object;
}

const modes: Record<TreeFile["kind"], string> = { file: "100644", program: "100755", link: "120000" };
interface Folder {
  entries: TreeEntry[];
  folders: Map<string, Folder>;
}
const newFolder = (): Folder => ({ entries: [], folders: new Map() });

/** Writes the files and the folders they stand in as git objects; answers the root's id. */
export async function buildTree(store: Store, workspace: string, files: readonly TreeFile[]): Promise<string> {
  const root = newFolder();
  for (const file of files) {
    const content = await readEntry(path.join(workspace, file.path), file.kind).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined; // gone since the listing
      throw error;
    });
    if (content === undefined) continue;
    const oid = await git.writeBlob({ ...store, blob: content });
    const parts = file.path.split("/");
    const name = parts.pop() ?? file.path;
    let folder = root;
    for (const part of parts) {
      const next = folder.folders.get(part) ?? newFolder();
      folder.folders.set(part, next);
      folder = next;
    }
    folder.entries.push({ mode: modes[file.kind], path: name, oid, type: "blob" });
  }
  return await writeFolder(store, root);
}

async function writeFolder(store: Store, folder: Folder): Promise<string> {
  const entries = [...folder.entries];
  for (const [name, below] of folder.folders) entries.push({ mode: "040000", path: name, oid: await writeFolder(store, below), type: "tree" });
  return await git.writeTree({ ...store, tree: entries });
}

/** Every file of a snapshot by its path. */
export async function readTree(store: Store, id: string): Promise<Map<string, { kind: TreeFile["kind"]; oid: string }>> {
  const found = new Map<string, { kind: TreeFile["kind"]; oid: string }>();
  const visit = async (oid: string, prefix: string): Promise<void> => {
    for (const entry of (await git.readTree({ ...store, oid })).tree) {
      const at = prefix + entry.path;
      if (entry.type === "tree") await visit(entry.oid, `${at}/`);
      else found.set(at, { kind: entry.mode === "120000" ? "link" : entry.mode === "100755" ? "program" : "file", oid: entry.oid });
    }
  };
  await visit(id, "");
  return found;
}
