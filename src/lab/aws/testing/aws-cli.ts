import { execFile } from "node:child_process";
import { findProgram } from "../../../platform/programs.ts";
import { credentials, region } from "./host.ts";

/** The machine's own AWS CLI, where there is one. */
export const realAws = await findProgram("aws", process.env["PATH"]);

/** What the lab's wrapper gives to the CLI: nothing of this machine's own AWS settings. */
export const cliEnv = (more: Record<string, string> = {}): Record<string, string> => ({
  PATH: process.env["PATH"] ?? "",
  HOME: "/nonexistent",
  ...(process.env["PYENV_ROOT"] === undefined ? {} : { PYENV_ROOT: process.env["PYENV_ROOT"] }),
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_CONFIG_FILE: "/nonexistent/config",
  AWS_SHARED_CREDENTIALS_FILE: "/nonexistent/credentials",
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_MAX_ATTEMPTS: "1",
  AWS_PAGER: "",
  NO_PROXY: "127.0.0.1",
  ...more,
});

/** Runs the real CLI against an endpoint. */
export function runRealAws(endpoint: string, args: string[], more: Record<string, string> = {}): Promise<{ exit: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(realAws ?? "aws", ["--endpoint-url", endpoint, ...args], { env: cliEnv(more), encoding: "utf8" }, (error, stdout, stderr) => {
      resolve({ exit: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
