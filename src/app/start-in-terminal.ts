import type { StartOptions } from "./start-unattended.ts";
export async function startInTerminal(_options: Omit<StartOptions, "tutorial" | "stdout"> & { tutorial: string | undefined; terminal: unknown }): Promise<number> {
  throw new Error("soon");
}
