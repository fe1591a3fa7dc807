import type { DBEngineVersionMessage, DescribeDBEngineVersionsMessage } from "@aws-sdk/client-rds";
import { invalidValue } from "../faults.ts";
import { familyOf } from "../parameter-groups.ts";
import type { Rds } from "./shared.ts";

/** One version: the one that the program behind the lab has. */
export const describeDBEngineVersions = ({ context }: Rds) => async (input: DescribeDBEngineVersionsMessage): Promise<DBEngineVersionMessage> => {
  if (input.Filters?.length) throw invalidValue(`Unrecognized filter name: ${input.Filters[0]?.Name ?? ""}`);
  const size = input.MaxRecords ?? 100;
  if (!(size >= 20 && size <= 100)) throw invalidValue(`Invalid value ${size} for MaxRecords. Must be between 20 and 100`);
  const version = await context.database.version();
  const family = familyOf(version);
  const wanted =
    (input.Engine === undefined || input.Engine === "postgres") &&
    (input.EngineVersion === undefined || input.EngineVersion === version || input.EngineVersion === version.split(".")[0]) &&
    (input.DBParameterGroupFamily === undefined || input.DBParameterGroupFamily === family) &&
    !input.Marker;
  const found = { Engine: "postgres", EngineVersion: version, MajorEngineVersion: version.split(".")[0], DBParameterGroupFamily: family, DBEngineDescription: "PostgreSQL", DBEngineVersionDescription: `PostgreSQL ${version} (the practice lab's own)`, ValidUpgradeTarget: [], SupportsReadReplica: true, Status: "available" };
  return { DBEngineVersions: wanted ? [found] : [] };
};
