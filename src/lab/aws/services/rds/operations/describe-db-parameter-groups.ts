import type { DBParameterGroup, DBParameterGroupsMessage, DescribeDBParameterGroupsMessage } from "@aws-sdk/client-rds";
import type { AwsHostContext } from "../../../../../contracts/aws-service.ts";
import { arnOf } from "../output.ts";
import { allGroups, findGroup } from "../parameter-groups.ts";
import type { ParameterGroupRecord } from "../record.ts";
import { page, refuseOthers, type Rds } from "./shared.ts";

export const groupOutput = (context: AwsHostContext, { name, family, description }: ParameterGroupRecord): DBParameterGroup => ({
  DBParameterGroupName: name,
  DBParameterGroupFamily: family,
  Description: description,
  DBParameterGroupArn: arnOf(context, name, "pg"),
});

export const describeDBParameterGroups = ({ context }: Rds) => async (input: DescribeDBParameterGroupsMessage): Promise<DBParameterGroupsMessage> => {
  refuseOthers({ ...input, ...(input.Filters?.length ? {} : { Filters: undefined }) }, ["DBParameterGroupName", "MaxRecords", "Marker"]);
  const asked = input.DBParameterGroupName;
  const { items, ...marker } = page(asked ? [await findGroup(context, asked)] : await allGroups(context), (group) => group.name, input);
  return { DBParameterGroups: items.map((group) => groupOutput(context, group)), ...marker };
};
