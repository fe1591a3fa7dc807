import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { CreateDBInstanceReadReplicaCommand, DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { benchEnv } from "./env.js";

const supervisor = fileURLToPath(new URL("../dist/supervisor.js", import.meta.url));
// The SDK's notice about a future Node is not what we are asked.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const credentials = { accessKeyId: "PIXELPULSEBENCH00000", secretAccessKey: "bench" };
const PATIENCE_MS = 60_000;
const POLL_MS = 20;
let labs = 0;

/** A lab from nothing: the AWS endpoint, its primary, two replicas. The binaries are in the cache: one lab before the first that counts warms it. */
export async function measureLab(home) {
  if (labs === 0) await oneLab(home);
  const { endpointMs, primaryMs, replicasMs, rssMb } = await oneLab(home);
  return [
    { name: "lab: AWS endpoint's first answer after spawn", figure: endpointMs / 1000, bound: 0.6, unit: "s" },
    { name: "lab: primary ready after spawn", figure: primaryMs / 1000, bound: 1.5, unit: "s" },
    { name: "lab: two streaming replicas more", figure: replicasMs / 1000, bound: 1, unit: "s" },
    { name: "lab: the supervisor's memory", figure: rssMb, bound: 150, unit: "MB" },
  ];
}

async function oneLab(home) {
  // Its files stay until the end of the bench: deleting them now would slow the next lab down.
  const dir = path.join(home, `lab-${(labs += 1)}`);
  const port = await freePort();
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, "credentials.json"), JSON.stringify(credentials));
  await writeFile(path.join(dir, "ports.json"), JSON.stringify({ aws: port }));
  const client = { endpoint: `http://127.0.0.1:${port}`, region: "us-east-1", credentials };
  const [rds, sts] = [new RDSClient(client), new STSClient({ ...client, maxAttempts: 1 })];

  const begin = performance.now();
  const child = spawn(process.execPath, [supervisor, dir], { env: { ...benchEnv(home), TMPDIR: home }, stdio: ["ignore", "ignore", "inherit"] });
  const gone = once(child, "exit");
  try {
    await until(() => accepts(port), child);
    await sts.send(new GetCallerIdentityCommand());
    const endpointMs = performance.now() - begin;
    await until(() => allAvailable(rds, 1), child);
    const primaryMs = performance.now() - begin;

    const asked = performance.now();
    await Promise.all(["bench-1", "bench-2"].map((id) => rds.send(new CreateDBInstanceReadReplicaCommand({ DBInstanceIdentifier: id, SourceDBInstanceIdentifier: "pixelpulse-primary" }))));
    await until(() => allAvailable(rds, 3), child);
    return { endpointMs, primaryMs, replicasMs: performance.now() - asked, rssMb: await residentMb(child.pid) };
  } finally {
    rds.destroy();
    sts.destroy();
    child.kill("SIGTERM");
    await gone;
  }
}

async function allAvailable(rds, wanted) {
  const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand());
  return DBInstances.length === wanted && DBInstances.every(({ DBInstanceStatus }) => DBInstanceStatus === "available");
}

async function until(ask, child) {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end && child.exitCode === null; await sleep(POLL_MS)) if (await ask()) return;
  throw new Error("the lab did not get there; its words are above");
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: "127.0.0.1", port });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => end(true)).once("error", () => end(false));
  });
}

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Resident memory, as Linux tells it; elsewhere our own, which is the same program's size with less in it, so none is claimed. */
async function residentMb(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
