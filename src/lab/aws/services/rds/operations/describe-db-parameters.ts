import type { DBParameterGroupDetails, DescribeDBParametersMessage, Parameter } from "@aws-sdk/client-rds";
import type { DatabaseSetting } from "../../../../../contracts/database-engine.ts";
import { invalidValue } from "../faults.ts";
import { findGroup } from "../parameter-groups.ts";
import type { ParameterGroupRecord } from "../record.ts";
import { page, type Rds } from "./shared.ts";

const SOURCES = ["user", "system", "engine-default"];

/** What a setting is called in RDS; PostgreSQL's own description tells the rest. */
function parameterOutput({ name, type, description, dynamic, modifiable, range }: DatabaseSetting, { parameters }: ParameterGroupRecord): Parameter {
  const own = parameters[name];
  return {
    ParameterName: name,
    ...(own === undefined ? {} : { ParameterValue: own.value }),
    Description: description,
    Source: own === undefined ? "engine-default" : "user",
    ApplyType: dynamic ? "dynamic" : "static",
    DataType: type === "real" ? "float" : type === "enum" ? "string" : type,
    ...(type === "boolean" ? { AllowedValues: "0,1" } : range ? { AllowedValues: `${range.min}-${range.max}` } : {}),
    IsModifiable: modifiable,
    ApplyMethod: own?.method ?? "pending-reboot",
  };
}

export const describeDBParameters = ({ context }: Rds) => async (input: DescribeDBParametersMessage): Promise<DBParameterGroupDetails> => {
  const group = await findGroup(context, input.DBParameterGroupName);
  if (input.Source !== undefined && !SOURCES.includes(input.Source)) throw invalidValue(`Invalid value ${input.Source} for Source. Valid values: ${SOURCES.join(", ")}`);
  if (input.Filters?.length) throw invalidValue(`Unrecognized filter name: ${input.Filters[0]?.Name ?? ""}`);
  const all = (await context.database.settings()).map((setting) => parameterOutput(setting, group)).filter(({ Source }) => input.Source === undefined || Source === input.Source);
  const { items, ...marker } = page(all, ({ ParameterName = "" }) => ParameterName, input);
  return { Parameters: items, ...marker };
};
