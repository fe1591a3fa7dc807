import { AwsFault } from "../../../../contracts/aws-service.ts";

export const invalidValue = (text: string) => new AwsFault("InvalidParameterValue", text);
export const invalidCombination = (text: string) => new AwsFault("InvalidParameterCombination", text);
export const missing = (name: string) => new AwsFault("MissingParameter", `The request must contain the parameter ${name}.`);
export const notFound = (id: string) => new AwsFault("DBInstanceNotFound", `DBInstance ${id} not found.`, 404);
export const alreadyExists = () => new AwsFault("DBInstanceAlreadyExists", "DB instance already exists");
export const invalidState = (text: string) => new AwsFault("InvalidDBInstanceState", text);
export const notPlayedHere = (name: string) => invalidCombination(`${name} is not played in this lab: leave it out.`);
export const groupNotFound = (name: string) => new AwsFault("DBParameterGroupNotFound", `DBParameterGroup not found: ${name}`, 404);
export const groupExists = (name: string) => new AwsFault("DBParameterGroupAlreadyExists", `Parameter group ${name} already exists`);
export const groupState = (text: string) => new AwsFault("InvalidDBParameterGroupState", text);
export const subnetGroupNotFound = (name: string) => new AwsFault("DBSubnetGroupNotFoundFault", `DB subnet group '${name}' does not exist.`, 404);
export const subnetGroupExists = (name: string) => new AwsFault("DBSubnetGroupAlreadyExists", `The DB subnet group '${name}' already exists.`);
export const subnetGroupState = (text: string) => new AwsFault("InvalidDBSubnetGroupStateFault", text);
