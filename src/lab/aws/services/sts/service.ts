import type { GetCallerIdentityResponse } from "@aws-sdk/client-sts";
import { defineAwsService, type AwsCaller } from "../../../../contracts/aws-service.ts";

/** Who the lab's learner is: an account of zeros, so that nobody takes it for their own. */
const getCallerIdentity = async (_input: object, { account }: AwsCaller): Promise<GetCallerIdentityResponse> => ({
  UserId: "AIDAPIXELPULSELAB0000",
  Account: account,
  Arn: `arn:aws:iam::${account}:user/learner`,
});

export const service = defineAwsService({
  name: "sts",
  protocol: "query",
  version: "2011-06-15",
  namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
  schemas: async () => ({ ...(await import("@aws-sdk/client-sts")) }),
  constraints: async () => (await import("./constraints.json", { with: { type: "json" } })).default.members,
  create: () => ({
    operations: { GetCallerIdentity: getCallerIdentity },
    recover: async () => undefined,
    stop: async () => undefined,
  }),
});
