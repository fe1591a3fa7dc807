import { defineAwsService, type AwsHostContext, type AwsServiceInstance } from "../../../../contracts/aws-service.ts";
import { Fleet } from "./fleet.ts";
import { createDBInstance } from "./operations/create-db-instance.ts";
import { createDBInstanceReadReplica } from "./operations/create-db-instance-read-replica.ts";
import { createDBParameterGroup } from "./operations/create-db-parameter-group.ts";
import { deleteDBInstance } from "./operations/delete-db-instance.ts";
import { deleteDBParameterGroup } from "./operations/delete-db-parameter-group.ts";
import { describeDBEngineVersions } from "./operations/describe-db-engine-versions.ts";
import { describeDBInstances } from "./operations/describe-db-instances.ts";
import { describeDBParameterGroups } from "./operations/describe-db-parameter-groups.ts";
import { describeDBParameters } from "./operations/describe-db-parameters.ts";
import { modifyDBInstance } from "./operations/modify-db-instance.ts";
import { modifyDBParameterGroup } from "./operations/modify-db-parameter-group.ts";
import { promoteReadReplica } from "./operations/promote-read-replica.ts";
import { rebootDBInstance } from "./operations/reboot-db-instance.ts";
import { startDBInstance } from "./operations/start-db-instance.ts";
import { stopDBInstance } from "./operations/stop-db-instance.ts";
import { createDBSubnetGroup, deleteDBSubnetGroup, describeDBSubnetGroups } from "./operations/subnet-groups.ts";
import { addTagsToResource, listTagsForResource, removeTagsFromResource } from "./operations/tags.ts";

export function createRds(context: AwsHostContext) {
  const fleet = new Fleet(context);
  const rds = { context, fleet };
  return {
    operations: {
      CreateDBInstance: createDBInstance(rds),
      CreateDBInstanceReadReplica: createDBInstanceReadReplica(rds),
      DescribeDBInstances: describeDBInstances(rds),
      ModifyDBInstance: modifyDBInstance(rds),
      RebootDBInstance: rebootDBInstance(rds),
      StartDBInstance: startDBInstance(rds),
      StopDBInstance: stopDBInstance(rds),
      DescribeDBEngineVersions: describeDBEngineVersions(rds),
      CreateDBParameterGroup: createDBParameterGroup(rds),
      DescribeDBParameterGroups: describeDBParameterGroups(rds),
      DescribeDBParameters: describeDBParameters(rds),
      ModifyDBParameterGroup: modifyDBParameterGroup(rds),
      DeleteDBParameterGroup: deleteDBParameterGroup(rds),
      CreateDBSubnetGroup: createDBSubnetGroup(rds),
      DescribeDBSubnetGroups: describeDBSubnetGroups(rds),
      DeleteDBSubnetGroup: deleteDBSubnetGroup(rds),
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
  limits: [
    "The engine is `postgres`, in the one version that the lab's program has; classes, storage and zones are records without physical effect.",
    "There is no maintenance window: what `ModifyDBInstance` does not apply immediately waits for the next `RebootDBInstance`.",
    "`ModifyDBInstance` refuses what it does not play, by name: for instance another identifier, storage type or port.",
    "A parameter group's values are shown to PostgreSQL itself before they are kept; parameters that the lab stands on, and those that begin with `rds.`, cannot be set.",
    "A reboot with parameters that PostgreSQL cannot start with ends in `incompatible-parameters`; other values and another reboot bring it back.",
    "Snapshots, replicas of replicas, and managed master passwords are not played.",
  ],
  create: createRds,
});
