import type { AwsNode } from "../../contracts/aws-service.ts";
import type { CacheEngine } from "../../contracts/cache-engine.ts";
import type { LabStatus } from "../../contracts/lab.ts";
import { treeUsage } from "../../platform/processes.ts";
import type { AwsHost } from "../aws/host/host.ts";
import type { App } from "./app.ts";

interface Parts {
  dir: string;
  aws: AwsHost;
  app: App;
  caps: string;
  cache: CacheEngine["kind"] | undefined;
  accessKeyId: string;
  region: string;
}

export const nodesOf = (aws: AwsHost): AwsNode[] => [...aws.instances.values()].flatMap((instance) => instance.nodes?.() ?? []);

export function statusOf({ dir, aws, app, caps, cache, accessKeyId, region }: Parts): LabStatus {
  const own = app.running();
  const nodes = [...nodesOf(aws), ...(own ? [{ id: "app", port: own.port, pid: own.program.pid }] : [])];
  return {
    pid: process.pid,
    endpoint: aws.endpoint,
    accessKeyId,
    region,
    dir,
    caps,
    cache: cache ?? "none",
    appUrl: own?.url,
    nodes: nodes.map(({ id, port, pid }) => ({ id, port, pid, ...treeUsage(pid) })),
  };
}
