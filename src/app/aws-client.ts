import { EXIT, UserError } from "../kernel/errors.ts";
import { namesOf } from "../platform/interop.ts";

export interface AwsAccess {
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

type Client = { send(command: unknown): Promise<unknown>; destroy(): void };
type Module = Record<string, new (options: unknown) => unknown>;

/** The SDK's clients by signing name; loaded when first asked for. */
const modules: Record<string, { client: string; load: () => Promise<unknown> }> = {
  sts: { client: "STSClient", load: () => import("@aws-sdk/client-sts") },
  rds: { client: "RDSClient", load: () => import("@aws-sdk/client-rds") },
  elasticache: { client: "ElastiCacheClient", load: () => import("@aws-sdk/client-elasticache") },
};

/** One AWS call by names, through the real SDK: `call("rds", "DescribeDBInstances", {})`. */
export async function callAws(access: AwsAccess, service: string, operation: string, input: unknown): Promise<unknown> {
  const known = modules[service];
  const sdk = known ? namesOf((await known.load()) as Module) : undefined;
  const Client = known && sdk?.[known.client];
  const Command = sdk?.[`${operation}Command`];
  if (!Client || !Command)
    throw new UserError({
      code: "PP_UNKNOWN_OPERATION",
      message: `A tutorial asked AWS for ${service} ${operation}, which PixelPulse does not know.`,
      found: known ? `no operation ${operation}` : `no service ${service}; there are ${Object.keys(modules).join(", ")}`,
      todo: "Run `pixelpulse tutorial lint` over the tutorial.",
      exit: EXIT.broken,
    });
  const { endpoint, region, accessKeyId, secretAccessKey } = access;
  const client = new Client({ endpoint, region, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 }) as Client;
  try {
    return await client.send(new Command(input));
  } finally {
    client.destroy();
  }
}
