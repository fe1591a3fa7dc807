import type { ActionDefinition } from "../contracts/action.ts";
import type { AwsServiceDefinition } from "../contracts/aws-service.ts";
import type { CheckDefinition } from "../contracts/check.ts";
import { discover } from "../platform/discover.ts";

const folder = (path: string) => new URL(path, import.meta.url);

/** The leaves of each kind. In development their folders are read; the build replaces this file by an index of imports. */
export const checks = async (): Promise<CheckDefinition[]> => {
  const found = await discover<CheckDefinition>({ dir: folder("../checks/"), file: "check.ts", export: "check", idOf: (check) => check.type });
  return [...found.values()];
};
export const actions = async (): Promise<ActionDefinition[]> => {
  const found = await discover<ActionDefinition>({ dir: folder("../actions/"), file: "action.ts", export: "action", idOf: (action) => action.type });
  return [...found.values()];
};
export const services = async (): Promise<AwsServiceDefinition[]> => {
  const found = await discover<AwsServiceDefinition>({ dir: folder("../lab/aws/services/"), file: "service.ts", export: "service", idOf: (service) => service.name });
  return [...found.values()];
};
