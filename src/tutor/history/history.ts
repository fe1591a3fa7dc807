import path from "node:path";
import git from "isomorphic-git";
import { UserError, EXIT } from "../../kernel/errors.ts";
import { inside } from "../../platform/files.ts";
import { atomicFs, listTree, makeFolder, readEntry, removeEntry, writeEntry, type TreeFile } from "../../platform/trees.ts";
import { buildTree, readTree } from "./trees.ts";

/** Folders whose content is not the learner's own. */
const IGNORED = [".pixelpulse", "node_modules", ".git"] as const;

export interface History {
  /** Keeps every file of the workspace as it is now; answers the snapshot's id. */
  snapshot(label: string): Promise<string>;
  /** Puts one file, or all files of a folder, as it was; one that was not there is removed. */
  restoreFile(id: string, file: string): Promise<void>;
  /** Puts every file as it was; files that came since are removed. Take a snapshot first. */
  restoreAll(id: string): Promise<void>;
  /** Newest first. */
  list(): Promise<{ id: string; label: string; at: number }[]>;
}

/** Snapshots of a workspace, without a git binary and beside any repository of the learner's own. */
export async function openHistory(workspace: string, now: () => number): Promise<History> {
  const store = { fs: atomicFs, gitdir: path.join(workspace, ".pixelpulse", "history.git"), cache: {} };
  await makeFolder(path.dirname(store.gitdir));
  await git.init({ fs: store.fs, gitdir: store.gitdir, bare: true, defaultBranch: "history" });

  const files = (id: string): Promise<Map<string, { kind: TreeFile["kind"]; oid: string }>> => readTree(store, id).catch((cause: unknown) => {
    throw new UserError({
      code: "PP_HISTORY_MISSING",
      message: "The snapshot of your files cannot be read; nothing was changed.",
      found: id,
      todo: `Keep ${store.gitdir} for repair, and put the files right by hand or begin again with \`pixelpulse tutorial reset\`.`,
      exit: EXIT.broken,
      cause,
    });
  });
  /** A link may lead out of the workspace, and is kept and put back as a link: only the folder it stands in must be inside. */
  const placeOf = async (file: string): Promise<string> => {
    const name = path.normalize(file).replace(/[/]$/, "");
    if ([".", ".."].includes(path.basename(name))) return await inside(workspace, name);
    return path.join(await inside(workspace, path.dirname(name)), path.basename(name));
  };
  const put = async (file: string, entry: { kind: TreeFile["kind"]; oid: string }, kindNow: TreeFile["kind"] | undefined): Promise<void> => {
    const full = await placeOf(file);
    const { blob } = await git.readBlob({ ...store, oid: entry.oid });
    const there = kindNow === entry.kind ? await readEntry(full, entry.kind).catch(() => undefined) : undefined;
    if (there === undefined || !Buffer.from(there).equals(blob)) await writeEntry(full, entry.kind, blob);
  };
  /** Makes the files that `chosen` names as they were: removes what came since, puts the rest. */
  const restore = async (id: string, chosen: (file: string) => boolean): Promise<void> => {
    const kept = await files(id);
    const present = (await listTree(workspace, IGNORED)).filter((each) => chosen(each.path));
    for (const each of present) if (!kept.has(each.path)) await removeEntry(path.join(workspace, each.path));
    const kinds = new Map(present.map((each) => [each.path, each.kind]));
    for (const [each, entry] of kept) if (chosen(each)) await put(each, entry, kinds.get(each));
  };

  return {
    restoreAll: (id) => restore(id, () => true),
    async snapshot(label) {
      const tree = await buildTree(store, workspace, await listTree(workspace, IGNORED));
      const author = { name: "PixelPulse", email: "history@pixelpulse.invalid", timestamp: Math.floor(now() / 1000), timezoneOffset: 0 };
      return await git.commit({ ...store, message: label, tree, author, ref: "refs/heads/history" });
    },
    async restoreFile(id, file) {
      const full = await placeOf(file);
      const name = path.relative(workspace, full).split(path.sep).join("/");
      if (name === "") return await restore(id, () => true);
      if (name.split("/").some((part) => (IGNORED as readonly string[]).includes(part)))
        throw new UserError({ code: "PP_NOT_KEPT", message: `${name} is not among the files that are kept.`, todo: "Name a file of the app." });
      await restore(id, (each) => each === name || each.startsWith(`${name}/`));
    },
    async list() {
      const commits = await git.log({ ...store, ref: "refs/heads/history" }).catch((error: unknown) => {
        if (error instanceof git.Errors.NotFoundError) return []; // none yet
        throw error;
      });
      return commits.map(({ oid, commit }) => ({ id: oid, label: commit.message.trim(), at: commit.author.timestamp * 1000 }));
    },
  };
}
