import path from "node:path";
import { EXIT, UserError } from "../kernel/errors.ts";
import { homeDir, type Environment } from "../platform/paths.ts";
import { kindOf, namesIn } from "../platform/trees.ts";

/** The learner's folder for a tutorial, unless they name another one. */
export const defaultWorkspace = (tutorial: string, env: Environment): string => path.join(homeDir(env), "pixelpulse", tutorial);

/** The folder of a lab that belongs to one workspace alone. */
export const ownLab = (workspace: string): string => path.join(workspace, ".pixelpulse", "lab");

interface Where {
  dir: string | undefined;
  cwd: string;
  env: Environment;
}

/** The folder of a tutorial that was begun: the one named, else the one we stand in, else the only one there is. */
export async function findWorkspace({ dir, cwd, env }: Where): Promise<string> {
  const named = dir ?? env["PIXELPULSE_WORKSPACE"];
  if (named !== undefined) return path.resolve(cwd, named);
  for (let at = cwd; at !== path.dirname(at); at = path.dirname(at)) if (await begun(at)) return at;
  const home = path.join(homeDir(env), "pixelpulse");
  const found: string[] = [];
  for (const name of await namesIn(home)) if (await begun(path.join(home, name))) found.push(path.join(home, name));
  if (found.length === 1 && found[0] !== undefined) return found[0];
  throw new UserError({
    code: "PP_NO_WORKSPACE",
    message: found.length === 0 ? "You have not begun a tutorial yet." : "You have begun several tutorials, and this could mean any of them.",
    found: found.length === 0 ? `nothing in ${home}` : found.join(", "),
    todo: found.length === 0 ? "pixelpulse tutorial start quickstart" : `Name the folder: --dir ${found[0]}`,
    exit: EXIT.notYet,
  });
}

const begun = async (dir: string): Promise<boolean> => (await kindOf(path.join(dir, ".pixelpulse", "journal.jsonl"))) === "file";
