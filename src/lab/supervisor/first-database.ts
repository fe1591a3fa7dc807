import { randomBytes } from "node:crypto";
import type { Clock } from "../../kernel/clock.ts";
import type { AwsHost } from "../aws/host/host.ts";

interface Instances {
  DBInstances?: { DBInstanceIdentifier?: string; DBInstanceStatus?: string }[];
}

/** Brings back what the lab had, makes its first database if it has none, and waits until nothing is `creating` any more. */
export async function settle(aws: AwsHost, firstDatabase: string | undefined, clock: Clock): Promise<void> {
  await aws.recover();
  const rds = aws.instances.get("rds");
  const call = async (operation: string, input: object): Promise<unknown> => rds?.operations[operation]?.(input as never, { accessKeyId: "lab", account: "", region: "" });
  const instances = async () => ((await call("DescribeDBInstances", {})) as Instances | undefined)?.DBInstances ?? [];
  if (firstDatabase !== undefined && (await instances()).length === 0)
    await call("CreateDBInstance", {
      DBInstanceIdentifier: firstDatabase,
      DBInstanceClass: "db.t4g.micro",
      Engine: "postgres",
      AllocatedStorage: 20,
      MasterUsername: "pixelpulse",
      MasterUserPassword: randomBytes(16).toString("hex"),
      DBName: "pixelpulse",
    });
  while ((await instances()).some((instance) => instance.DBInstanceStatus === "creating")) await clock.sleep(25);
  const broken = (await instances()).find((instance) => instance.DBInstanceIdentifier === firstDatabase && instance.DBInstanceStatus === "failed");
  if (broken) throw new Error(`the database ${firstDatabase} could not be started`);
}
