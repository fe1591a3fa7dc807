import type { AwsHostContext } from "../../../../contracts/aws-service.ts";
import type { DatabaseSetting } from "../../../../contracts/database-engine.ts";
import { groupNotFound, invalidValue, missing } from "./faults.ts";
import { defaultGroup } from "./output.ts";
import { PARAMETER_GROUP, type ParameterGroupRecord } from "./record.ts";

/** Names of groups: kept in lower case, as RDS does. */
export function groupName(value: string | undefined, member: string): string {
  if (!value) throw missing(member);
  if (value.length > 255 || !/^[a-z](-?[a-z0-9])*$/i.test(value))
    throw invalidValue(`The parameter ${member} is not a valid identifier because it must begin with a letter, contain only ASCII letters, digits, and hyphens, and not end with a hyphen or contain two consecutive hyphens.`);
  return value.toLowerCase();
}

export const familyOf = (engineVersion: string): string => `postgres${engineVersion.split(".")[0] ?? ""}`;

/** The group that nobody made, and nobody may change. */
async function byDefault({ database }: AwsHostContext): Promise<ParameterGroupRecord> {
  const version = await database.version();
  return { name: defaultGroup(version), family: familyOf(version), description: `Default parameter group for ${familyOf(version)}`, parameters: {}, tags: [] };
}

export const allGroups = async (context: AwsHostContext): Promise<ParameterGroupRecord[]> => [await byDefault(context), ...context.records.list<ParameterGroupRecord>(PARAMETER_GROUP)];

export async function findGroup(context: AwsHostContext, name: string | undefined): Promise<ParameterGroupRecord> {
  if (!name) throw missing("DBParameterGroupName");
  const found = (await allGroups(context)).find((group) => group.name === name.toLowerCase());
  if (!found) throw groupNotFound(name);
  return found;
}

/** A group's values as the engine takes them. */
export const valuesOf = (group: ParameterGroupRecord | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(group?.parameters ?? {}).map(([name, { value }]) => [name, value]));

export async function settingNamed(context: AwsHostContext, name: string | undefined): Promise<DatabaseSetting> {
  if (!name) throw missing("ParameterName");
  const setting = (await context.database.settings()).find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!setting) throw invalidValue(`Could not find parameter with name: ${name}`);
  if (!setting.modifiable) throw invalidValue(`The parameter ${setting.name} cannot be modified.`);
  return setting;
}
