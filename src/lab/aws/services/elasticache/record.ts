export const GROUP = "replication-group";
export const PARAMETER_GROUP = "parameter-group";

export interface Tag {
  Key?: string | undefined;
  Value?: string | undefined;
}

export interface MemberRecord {
  /** `<group>-001` */
  id: string;
  dir: string;
  port: number;
}

/** What is kept of one replication group. Written before anything is done about it. */
export interface GroupRecord {
  id: string;
  description: string;
  status: "creating" | "available" | "modifying" | "deleting" | "create-failed";
  engine: string;
  engineVersion: string;
  nodeType: string;
  automaticFailover: boolean;
  multiAz: boolean;
  /** The first is the primary; a failover puts another one first. */
  members: MemberRecord[];
  /** Its parameter group, where it is not the default one, and what its servers were given of it. */
  parameterGroup?: string;
  parameters?: Record<string, string>;
  createdAt: string;
  tags: Tag[];
}

export interface ParameterGroupRecord {
  name: string;
  family: string;
  description: string;
  /** Only what differs from the default, by name. */
  parameters: Record<string, string>;
}
