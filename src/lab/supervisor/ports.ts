import { readIfThere, writeAtomic } from "../../platform/files.ts";
import { freePort } from "../../platform/ports.ts";

export type PortOf = (name: string) => Promise<number>;

/** Gives every name its port, the same one each time as long as nobody else has taken it. */
export async function rememberedPorts(file: string): Promise<PortOf> {
  const kept = parse(await readIfThere(file));
  let last: Promise<unknown> = Promise.resolve();
  const give = async (name: string): Promise<number> => {
    const others = new Set(Object.entries(kept).flatMap(([other, port]) => (other === name ? [] : [port])));
    let port = await freePort(kept[name]);
    while (others.has(port)) port = await freePort();
    kept[name] = port;
    await writeAtomic(file, JSON.stringify(kept), 0o600);
    return port;
  };
  // One after another: two that ask at the same moment must not get the same one.
  return (name) => {
    const next = last.then(() => give(name));
    last = next.catch(() => undefined);
    return next;
  };
}

const parse = (text: string | undefined): Record<string, number> => {
  try {
    return JSON.parse(text ?? "{}") as Record<string, number>;
  } catch {
    return {}; // ports can be given anew
  }
};
