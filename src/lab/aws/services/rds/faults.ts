import { AwsFault } from "../../../../contracts/aws-service.ts";

export const invalidValue = (text: string) => new AwsFault("InvalidParameterValue", text);
export const invalidCombination = (text: string) => new AwsFault("InvalidParameterCombination", text);
export const missing = (name: string) => new AwsFault("MissingParameter", `The request must contain the parameter ${name}.`);
export const notFound = (id: string) => new AwsFault("DBInstanceNotFound", `DBInstance ${id} not found.`, 404);
export const alreadyExists = () => new AwsFault("DBInstanceAlreadyExists", "DB instance already exists");
export const invalidState = (text: string) => new AwsFault("InvalidDBInstanceState", text);
