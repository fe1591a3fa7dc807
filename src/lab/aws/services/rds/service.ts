import { defineAwsService, type AwsHostContext, type AwsServiceInstance } from "../../../../contracts/aws-service.ts";
import { Fleet } from "./fleet.ts";
import { createDBInstance } from "./operations/create-db-instance.ts";
import { createDBInstanceReadReplica } from "./operations/create-db-instance-read-replica.ts";
import { deleteDBInstance } from "./operations/delete-db-instance.ts";
import { describeDBInstances } from "./operations/describe-db-instances.ts";
import { promoteReadReplica } from "./operations/promote-read-replica.ts";
import { addTagsToResource, listTagsForResource, removeTagsFromResource } from "./operations/tags.ts";

export function createRds(context: AwsHostContext) {
  const fleet = new Fleet(context);
  const rds = { context, fleet };
  return {
    operations: {
      CreateDBInstance: createDBInstance(rds),
      CreateDBInstanceReadReplica: createDBInstanceReadReplica(rds),
      DescribeDBInstances: describeDBInstances(rds),
      DeleteDBInstance: deleteDBInstance(rds),
      PromoteReadReplica: promoteReadReplica(rds),
      ListTagsForResource: listTagsForResource(rds),
      AddTagsToResource: addTagsToResource(rds),
      RemoveTagsFromResource: removeTagsFromResource(rds),
    },
    recover: () => fleet.recover(),
    stop: () => fleet.stop(),
    nodes: () => [...fleet.servers.values()].map(({ id, port, user, password, program }) => ({ id: `postgres/${id}`, port, pid: program.pid, login: { user, password } })),
  } satisfies AwsServiceInstance;
}

export const service = defineAwsService({
  name: "rds",
  protocol: "query",
  version: "2014-10-31",
  namespace: "http://rds.amazonaws.com/doc/2014-10-31/",
  schemas: async () => ({ ...(await import("@aws-sdk/client-rds")) }),
  constraints: async () => (await import("./constraints.json", { with: { type: "json" } })).default.members,
  create: createRds,
});
