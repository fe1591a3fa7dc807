import { defineAwsService, type AwsHostContext, type AwsServiceInstance } from "../../../../contracts/aws-service.ts";
import { createReplicationGroup } from "./create.ts";
import { testFailover } from "./failover.ts";
import { Groups } from "./groups.ts";
import { modifyReplicationGroup } from "./modify.ts";
import { otherOperations } from "./operations.ts";
import { parameterGroupOperations } from "./parameter-group-operations.ts";

export function createElastiCache(context: AwsHostContext) {
  const groups = new Groups(context);
  return {
    operations: { CreateReplicationGroup: createReplicationGroup(context, groups), ...otherOperations(context, groups), ModifyReplicationGroup: modifyReplicationGroup(context, groups), TestFailover: testFailover(context, groups), ...parameterGroupOperations(context, groups) },
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
  limits: [
    "Groups have one shard and no transit encryption; node types and zones are records without physical effect.",
    "An endpoint is a port: after `TestFailover` the primary's endpoint is another port, where AWS moves a name. Ask `describe-replication-groups` again.",
    "`CONFIG` is unknown to clients, as on AWS. `maxmemory` can be set in a parameter group here; on AWS the node type decides it.",
    "Without a real Redis or Valkey, failover, replicas and parameter groups are refused: the practice cache plays none of them.",
  ],
  create: createElastiCache,
});
