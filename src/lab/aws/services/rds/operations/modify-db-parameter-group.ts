import type { DBParameterGroupNameMessage, ModifyDBParameterGroupMessage, Parameter } from "@aws-sdk/client-rds";
import { within } from "../../../../../kernel/within.ts";
import { groupNotFound, groupState, invalidCombination, invalidValue, missing } from "../faults.ts";
import { findGroup, settingNamed } from "../parameter-groups.ts";
import { PARAMETER_GROUP, type ParameterGroupRecord } from "../record.ts";
import type { Rds } from "./shared.ts";

const MOST = 20;
/** A value reaches the server in far less; the answer waits so that the next query sees it. */
const PATIENCE_MS = 5_000;

type Change = ParameterGroupRecord["parameters"][string] & { name: string };

/** Everything that is wrong with one parameter; its value is shown to the engine itself. */
async function validate({ context }: Rds, { ParameterName, ParameterValue, ApplyMethod }: Parameter): Promise<Change> {
  const { name, dynamic } = await settingNamed(context, ParameterName);
  if (ParameterValue === undefined) throw missing("ParameterValue");
  if (ApplyMethod === undefined) throw missing("ApplyMethod");
  if (ApplyMethod === "immediate" && !dynamic) throw invalidCombination("cannot use immediate apply method for static parameter");
  // eslint-disable-next-line no-control-regex -- a line break would write further lines of configuration
  const why = /[\u0000-\u001f\u007f]/.test(ParameterValue) ? "it holds a control character" : await context.database.refusal(name, ParameterValue);
  if (why !== undefined) throw invalidValue(`Invalid parameter value: ${ParameterValue.slice(0, 100)} for: ${name}. ${why}`);
  return { name, value: ParameterValue, method: ApplyMethod };
}

/** Gives what may come at once to every server of the group; the rest waits for its reboot. */
async function spread({ context, fleet }: Rds, group: string, changes: readonly Change[]): Promise<void> {
  const members = fleet.all().filter((record) => record.parameterGroup === group);
  const work = members.map(({ id }) =>
    fleet.enqueue(id, async () => {
      const record = fleet.record(id);
      if (!record) return;
      const now = changes.filter(({ method }) => method === "immediate");
      const parameters = { ...record.parameters, ...Object.fromEntries(now.map(({ name, value }) => [name, value])) };
      await fleet.save(id, { parameters, pendingReboot: record.pendingReboot === true || now.length < changes.length });
      const server = fleet.servers.get(id);
      if (server) await context.database.configure(server, parameters).catch((error: Error) => context.log(`rds ${id}: its parameters wait for a reboot: ${error.message}`));
    }),
  );
  await within(Promise.all(work), PATIENCE_MS);
}

export const modifyDBParameterGroup = (rds: Rds) => async (input: ModifyDBParameterGroupMessage): Promise<DBParameterGroupNameMessage> => {
  const { name } = await findGroup(rds.context, input.DBParameterGroupName);
  if (name.startsWith("default.")) throw groupState(`The parameter group ${name} is a default one and cannot be modified.`);
  const asked = input.Parameters ?? [];
  if (asked.length === 0) throw missing("Parameters");
  if (asked.length > MOST) throw invalidValue(`At most ${MOST} parameters can be modified in a single request.`);
  const changes: Change[] = [];
  for (const parameter of asked) changes.push(await validate(rds, parameter));
  const group = rds.context.records.get<ParameterGroupRecord>(PARAMETER_GROUP, name);
  if (!group) throw groupNotFound(name); // deleted meanwhile
  const parameters = { ...group.parameters, ...Object.fromEntries(changes.map(({ name: key, ...change }) => [key, change])) };
  await rds.context.records.put(PARAMETER_GROUP, name, { ...group, parameters });
  await spread(rds, name, changes);
  return { DBParameterGroupName: name };
};
