export const GROUP = "replication-group";

export interface Tag {
  Key?: string | undefined;
  Value?: string | undefined;
}

export interface MemberRecord {
  /** `<group>-001`; the first is the primary. */
  id: string;
  dir: string;
  port: number;
}

/** What is kept of one replication group. Written before anything is done about it. */
export interface GroupRecord {
  id: string;
  description: string;
  status: "creating" | "available" | "deleting" | "create-failed";
  engine: string;
  engineVersion: string;
  nodeType: string;
  automaticFailover: boolean;
  multiAz: boolean;
  members: MemberRecord[];
  createdAt: string;
  tags: Tag[];
}
