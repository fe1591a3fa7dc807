import type { PendingModifiedValues } from "@aws-sdk/client-rds";
import type { PendingChanges } from "./record.ts";

export const pendingOutput = ({ instanceClass, storage, backupDays, multiAz }: PendingChanges = {}): PendingModifiedValues => ({
  ...(instanceClass === undefined ? {} : { DBInstanceClass: instanceClass }),
  ...(storage === undefined ? {} : { AllocatedStorage: storage }),
  ...(backupDays === undefined ? {} : { BackupRetentionPeriod: backupDays }),
  ...(multiAz === undefined ? {} : { MultiAZ: multiAz }),
});
