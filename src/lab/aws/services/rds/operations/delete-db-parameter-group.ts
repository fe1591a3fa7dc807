import type { DeleteDBParameterGroupMessage } from "@aws-sdk/client-rds";
import { groupState } from "../faults.ts";
import { findGroup } from "../parameter-groups.ts";
import { PARAMETER_GROUP } from "../record.ts";
import type { Rds } from "./shared.ts";

export const deleteDBParameterGroup = ({ context, fleet }: Rds) => async (input: DeleteDBParameterGroupMessage): Promise<object> => {
  const { name } = await findGroup(context, input.DBParameterGroupName);
  if (name.startsWith("default.")) throw groupState(`The parameter group ${name} is a default one and cannot be deleted.`);
  if (fleet.all().some((record) => record.parameterGroup === name))
    throw groupState(`One or more database instances are still members of this parameter group ${name}, so the group cannot be deleted`);
  await context.records.delete(PARAMETER_GROUP, name);
  return {};
};
