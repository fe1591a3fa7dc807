import type { CreateDBInstanceMessage, CreateDBInstanceResult } from "@aws-sdk/client-rds";
import { instanceOutput } from "../output.ts";
import { validateCreate } from "../validate.ts";
import { begin, type Rds } from "./shared.ts";

export const createDBInstance = (rds: Rds) => async (input: CreateDBInstanceMessage): Promise<CreateDBInstanceResult> => {
  const asked = validateCreate(input, await rds.context.database.version());
  const record = await begin(rds, {
    ...asked,
    storageType: input.StorageType ?? "gp3",
    encrypted: input.StorageEncrypted ?? false,
    multiAz: input.MultiAZ ?? false,
    deletionProtection: input.DeletionProtection ?? false,
    tags: input.Tags ?? [],
  });
  return { DBInstance: instanceOutput(rds.context, record) };
};
