import type { CreateDBParameterGroupMessage, CreateDBParameterGroupResult } from "@aws-sdk/client-rds";
import { groupExists, invalidValue, missing } from "../faults.ts";
import { allGroups, familyOf, groupName } from "../parameter-groups.ts";
import { PARAMETER_GROUP, type ParameterGroupRecord } from "../record.ts";
import { groupOutput } from "./describe-db-parameter-groups.ts";
import type { Rds } from "./shared.ts";

export const createDBParameterGroup = ({ context }: Rds) => async (input: CreateDBParameterGroupMessage): Promise<CreateDBParameterGroupResult> => {
  const name = groupName(input.DBParameterGroupName, "DBParameterGroupName");
  if (!input.Description) throw missing("Description");
  const family = familyOf(await context.database.version());
  if (input.DBParameterGroupFamily !== family) throw invalidValue(`ParameterGroupFamily ${input.DBParameterGroupFamily ?? ""} is not a valid parameter group family. This lab plays ${family}.`);
  if ((await allGroups(context)).some((group) => group.name === name)) throw groupExists(name);
  const group: ParameterGroupRecord = { name, family, description: input.Description, parameters: {}, tags: input.Tags ?? [] };
  await context.records.put(PARAMETER_GROUP, name, group);
  return { DBParameterGroup: groupOutput(context, group) };
};
