import { AwsFault, type AwsHostContext } from "../../../../contracts/aws-service.ts";
import { invalid, missing, parameterGroupNotFound } from "./faults.ts";
import { familyOf } from "./output.ts";
import { PARAMETER_GROUP, type ParameterGroupRecord } from "./record.ts";

interface CacheSetting {
  name: string;
  description: string;
  type: "integer" | "string";
  /** As AWS tells it: a range or a list. */
  allowed: string;
}

const MOST = "4611686018427387903";

/** What may be set: Redis's own names, all of them dynamic. */
export const SETTINGS: readonly CacheSetting[] = [
  { name: "lazyfree-lazy-eviction", description: "Evict keys in the background.", type: "string", allowed: "yes,no" },
  { name: "maxmemory", description: "Most bytes for data; 0 is no limit. On AWS the node type decides it and it cannot be set.", type: "integer", allowed: `0-${MOST}` },
  { name: "maxmemory-policy", description: "What is evicted when the memory is full.", type: "string", allowed: "volatile-lru,allkeys-lru,volatile-lfu,allkeys-lfu,volatile-random,allkeys-random,volatile-ttl,noeviction" },
  { name: "maxmemory-samples", description: "Keys looked at for each eviction.", type: "integer", allowed: "1-64" },
  { name: "notify-keyspace-events", description: "Events that are published.", type: "string", allowed: "KEg$lshzxeA" },
  { name: "slowlog-log-slower-than", description: "Microseconds from which a command counts as slow; -1 is never.", type: "integer", allowed: `-1-${MOST}` },
  { name: "slowlog-max-len", description: "Slow commands that are kept.", type: "integer", allowed: "0-100000" },
  { name: "timeout", description: "Seconds after which an idle client is let go; 0 is never.", type: "integer", allowed: "0-2147483647" },
];

function takes({ type, allowed, name }: CacheSetting, value: string): boolean {
  if (name === "notify-keyspace-events") return /^[KEg$lshzxeAtmdn]*$/.test(value);
  if (type === "string") return allowed.split(",").includes(value);
  const [, least = "0", most = "0"] = /^(-?\d+)-(\d+)$/.exec(allowed) ?? [];
  return /^-?\d{1,19}$/.test(value) && BigInt(value) >= BigInt(least) && BigInt(value) <= BigInt(most);
}

export function checkedSetting(name: string | undefined, value: string | undefined): [string, string] {
  if (!name) throw missing("ParameterName");
  const setting = SETTINGS.find((each) => each.name === name);
  if (!setting) throw invalid(`Could not find parameter with name: ${name.slice(0, 100)}. This lab plays ${SETTINGS.map((each) => each.name).join(", ")}.`);
  if (value === undefined) throw missing("ParameterValue");
  if (!takes(setting, value)) throw invalid(`The value ${value.slice(0, 100)} is not valid for the parameter ${name}. Allowed: ${setting.allowed}`);
  return [name, value];
}

/** The group that nobody made, and nobody may change. */
async function byDefault(context: AwsHostContext): Promise<ParameterGroupRecord> {
  const family = await playedFamily(context);
  return { name: `default.${family}`, family, description: `Default parameter group for ${family}`, parameters: {} };
}

export async function playedFamily(context: AwsHostContext): Promise<string> {
  const cache = await context.cache();
  return familyOf(cache.kind === "valkey" ? "valkey" : "redis", await cache.version());
}

export const allParameterGroups = async (context: AwsHostContext): Promise<ParameterGroupRecord[]> => [await byDefault(context), ...context.records.list<ParameterGroupRecord>(PARAMETER_GROUP)];

export async function findParameterGroup(context: AwsHostContext, name: string | undefined): Promise<ParameterGroupRecord> {
  if (!name) throw missing("CacheParameterGroupName");
  const found = (await allParameterGroups(context)).find((group) => group.name === name.toLowerCase());
  if (!found) throw parameterGroupNotFound(name.slice(0, 300));
  return found;
}

/** The default group is nobody's own. */
export const ownGroup = (group: ParameterGroupRecord): ParameterGroupRecord | undefined => (group.name.startsWith("default.") ? undefined : group);

/** A practice cache has no parameters to change. */
export async function needRealCache(context: AwsHostContext, what: string): Promise<void> {
  if ((await context.cache()).kind === "practice-cache")
    throw new AwsFault("InvalidParameterCombination", `${what} needs a real Redis or Valkey, and this lab has only the practice cache: install redis-server, or start the lab with --yes, which may fetch it.`);
}
