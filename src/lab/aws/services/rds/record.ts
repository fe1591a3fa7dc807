export const INSTANCE = "instance";
export const PARAMETER_GROUP = "parameter-group";
export const SUBNET_GROUP = "subnet-group";

export interface Tag {
  Key?: string | undefined;
  Value?: string | undefined;
}

export type InstanceStatus = "creating" | "available" | "modifying" | "rebooting" | "stopping" | "stopped" | "starting" | "deleting" | "failed" | "incompatible-parameters";

/** Changes that wait for the next reboot, which is the lab's maintenance window. */
export interface PendingChanges {
  instanceClass?: string;
  storage?: number;
  backupDays?: number;
  multiAz?: boolean;
}

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
  /** Changes asked for and not made yet. */
  pending?: PendingChanges;
  /** Its parameter group, where it is not the default one. */
  parameterGroup?: string;
  /** What the server was given of the group. */
  parameters?: Record<string, string>;
  /** The group says something that only a reboot makes true. */
  pendingReboot?: boolean;
  subnetGroup?: string;
  dir: string;
  port: number;
  tags: Tag[];
}

export interface ParameterGroupRecord {
  name: string;
  family: string;
  description: string;
  /** Only what differs from the default, by name. */
  parameters: Record<string, { value: string; method: "immediate" | "pending-reboot" }>;
  tags: Tag[];
}

export interface SubnetGroupRecord {
  name: string;
  description: string;
  subnets: string[];
  tags: Tag[];
}

export const databaseOf = (record: InstanceRecord): string => record.databaseName ?? "postgres";
