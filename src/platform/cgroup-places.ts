import fs from "node:fs";
import path from "node:path";

export interface CgroupPlace {
  version: 1 | 2;
  /** Folder in which a group with the CPU controller may perhaps be made; only trying tells. */
  dir: string;
}

/** Where this process could make CPU groups, best first: below its own group (v1), beside it or further up (v2, where a group that holds processes may hold no other). */
export function cgroupPlaces(): CgroupPlace[] {
  const own = ownGroups(read("/proc/self/cgroup"));
  const mounts = cgroupMounts(read("/proc/self/mountinfo"));
  const v1 = mounts.filter(({ type, options }) => type === "cgroup" && options.includes("cpu")).map((mount) => ({ version: 1 as const, dir: seen(mount, own.get("cpu") ?? "/") }));
  const v2 = mounts.filter(({ type }) => type === "cgroup2").flatMap((mount) => ancestors(mount.at, seen(mount, own.get("") ?? "/")).map((dir) => ({ version: 2 as const, dir })));
  return [...v1, ...v2.filter(({ dir }) => read(path.join(dir, "cgroup.controllers")).split(/\s/).includes("cpu"))];
}

/** A group's path by its controller; that of version 2 has no name. */
function ownGroups(text: string): Map<string, string> {
  const groups = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, controllers = "", ...rest] = line.split(":");
    for (const controller of controllers.split(",")) groups.set(controller, rest.join(":"));
  }
  return groups;
}

interface Mount {
  root: string;
  at: string;
  type: string;
  options: string[];
}

function cgroupMounts(text: string): Mount[] {
  return text.split("\n").flatMap((line) => {
    const [left = "", right = ""] = line.split(" - ");
    const [, , , root, at] = left.split(" ");
    const [type = "", , options = ""] = right.split(" ");
    return type.startsWith("cgroup") && root !== undefined && at !== undefined ? [{ root, at, type, options: options.split(",") }] : [];
  });
}

/** Where a group stands in a mount that may show only a part of the tree (a container's). */
function seen({ root, at }: Mount, group: string): string {
  const below = path.relative(root, group);
  const dir = path.join(at, below);
  return below.startsWith("..") || !fs.existsSync(dir) ? at : dir;
}

/** The folders above `dir` up to `top`, nearest first; `top` itself where there is nothing between. */
function ancestors(top: string, dir: string): string[] {
  const found: string[] = [];
  for (let at = dir; at !== top && at !== path.dirname(at); at = path.dirname(at)) found.push(path.dirname(at));
  return found.length === 0 ? [top] : found;
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return ""; // not Linux, or not shown to us: then there is no place
  }
}
