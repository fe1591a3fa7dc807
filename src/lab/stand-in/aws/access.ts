import { Ended, type World } from "../world.ts";
import type { Globals } from "./arguments.ts";

/** How the SDK is to be called, from the options and the environment; the real CLI's words where something lacks. */
export function accessFrom(globals: Globals, env: World["env"]) {
  const endpoint = globals.endpoint ?? env["AWS_ENDPOINT_URL"];
  const region = globals.region ?? (env["AWS_REGION"] || env["AWS_DEFAULT_REGION"]);
  const accessKeyId = env["AWS_ACCESS_KEY_ID"];
  const secretAccessKey = env["AWS_SECRET_ACCESS_KEY"];
  if (!endpoint) throw new Ended(253, "\nThis stand-in speaks with a practice lab only, and AWS_ENDPOINT_URL names none. Run it inside `pixelpulse lab shell`.\n");
  if (!isLoopback(endpoint)) throw new Ended(253, `\nThis stand-in speaks with a practice lab only, never with real AWS: ${endpoint} is not on this machine.\n`);
  if (!accessKeyId || !secretAccessKey) throw new Ended(253, '\nUnable to locate credentials. You can configure credentials by running "aws login".\n');
  if (!region) throw new Ended(253, "\nYou must specify a region. You can also configure your region by running \"aws configure\".\n");
  return { endpoint, region, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
}

function isLoopback(endpoint: string): boolean {
  try {
    const { hostname } = new URL(endpoint);
    return /^127(\.\d+){3}$/.test(hostname) || hostname === "localhost" || hostname === "[::1]";
  } catch {
    throw new Ended(252, `\nInvalid endpoint: ${endpoint}\n`);
  }
}
