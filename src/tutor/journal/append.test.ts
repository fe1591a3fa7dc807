import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { openKeptLog } from "./append.ts";

it.skipIf(!existsSync("/dev/full"))("a full disk is the environment's fault, and says what to do (needs /dev/full)", () => {
  const log = openKeptLog("/dev/full");
  expect(() => log.append("{}")).toThrow(expect.objectContaining({ code: "PP_WORKSPACE_READ_ONLY", exit: 4, found: expect.stringContaining("ENOSPC") as string }) as Error);
  log.close();
});
