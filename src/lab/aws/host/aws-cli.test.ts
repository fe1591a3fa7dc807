import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { realAws, runRealAws } from "../testing/aws-cli.ts";
import { startTestHost, type TestHost } from "../testing/host.ts";

describe.skipIf(realAws === undefined)("with the real AWS CLI (skipped where there is none)", () => {
  let host: TestHost;
  beforeAll(async () => {
    host = await startTestHost();
  });
  afterAll(() => host.remove());
  const aws = (line: string, more?: Record<string, string>) => runRealAws(host.endpoint, line.split(" "), more);

  it("plays a lesson: identity, primary, replica, filters, tags, delete", async () => {
    expect(JSON.parse((await aws("sts get-caller-identity")).stdout)).toEqual({ UserId: "AIDAPIXELPULSELAB0000", Account: "000000000000", Arn: "arn:aws:iam::000000000000:user/learner" });
    const created = await aws(
      "rds create-db-instance --db-instance-identifier main --db-instance-class db.t4g.micro --engine postgres --allocated-storage 20 --master-username app --master-user-password secret-word --tags Key=team,Value=a Key=cost,Value=1",
    );
    expect(created).toMatchObject({ exit: 0, stderr: "" });
    await aws("rds wait db-instance-available --db-instance-identifier main");
    await aws("rds create-db-instance-read-replica --db-instance-identifier copy --source-db-instance-identifier main");
    await aws("rds wait db-instance-available --db-instance-identifier copy");
    const filtered = await aws("rds describe-db-instances --filters Name=db-instance-id,Values=copy,other Name=engine,Values=postgres --query DBInstances[].[DBInstanceIdentifier,ReadReplicaSourceDBInstanceIdentifier] --output text");
    expect(filtered.stdout).toBe("copy\tmain\n");
    const arn = "arn:aws:rds:eu-west-1:000000000000:db:main";
    await aws(`rds remove-tags-from-resource --resource-name ${arn} --tag-keys cost`);
    expect((await aws(`rds list-tags-for-resource --resource-name ${arn} --output text`)).stdout).toBe("TAGLIST\tteam\ta\n");
    await aws("rds delete-db-instance --db-instance-identifier copy --skip-final-snapshot");
    expect((await aws("rds wait db-instance-deleted --db-instance-identifier copy")).exit).toBe(0);
  });

  it("tunes: parameter groups, modify, reboot, failover", async () => {
    const fine = async (line: string): Promise<string> => {
      const { exit, stdout, stderr } = await aws(line);
      expect([exit, stderr], line).toEqual([0, ""]);
      return stdout;
    };
    await fine("rds create-db-parameter-group --db-parameter-group-name tuned --db-parameter-group-family postgres18 --description d");
    await fine("rds modify-db-instance --db-instance-identifier main --db-parameter-group-name tuned --db-instance-class db.t4g.large --apply-immediately");
    await fine("rds modify-db-parameter-group --db-parameter-group-name tuned --parameters ParameterName=max_connections,ParameterValue=50,ApplyMethod=pending-reboot");
    await fine("rds wait db-instance-available --db-instance-identifier main");
    await fine("rds reboot-db-instance --db-instance-identifier main");
    await fine("rds wait db-instance-available --db-instance-identifier main");
    expect(await fine("rds describe-db-instances --db-instance-identifier main --query DBInstances[0].[DBInstanceClass,DBParameterGroups[0].ParameterApplyStatus] --output text")).toBe("db.t4g.large\tin-sync\n");
    expect(host.database.parameters.get("main")).toEqual({ max_connections: "50" });
    await fine("elasticache create-replication-group --replication-group-id cache --replication-group-description d --num-cache-clusters 2 --automatic-failover-enabled");
    await fine("elasticache wait replication-group-available --replication-group-id cache");
    await fine("elasticache test-failover --replication-group-id cache --node-group-id 0001");
    await fine("elasticache wait replication-group-available --replication-group-id cache");
    expect(await fine("elasticache describe-replication-groups --replication-group-id cache --query ReplicationGroups[0].NodeGroups[0].NodeGroupMembers[?CurrentRole=='primary'].CacheClusterId --output text")).toBe("cache-002\n");
  });

  it.each([
    ["sts get-caller-identity", "SignatureDoesNotMatch", { AWS_SECRET_ACCESS_KEY: "wrong" }],
    ["sts get-caller-identity", "InvalidClientTokenId", { AWS_ACCESS_KEY_ID: "AKIAOTHER" }],
    ["rds describe-db-instances --db-instance-identifier nobody", "DBInstanceNotFound", {}],
    ["rds describe-db-clusters", "PP_NOT_PLAYED", {}],
    ["elasticache describe-replication-groups --replication-group-id nobody", "ReplicationGroupNotFoundFault", {}],
    // One of each protocol that AWS has: JSON, EC2 query, REST XML, REST JSON, CBOR or query.
    ["ecr describe-repositories", "PP_NOT_PLAYED", {}],
    ["ec2 describe-instances", "PP_NOT_PLAYED", {}],
    ["s3 ls", "PP_NOT_PLAYED", {}],
    ["eks list-clusters", "PP_NOT_PLAYED", {}],
    ["cloudwatch list-metrics", "PP_NOT_PLAYED", {}],
  ])("is understood when it refuses: %s", async (line, code, more) => {
    const { exit, stderr } = await aws(line, more);
    expect(stderr).toContain(`An error occurred (${code})`);
    expect(exit).toBeGreaterThan(0);
  });
});
