import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** A home of our own: nobody's labs are touched, and nothing stays. Open to the servers' user, which is not us where we are root. */
export async function withTemporaryHome(work) {
  const home = await mkdtemp(path.join(os.tmpdir(), "pp-bench-"));
  await chmod(home, 0o711);
  try {
    return await work(home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
