import { defineAwsService, type AwsHostContext, type AwsServiceInstance } from "../../../../contracts/aws-service.ts";
import type { CacheServer } from "../../../../contracts/cache-engine.ts";
import { createReplicationGroup } from "./create.ts";
import { Groups } from "./groups.ts";
import { otherOperations } from "./operations.ts";

export interface ElastiCacheInstance extends AwsServiceInstance {
  /** The servers that run now, by member id. */
  servers(): ReadonlyMap<string, CacheServer>;
}

export function createElastiCache(context: AwsHostContext) {
  const groups = new Groups(context);
  return {
    operations: { CreateReplicationGroup: createReplicationGroup(context, groups), ...otherOperations(context, groups) },
    recover: () => groups.recover(),
    stop: () => groups.stop(),
    servers: () => groups.servers,
  } satisfies ElastiCacheInstance;
}

export const elasticache = defineAwsService({
  name: "elasticache",
  protocol: "query",
  version: "2015-02-02",
  namespace: "http://elasticache.amazonaws.com/doc/2015-02-02/",
  schemas: async () => ({ ...(await import("@aws-sdk/client-elasticache")) }),
  create: createElastiCache,
});
