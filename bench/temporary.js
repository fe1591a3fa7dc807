import { chmod, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";

/**
 * A home of our own: nobody's labs are touched, and nothing stays. Open to the servers' user, which is not us where we are root.
 * Not in /tmp: tests delete thousands of files there, and for half a minute ext4 without a journal looks at each of them
 * before it makes a new file, which then takes ten times as long as it does where labs really are.
 */
export async function withTemporaryHome(work) {
  const home = await mkdtemp(path.join("/var/tmp", "pp-bench-"));
  await chmod(home, 0o711);
  try {
    return await work(home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
