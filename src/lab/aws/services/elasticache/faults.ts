import { AwsFault } from "../../../../contracts/aws-service.ts";

export const invalid = (text: string) => new AwsFault("InvalidParameterValue", text);
export const invalidCombination = (text: string) => new AwsFault("InvalidParameterCombination", text);
export const missing = (name: string) => new AwsFault("MissingParameter", `The request must contain the parameter ${name}.`);
export const groupState = (text: string) => new AwsFault("InvalidReplicationGroupState", text);
export const parameterGroupNotFound = (name: string) => new AwsFault("CacheParameterGroupNotFound", `CacheParameterGroup ${name} not found.`, 404);

/** Refuses what is given and not played: an input that changes nothing here may not look like a success. */
export function refuseOthers(input: object, played: readonly string[]): void {
  for (const [name, value] of Object.entries(input)) if (value !== undefined && !played.includes(name)) throw invalidCombination(`${name} is not played in this lab: leave it out.`);
}
