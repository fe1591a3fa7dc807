import type { AwsNode } from "../../contracts/aws-service.ts";
import { writeAtomic } from "../../platform/files.ts";
import { pgpassOf } from "../places.ts";

const escape = (text: string): string => text.replace(/[:\\]/g, "\\$&");

/** Passwords for psql and the drivers, in the file that PGPASSFILE names: never in an address or an argument. */
export async function writePgpass(dir: string, nodes: AwsNode[]): Promise<void> {
  const lines = nodes.flatMap(({ port, login }) => (login ? [`127.0.0.1:${port}:*:${escape(login.user)}:${escape(login.password)}\n`] : []));
  await writeAtomic(pgpassOf(dir), lines.join(""), 0o600);
}
