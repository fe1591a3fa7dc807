import type { CreateDBInstanceMessage, CreateDBInstanceResult } from "@aws-sdk/client-rds";
import { instanceOutput } from "../output.ts";
import { findGroup, valuesOf } from "../parameter-groups.ts";
import { validateCreate } from "../validate.ts";
import { begin, type Rds } from "./shared.ts";
import { findSubnetGroup } from "./subnet-groups.ts";

export const createDBInstance = (rds: Rds) => async (input: CreateDBInstanceMessage): Promise<CreateDBInstanceResult> => {
  const asked = validateCreate(input, await rds.context.database.version());
  const group = input.DBParameterGroupName === undefined ? undefined : await findGroup(rds.context, input.DBParameterGroupName);
  const own = group?.name.startsWith("default.") ? undefined : group;
  const record = await begin(rds, {
    ...asked,
    ...(own === undefined ? {} : { parameterGroup: own.name, parameters: valuesOf(own) }),
    ...(input.DBSubnetGroupName === undefined ? {} : { subnetGroup: findSubnetGroup(rds.context, input.DBSubnetGroupName).name }),
    storageType: input.StorageType ?? "gp3",
    encrypted: input.StorageEncrypted ?? false,
    multiAz: input.MultiAZ ?? false,
    deletionProtection: input.DeletionProtection ?? false,
    tags: input.Tags ?? [],
  });
  return { DBInstance: instanceOutput(rds.context, record) };
};
