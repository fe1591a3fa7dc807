import type { LoadSpec } from "../spec.ts";
import { popularity, seeded, weighted } from "./random.ts";

export interface Ask {
  method: string;
  path: string;
  body: string | undefined;
}

/** The requests of a load, one after another; the same for the same seed. */
export function createChooser({ mix, clientsRange: [first, last], seed }: LoadSpec): () => Ask {
  const random = seeded(seed);
  const entry = weighted(mix.map(({ weight }) => weight), random);
  const client = weighted(popularity(last - first + 1), random);
  return () => {
    const { method, path, body } = mix[entry()] ?? { method: "GET", path: "/", body: undefined };
    const values = { client: String(first + client()), n: String(1 + Math.floor(random() * 20)) };
    const fill = (text: string): string => text.replaceAll("{client}", values.client).replaceAll("{n}", values.n);
    return { method, path: fill(path), body: body === undefined ? undefined : fill(body) };
  };
}
