import type { CacheEngine } from "./cache-engine.ts";
import type { DatabaseEngine } from "./database-engine.ts";

/** An error as AWS gives it: `code` is what clients match on. */
export class AwsFault extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = "AwsFault";
  }
}

/** Records of one service, kept across restarts. Every write is on disk before it resolves. */
export interface RecordStore {
  list<T>(kind: string): T[];
  get<T>(kind: string, id: string): T | undefined;
  put<T>(kind: string, id: string, value: T): Promise<void>;
  delete(kind: string, id: string): Promise<void>;
}

/** What the lab gives to a service. */
export interface AwsHostContext {
  account: string;
  region: string;
  /** Folder for data directories, absolute. */
  dataDir: string;
  records: RecordStore;
  database: DatabaseEngine;
  cache(): Promise<CacheEngine>;
  /** A free loopback port, remembered under this name. */
  port(name: string): Promise<number>;
  /** Called whenever an endpoint or its password appears or goes (the lab rewrites its pgpass file). */
  endpointsChanged(): Promise<void>;
  log(message: string): void;
}

/** The caller, as the signature proved it. */
export interface AwsCaller {
  accessKeyId: string;
  account: string;
  region: string;
}

/** A program that serves one of a service's resources. */
export interface AwsNode {
  /** `postgres/<instance>` or `redis/<cluster>`. */
  id: string;
  port: number;
  pid: number;
  /** How to log in, where a password is needed. */
  login?: { user: string; password: string };
}

export interface AwsServiceInstance {
  /** Operation name -> handler. What is not here is answered 501 PP_NOT_PLAYED. Input and output have the shapes of the SDK's schemas. */
  operations: Readonly<Record<string, (input: never, caller: AwsCaller) => Promise<unknown>>>;
  /** After a start: make processes and records agree again. */
  recover(): Promise<void>;
  /** Stop what runs, keep the data. */
  stop(): Promise<void>;
  /** What runs now; left out by services without programs. */
  nodes?(): AwsNode[];
}

/** What a member's value must satisfy. `min` and `max` bound a number, a text's length or a list's. */
export interface Constraint {
  enum?: readonly string[];
  /** Of the whole text. */
  pattern?: string;
  min?: number;
  max?: number;
}

/** By `Shape$member`, and by `Shape$member[]` for what its list holds. */
export type ConstraintTable = Readonly<Record<string, Constraint>>;

/** A service of the AWS endpoint: one folder under `src/lab/aws/services/`. */
export interface AwsServiceDefinition {
  /** The signing name, e.g. `rds`. */
  name: string;
  protocol: "query" | "json";
  /** API version of query services, e.g. `2014-10-31`. */
  version?: string;
  /** Prefix of X-Amz-Target for JSON services. */
  target?: string;
  /** XML namespace of query services. */
  namespace?: string;
  /** The SDK's module with the operations' schemas. */
  schemas(): Promise<Record<string, unknown>>;
  /** What the schemas do not say of an input: generated from botocore (bin/constraints.js). */
  constraints?(): Promise<ConstraintTable>;
  /** Where the lab differs from AWS: sentences for docs/aws-operations.md. */
  limits?: readonly string[];
  create(context: AwsHostContext): AwsServiceInstance;
}

export function defineAwsService(definition: AwsServiceDefinition): AwsServiceDefinition {
  return definition;
}
