import type { CreateDBInstanceMessage } from "@aws-sdk/client-rds";
import { invalidCombination, invalidValue, missing } from "./faults.ts";

/** Identifiers are kept in lower case, as RDS does. */
export function instanceId(value: string | undefined): string {
  if (!value) throw missing("DBInstanceIdentifier");
  if (value.length > 63 || !/^[a-z](-?[a-z0-9])*$/i.test(value))
    throw invalidValue(
      `The parameter DBInstanceIdentifier is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
    );
  return value.toLowerCase();
}

export function instanceClass(value: string | undefined): string {
  if (!value) throw missing("DBInstanceClass");
  if (!/^db\.[a-z0-9-]+\.[a-z0-9]+$/.test(value)) throw invalidValue(`Invalid DB Instance class: ${value}`);
  return value;
}

export function backupDays(value: number | undefined): number {
  const days = value ?? 1;
  if (!Number.isInteger(days) || days < 0 || days > 35)
    throw invalidValue(`Invalid backup retention period: ${days}. Must be between 0 and 35.`);
  return days;
}

const PASSWORD_TEXT =
  "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides '/', '@', '\"', ' ' may be used.";

function givenPassword(input: CreateDBInstanceMessage): string {
  if (input.ManageMasterUserPassword)
    throw invalidCombination("ManageMasterUserPassword is not played in this lab. Give MasterUserPassword instead.");
  if (!input.MasterUserPassword) throw missing("MasterUserPassword");
  return masterPassword(input.MasterUserPassword);
}

export function masterPassword(password: string): string {
  if (password.length < 8 || password.length > 128)
    throw invalidValue(
      "The parameter MasterUserPassword is not a valid password because it is shorter than 8 or longer than 128 characters.",
    );
  if (!/^[\x21-\x7e]+$/.test(password) || /[/@"]/.test(password)) throw invalidValue(PASSWORD_TEXT);
  return password;
}

function masterUser(value: string | undefined): string {
  if (!value) throw missing("MasterUsername");
  if (!/^[a-z][a-z0-9_]{0,62}$/i.test(value))
    throw invalidValue("The parameter MasterUsername must begin with a letter and contain only alphanumeric characters.");
  if (/^(pg_|rdsadmin$|admin$|postgres_?admin$|public$|none$)/i.test(value))
    throw invalidValue(`MasterUsername ${value} cannot be used as it is a reserved word used by the engine`);
  return value;
}

export function storageSize(value: number): number {
  if (!Number.isInteger(value) || value < 20 || value > 65_536) throw invalidValue(`Invalid storage size for engine name postgres and storage type gp3: ${value}`);
  return value;
}

function engineVersion(asked: string | undefined, real: string): string {
  if (asked !== undefined && asked !== real && asked !== real.split(".")[0])
    throw invalidCombination(`Cannot find version ${asked} for postgres. This lab plays version ${real}.`);
  return real;
}

/** Everything CreateDBInstance says no to, before anything is made. */
export function validateCreate(input: CreateDBInstanceMessage, version: string) {
  const id = instanceId(input.DBInstanceIdentifier);
  const cls = instanceClass(input.DBInstanceClass);
  if (!input.Engine) throw missing("Engine");
  if (input.Engine !== "postgres")
    throw invalidValue(`Invalid DB engine: ${input.Engine}. This lab plays the engine postgres.`);
  if (input.AllocatedStorage === undefined) throw missing("AllocatedStorage");
  const name = input.DBName;
  if (name !== undefined && !/^[a-z_][a-z0-9_]{0,62}$/i.test(name))
    throw invalidValue("DBName must begin with a letter or underscore and contain only alphanumeric characters.");
  return {
    id,
    instanceClass: cls,
    engineVersion: engineVersion(input.EngineVersion, version),
    storage: storageSize(input.AllocatedStorage),
    user: masterUser(input.MasterUsername),
    password: givenPassword(input),
    backupDays: backupDays(input.BackupRetentionPeriod),
    ...(name === undefined ? {} : { databaseName: name }),
  };
}
