export const INSTANCE = "instance";

export interface Tag {
  Key?: string | undefined;
  Value?: string | undefined;
}

export type InstanceStatus = "creating" | "available" | "modifying" | "deleting" | "failed";

/** What is kept of one instance. Written before anything is done about it. */
export interface InstanceRecord {
  id: string;
  resourceId: string;
  status: InstanceStatus;
  instanceClass: string;
  engineVersion: string;
  storage: number;
  storageType: string;
  encrypted: boolean;
  user: string;
  password: string;
  /** As asked for; without it the server has only `postgres`. */
  databaseName?: string;
  backupDays: number;
  multiAz: boolean;
  deletionProtection: boolean;
  createdAt?: string;
  /** Id of the instance this one copies. */
  source?: string;
  /** A promotion was begun and is to be finished. */
  promoting?: boolean;
  dir: string;
  port: number;
  tags: Tag[];
}

export const databaseOf = (record: InstanceRecord): string => record.databaseName ?? "postgres";
