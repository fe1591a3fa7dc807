import { readIfThere } from "./files.ts";

/** The password that a pgpass file holds for an address; undefined where it holds none. Same rules as libpq: the first line that fits. */
export async function passwordFor(file: string | undefined, url: string): Promise<string | undefined> {
  const text = file === undefined ? undefined : await readIfThere(file);
  if (text === undefined) return undefined;
  const { hostname, port, pathname, username } = new URL(url);
  const user = decodeURIComponent(username);
  const wanted = [hostname.replace(/^\[|\]$/g, ""), port || "5432", decodeURIComponent(pathname.slice(1)) || user, user];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("#")) continue;
    const [password, ...fields] = fieldsOf(line).reverse();
    if (fields.length === wanted.length && fields.reverse().every((field, at) => field === "*" || field === wanted[at])) return password;
  }
  return undefined;
}

/** A line's fields; a backslash keeps the sign after it from meaning anything. */
function fieldsOf(line: string): string[] {
  const fields = [""];
  for (let at = 0; at < line.length; at++) {
    const sign = line.charAt(at);
    if (sign === ":" && fields.length < 5) fields.push("");
    else fields[fields.length - 1] += sign === "\\" && at + 1 < line.length ? line.charAt(++at) : sign;
  }
  return fields;
}
