import { CreateDBInstanceCommand, CreateDBInstanceReadReplicaCommand, DescribeDBInstancesCommand, RDSClient, waitUntilDBInstanceAvailable, type CreateDBInstanceCommandInput, type DBInstance } from "@aws-sdk/client-rds";
import { credentials, region } from "./host.ts";

const soon = { maxWaitTime: 30, minDelay: 0.02, maxDelay: 0.02 };

/** The real client, and the few things that every test about RDS begins with. */
export function rdsClient(endpoint: string) {
  const rds = new RDSClient({ endpoint, region, credentials, maxAttempts: 1 });
  const available = (DBInstanceIdentifier: string) => waitUntilDBInstanceAvailable({ client: rds, ...soon }, { DBInstanceIdentifier });
  const one = async (id: string): Promise<DBInstance | undefined> => (await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }))).DBInstances?.[0];
  return {
    rds,
    available,
    one,
    create: async (change: Partial<CreateDBInstanceCommandInput> = {}) => {
      const DBInstanceIdentifier = change.DBInstanceIdentifier ?? "main";
      const input = { DBInstanceClass: "db.t4g.micro", Engine: "postgres", AllocatedStorage: 20, MasterUsername: "app", MasterUserPassword: "secret-word", DBName: "shop", ...change, DBInstanceIdentifier };
      await rds.send(new CreateDBInstanceCommand(input));
      await available(DBInstanceIdentifier);
    },
    replica: async (id: string, source = "main") => {
      await rds.send(new CreateDBInstanceReadReplicaCommand({ DBInstanceIdentifier: id, SourceDBInstanceIdentifier: source }));
      await available(id);
    },
    until: async (id: string, status: string) => {
      while ((await one(id))?.DBInstanceStatus !== status) await new Promise((resolve) => setTimeout(resolve, 20));
    },
  };
}
