import { defineAwsService, type AwsHostContext, type AwsServiceInstance } from "../../../../contracts/aws-service.ts";
import { createReplicationGroup } from "./create.ts";
import { Groups } from "./groups.ts";
import { otherOperations } from "./operations.ts";

export function createElastiCache(context: AwsHostContext) {
  const groups = new Groups(context);
  return {
    operations: { CreateReplicationGroup: createReplicationGroup(context, groups), ...otherOperations(context, groups) },
    recover: () => groups.recover(),
    stop: () => groups.stop(),
    nodes: () => [...groups.servers.values()].map(({ id, port, program }) => ({ id: `redis/${id}`, port, pid: program.pid })),
  } satisfies AwsServiceInstance;
}

export const service = defineAwsService({
  name: "elasticache",
  protocol: "query",
  version: "2015-02-02",
  namespace: "http://elasticache.amazonaws.com/doc/2015-02-02/",
  schemas: async () => ({ ...(await import("@aws-sdk/client-elasticache")) }),
  constraints: async () => (await import("./constraints.json", { with: { type: "json" } })).default.members,
  create: createElastiCache,
});
