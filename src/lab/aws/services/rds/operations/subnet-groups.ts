import type {
  CreateDBSubnetGroupMessage,
  CreateDBSubnetGroupResult,
  DBSubnetGroup,
  DBSubnetGroupMessage,
  DeleteDBSubnetGroupMessage,
  DescribeDBSubnetGroupsMessage,
} from "@aws-sdk/client-rds";
import type { AwsHostContext } from "../../../../../contracts/aws-service.ts";
import { invalidValue, missing, subnetGroupExists, subnetGroupNotFound, subnetGroupState } from "../faults.ts";
import { arnOf } from "../output.ts";
import { SUBNET_GROUP, type SubnetGroupRecord } from "../record.ts";
import { page, type Rds } from "./shared.ts";

/** Networks are records here: subnets are kept as they are told, each in a zone of its own. */
const output = (context: AwsHostContext, { name, description, subnets }: SubnetGroupRecord): DBSubnetGroup => ({
  DBSubnetGroupName: name,
  DBSubnetGroupDescription: description,
  VpcId: "vpc-lab",
  SubnetGroupStatus: "Complete",
  Subnets: subnets.map((id, at) => ({ SubnetIdentifier: id, SubnetAvailabilityZone: { Name: `${context.region}${"abc"[at % 3] ?? "a"}` }, SubnetStatus: "Active" })),
  DBSubnetGroupArn: arnOf(context, name, "subgrp"),
});

export function findSubnetGroup({ records }: AwsHostContext, name: string | undefined): SubnetGroupRecord {
  if (!name) throw missing("DBSubnetGroupName");
  const found = records.get<SubnetGroupRecord>(SUBNET_GROUP, name.toLowerCase());
  if (!found) throw subnetGroupNotFound(name);
  return found;
}

export const createDBSubnetGroup = ({ context }: Rds) => async (input: CreateDBSubnetGroupMessage): Promise<CreateDBSubnetGroupResult> => {
  const name = input.DBSubnetGroupName?.toLowerCase() ?? "";
  if (!/^[a-z][a-z0-9 ._-]{0,254}$/.test(name) || name === "default") throw invalidValue(`The parameter DBSubnetGroupName is not a valid identifier: ${name.slice(0, 300)}`);
  if (!input.DBSubnetGroupDescription) throw missing("DBSubnetGroupDescription");
  const subnets = [...new Set(input.SubnetIds)];
  const wrong = subnets.find((id) => !/^subnet-[0-9a-z-]{1,40}$/.test(id));
  if (wrong !== undefined) throw invalidValue(`The subnet ID '${wrong.slice(0, 100)}' is not valid.`);
  if (subnets.length < 2) throw invalidValue("The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Add subnets to cover at least 2 AZs.");
  if (context.records.get(SUBNET_GROUP, name)) throw subnetGroupExists(name);
  const group: SubnetGroupRecord = { name, description: input.DBSubnetGroupDescription, subnets, tags: input.Tags ?? [] };
  await context.records.put(SUBNET_GROUP, name, group);
  return { DBSubnetGroup: output(context, group) };
};

export const describeDBSubnetGroups = ({ context }: Rds) => async (input: DescribeDBSubnetGroupsMessage): Promise<DBSubnetGroupMessage> => {
  if (input.Filters?.length) throw invalidValue(`Unrecognized filter name: ${input.Filters[0]?.Name ?? ""}`);
  const asked = input.DBSubnetGroupName;
  const all = asked ? [findSubnetGroup(context, asked)] : context.records.list<SubnetGroupRecord>(SUBNET_GROUP);
  const { items, ...marker } = page(all, (group) => group.name, input);
  return { DBSubnetGroups: items.map((group) => output(context, group)), ...marker };
};

export const deleteDBSubnetGroup = ({ context, fleet }: Rds) => async (input: DeleteDBSubnetGroupMessage): Promise<object> => {
  const { name } = findSubnetGroup(context, input.DBSubnetGroupName);
  if (fleet.all().some((record) => record.subnetGroup === name)) throw subnetGroupState(`Cannot delete the subnet group '${name}' because at least one database instance is still using it.`);
  await context.records.delete(SUBNET_GROUP, name);
  return {};
};
