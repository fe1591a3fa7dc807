import type { Operation } from "../../aws/wire/load-service.ts";
import { operationsOf } from "../../aws/wire/load-service.ts";
import { kebab } from "./names.ts";
import { usage } from "./usage.ts";

export interface SdkClient {
  send(command: unknown): Promise<unknown>;
  destroy(): void;
}

export interface Service {
  name: string;
  /** By the CLI's name, e.g. `describe-db-instances`. */
  operations: ReadonlyMap<string, Operation>;
  client(options: object): SdkClient;
  command(operation: string, input: unknown): unknown;
}

type Constructor<T> = new (options: unknown) => T;

/** What the lessons use; the SDK has the operations of each, so there is nothing more to list. */
const sdks: Readonly<Record<string, { client: string; load: () => Promise<Record<string, unknown>> }>> = {
  sts: { client: "STSClient", load: async () => ({ ...(await import("@aws-sdk/client-sts")) }) },
  rds: { client: "RDSClient", load: async () => ({ ...(await import("@aws-sdk/client-rds")) }) },
  elasticache: { client: "ElastiCacheClient", load: async () => ({ ...(await import("@aws-sdk/client-elasticache")) }) },
  ecr: { client: "ECRClient", load: async () => ({ ...(await import("@aws-sdk/client-ecr")) }) },
};

export const serviceNames = (): string[] => Object.keys(sdks).sort();

export async function loadSdk(name: string): Promise<Service> {
  const known = Object.hasOwn(sdks, name) ? sdks[name] : undefined;
  if (!known) throw usage(`argument command: Found invalid choice '${name}'. This stand-in knows ${serviceNames().join(", ")}; the real AWS CLI knows all.`);
  const sdk = await known.load();
  return {
    name,
    operations: new Map([...operationsOf(sdk).values()].map((operation) => [kebab(operation.name), operation])),
    client: (options) => new (sdk[known.client] as Constructor<SdkClient>)(options),
    command: (operation, input) => new (sdk[`${operation}Command`] as Constructor<object>)(input),
  };
}
