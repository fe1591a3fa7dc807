import type * as Cache from "@aws-sdk/client-elasticache";
import { AwsFault, type AwsHostContext } from "../../../../contracts/aws-service.ts";
import { within } from "../../../../kernel/within.ts";
import { invalid, missing, parameterGroupNotFound } from "./faults.ts";
import type { Groups } from "./groups.ts";
import { page } from "./page.ts";
import { allParameterGroups, checkedSetting, findParameterGroup, needRealCache, ownGroup, playedFamily, SETTINGS } from "./parameter-groups.ts";
import { PARAMETER_GROUP, type ParameterGroupRecord } from "./record.ts";

const PATIENCE_MS = 5_000;

const output = (context: AwsHostContext, { name, family, description }: ParameterGroupRecord): Cache.CacheParameterGroup => ({
  CacheParameterGroupName: name,
  CacheParameterGroupFamily: family,
  Description: description,
  IsGlobal: false,
  ARN: `arn:aws:elasticache:${context.region}:${context.account}:parametergroup:${name}`,
});

const isDefault = (name: string) => new AwsFault("InvalidCacheParameterGroupState", `The parameter group ${name} is a default one and cannot be changed.`);

/** Gives a group's values to every server that has them. */
async function spread(context: AwsHostContext, groups: Groups, { name, parameters }: ParameterGroupRecord): Promise<void> {
  const work = groups.all().filter((group) => group.parameterGroup === name).map((group) =>
    groups.enqueue(group.id, async () => {
      await groups.save(group.id, { parameters });
      const cache = await context.cache();
      for (const { id } of group.members) {
        const server = groups.servers.get(id);
        if (server) await cache.configure(server, parameters);
      }
    }),
  );
  await within(Promise.all(work), PATIENCE_MS);
}

export function parameterGroupOperations(context: AwsHostContext, groups: Groups) {
  return {
    CreateCacheParameterGroup: async (input: Cache.CreateCacheParameterGroupMessage): Promise<Cache.CreateCacheParameterGroupResult> => {
      const name = input.CacheParameterGroupName?.toLowerCase() ?? "";
      if (name.length > 255 || !/^[a-z](-?[a-z0-9])*$/.test(name)) throw invalid("The parameter CacheParameterGroupName must begin with a letter; contain only ASCII letters, digits and hyphens; and not end with a hyphen or contain two consecutive hyphens.");
      if (!input.Description) throw missing("Description");
      const family = await playedFamily(context);
      if (input.CacheParameterGroupFamily !== family) throw invalid(`CacheParameterGroupFamily ${(input.CacheParameterGroupFamily ?? "").slice(0, 100)} is not a valid parameter group family. This lab plays ${family}.`);
      if (context.records.get(PARAMETER_GROUP, name)) throw new AwsFault("CacheParameterGroupAlreadyExists", `Cache parameter group ${name} already exists.`);
      const group: ParameterGroupRecord = { name, family, description: input.Description, parameters: {} };
      await context.records.put(PARAMETER_GROUP, name, group);
      return { CacheParameterGroup: output(context, group) };
    },
    DescribeCacheParameterGroups: async (input: Cache.DescribeCacheParameterGroupsMessage): Promise<Cache.CacheParameterGroupsMessage> => {
      const asked = input.CacheParameterGroupName;
      const all = asked ? [await findParameterGroup(context, asked)] : await allParameterGroups(context);
      const { items, ...marker } = page(all, (group) => group.name, input.MaxRecords, input.Marker);
      return { CacheParameterGroups: items.map((group) => output(context, group)), ...marker };
    },
    DescribeCacheParameters: async (input: Cache.DescribeCacheParametersMessage): Promise<Cache.CacheParameterGroupDetails> => {
      const group = await findParameterGroup(context, input.CacheParameterGroupName);
      if (input.Source !== undefined && !["user", "system", "engine-default"].includes(input.Source)) throw invalid("Source must be user, system or engine-default.");
      const all = SETTINGS.map((setting): Cache.Parameter => {
        const own = group.parameters[setting.name];
        return { ParameterName: setting.name, ...(own === undefined ? {} : { ParameterValue: own }), Description: setting.description, Source: own === undefined ? "engine-default" : "user", DataType: setting.type, AllowedValues: setting.allowed, IsModifiable: true, ChangeType: "immediate" };
      });
      const { items, ...marker } = page(all.filter(({ Source }) => input.Source === undefined || Source === input.Source), ({ ParameterName = "" }) => ParameterName, input.MaxRecords, input.Marker);
      return { Parameters: items, ...marker };
    },
    ModifyCacheParameterGroup: async (input: Cache.ModifyCacheParameterGroupMessage): Promise<Cache.CacheParameterGroupNameMessage> => {
      const { name } = await findParameterGroup(context, input.CacheParameterGroupName);
      if (name.startsWith("default.")) throw isDefault(name);
      const asked = input.ParameterNameValues ?? [];
      if (asked.length === 0) throw missing("ParameterNameValues");
      if (asked.length > 20) throw invalid("At most 20 parameters can be modified in a single request.");
      const changes = Object.fromEntries(asked.map(({ ParameterName, ParameterValue }) => checkedSetting(ParameterName, ParameterValue)));
      await needRealCache(context, "ModifyCacheParameterGroup");
      const group = context.records.get<ParameterGroupRecord>(PARAMETER_GROUP, name);
      if (!group) throw parameterGroupNotFound(name); // deleted meanwhile
      const next = { ...group, parameters: { ...group.parameters, ...changes } };
      await context.records.put(PARAMETER_GROUP, name, next);
      await spread(context, groups, next);
      return { CacheParameterGroupName: name };
    },
    DeleteCacheParameterGroup: async (input: Cache.DeleteCacheParameterGroupMessage): Promise<object> => {
      const found = await findParameterGroup(context, input.CacheParameterGroupName);
      if (!ownGroup(found)) throw isDefault(found.name);
      if (groups.all().some((group) => group.parameterGroup === found.name)) throw new AwsFault("InvalidCacheParameterGroupState", `One or more replication groups still use the parameter group ${found.name}.`);
      await context.records.delete(PARAMETER_GROUP, found.name);
      return {};
    },
  };
}
