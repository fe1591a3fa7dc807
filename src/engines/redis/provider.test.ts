import { chmod, mkdtemp, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startTime } from "../../platform/processes.ts";
import { findProgram } from "../../platform/programs.ts";
import { chooseProvider } from "./provider.ts";

const practiceCache = { command: "node", args: ["practice-cache.js"] };
const SERVER = '#!/bin/sh\necho "Redis server v=7.4.1 sha=00000000:0 malloc=libc bits=64 build=0"\n';

let dir: string;
let bin: string;
let told: string[];

/** A PATH on which nothing stands but a shell and what a test puts there. */
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), "pp-provider-"));
  bin = path.join(dir, "bin");
  told = [];
  await mkdir(bin);
  for (const name of ["sh", "mkdir", "cp"]) await symlink((await findProgram(name, process.env["PATH"])) ?? "", path.join(bin, name));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const program = async (name: string, text: string): Promise<void> => {
  await writeFile(path.join(bin, name), text);
  await chmod(path.join(bin, name), 0o755);
};

const choose = (allowFetch: boolean) =>
  chooseProvider({ cacheDir: path.join(dir, "cache"), env: { PATH: bin }, log: (message) => told.push(message), allowFetch, practiceCache });

it("takes what is installed, Redis before Valkey, and passes over what does not run", async () => {
  await program("valkey-server", '#!/bin/sh\necho "Valkey server v=8.0.1 sha=0"\n');
  expect(await choose(false)).toMatchObject({ kind: "valkey", version: "8.0.1", command: path.join(bin, "valkey-server") });
  await program("redis-server", SERVER);
  expect(await choose(false)).toMatchObject({ kind: "redis", version: "7.4.1" });
  await program("redis-server", "#!/bin/sh\nexit 127\n");
  expect(await choose(false)).toMatchObject({ kind: "valkey" });
});

it("fetches only where that is allowed, and finds it again", async () => {
  await writeFile(path.join(dir, "server"), SERVER, { mode: 0o755 });
  await program("apt-get", '#!/bin/sh\ncase "$*" in *download*) echo package > redis-server.deb ;; esac\n');
  await program("dpkg-deb", `#!/bin/sh\nmkdir -p "$3/usr/bin" "$3/usr/lib/any"\ncp ${path.join(dir, "server")} "$3/usr/bin/redis-server"\n`);
  expect(await choose(false)).toMatchObject({ kind: "practice-cache", ...practiceCache });
  const fetched = await choose(true);
  const server = path.join(dir, "cache", "server", "usr");
  expect(fetched).toMatchObject({ kind: "redis", version: "7.4.1", command: path.join(server, "bin", "redis-server"), env: { LD_LIBRARY_PATH: `${server}/lib:${server}/lib/any` } });
  expect(told.at(-1)).toContain("fetched Redis from the distribution's packages, 0.0 MB");
  expect(await choose(false)).toEqual(fetched);
  expect(await readdir(path.join(dir, "cache"))).toEqual(["server"]);
});

it("falls back to the practice cache where fetching fails, and leaves nothing behind", async () => {
  await program("apt-get", '#!/bin/sh\necho "E: Could not resolve deb.debian.org" >&2\nexit 100\n');
  await program("dpkg-deb", "#!/bin/sh\n");
  expect(await choose(true)).toMatchObject({ kind: "practice-cache" });
  expect(told).toEqual(["cache: Redis could not be fetched: E: Could not resolve deb.debian.org", "cache: there is no Redis on this machine, so our practice cache answers (not Redis)"]);
  expect(await readdir(path.join(dir, "cache"))).toEqual([]);
});

it("a fetch ends at once, its programs with it, when the lab is stopped", async () => {
  await program("apt-get", `#!/bin/sh\necho $$ > ${dir}/apt.pid\nexec ${(await findProgram("sleep", process.env["PATH"])) ?? ""} 300\n`);
  await program("dpkg-deb", "#!/bin/sh\nexit 0\n");
  const stop = new AbortController();
  const chosen = chooseProvider({ cacheDir: path.join(dir, "cache"), env: { PATH: bin }, log: (message) => told.push(message), allowFetch: true, signal: stop.signal, practiceCache });
  await expect.poll(() => readFile(path.join(dir, "apt.pid"), "utf8").catch(() => "")).toMatch(/\d/);
  stop.abort();
  expect(await chosen).toMatchObject({ kind: "practice-cache" });
  expect(told[0]).toContain("the lab was stopped meanwhile");
  expect(startTime(Number(await readFile(path.join(dir, "apt.pid"), "utf8")))).toBeUndefined();
  expect(await readdir(path.join(dir, "cache"))).toEqual([]);
});
