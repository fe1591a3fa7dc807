import path from "node:path";
import type { LabStatus } from "../../contracts/lab.ts";
import { pgpassOf } from "../places.ts";

export interface LabEnvironment {
  status: Pick<LabStatus, "dir" | "accessKeyId" | "region">;
  secretAccessKey: string;
  binDir: string;
  /** The caller's own environment. */
  base: Readonly<Record<string, string | undefined>>;
  /** PRIMARY_URL, REPLICA_URLS, REDIS_URL, where they are known. */
  urls: Readonly<Record<string, string>>;
}

/** Settings of the caller's that would lead a client elsewhere. */
const misleading = /^(AWS_|PG(HOST|HOSTADDR|PORT|DATABASE|USER|PASSWORD|SERVICE|SERVICEFILE|OPTIONS|SSLMODE|PASSFILE)$|REDISCLI_AUTH$)/;
const loopback = "127.0.0.1,localhost";

/** What a command needs to reach this lab and nothing else; `undefined` means: unset it. Never names a real account: acceptance/lab-aws.md tells why each is needed. */
export function labEnvironment({ status, secretAccessKey, binDir, base, urls }: LabEnvironment): Record<string, string | undefined> {
  const { dir, accessKeyId, region } = status;
  const at = (name: string): string => path.join(dir, "config", name);
  const search = (base["PATH"] ?? "/usr/bin:/bin").split(path.delimiter).filter((folder) => folder !== binDir);
  return {
    ...Object.fromEntries(Object.keys(base).filter((name) => misleading.test(name)).map((name) => [name, undefined])),
    PATH: [binDir, ...search].join(path.delimiter),
    PIXELPULSE_LAB: dir,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_CONFIG_FILE: at("aws-config"),
    AWS_SHARED_CREDENTIALS_FILE: at("aws-credentials"),
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
    KUBECONFIG: at("kubeconfig"),
    DOCKER_CONFIG: at("docker"),
    TF_CLI_CONFIG_FILE: at("terraformrc"),
    PGPASSFILE: pgpassOf(dir),
    NO_PROXY: joined(base["NO_PROXY"]),
    no_proxy: joined(base["no_proxy"]),
    // Of an earlier lab, perhaps: only what is there now may be named.
    PRIMARY_URL: undefined,
    REPLICA_URLS: undefined,
    REDIS_URL: undefined,
    ...urls,
  };
}

const joined = (given: string | undefined): string => (given ? `${given},${loopback}` : loopback);

/** The same as lines for a shell to evaluate. */
export function shellLines(environment: Readonly<Record<string, string | undefined>>, shell: "bash" | "zsh" | "fish"): string {
  const quote = (text: string): string => (shell === "fish" ? `'${text.replace(/[\\']/g, "\\$&")}'` : `'${text.replaceAll("'", "'\\''")}'`);
  return Object.entries(environment)
    .map(([name, value]) => {
      if (value === undefined) return shell === "fish" ? `set -e ${name};` : `unset ${name};`;
      return shell === "fish" ? `set -gx ${name} ${quote(value)};` : `export ${name}=${quote(value)};`;
    })
    .join("\n");
}
