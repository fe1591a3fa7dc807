import type { DatabaseServer } from "../../contracts/database-engine.ts";
import { withClient } from "./connect.ts";
import { writePassFile } from "./clone.ts";

/** Gives the master user another password, in the server and in what its replicas log in with. Streams that run go on. */
export async function changePassword(server: DatabaseServer, password: string, replicas: readonly DatabaseServer[]): Promise<void> {
  await withClient(server, "postgres", (client) => client.query(`alter role ${client.escapeIdentifier(server.user)} password ${client.escapeLiteral(password)}`));
  for (const replica of replicas) await writePassFile(replica.dir, { ...server, password });
}
