import { z } from "zod";
import { defineCheck } from "../../contracts/check.ts";
import { Cancelled } from "../../kernel/errors.ts";
import { pattern } from "../expectation.ts";
import { lastLines } from "../lines.ts";
import { LAB_REASONS, settle } from "../settle.ts";

export const check = defineCheck({
  type: "command",
  summary: "A command: how it ends and what it prints.",
  params: z.strictObject({
    command: z.string().trim().min(1).describe("Run by `sh -c` in the workspace."),
    cwd: z.string().min(1).optional().describe("Folder within the workspace."),
    exit: z.number().int().min(0).max(255).default(0).describe("Exit code that it must end with."),
    stdout: z.strictObject({ contains: z.string().optional(), matches: pattern.optional() }).optional().describe("What it must print."),
    timeout: z.number().int().positive().max(600_000).default(30_000).describe("Milliseconds."),
  }),
  reasons: {
    "wrong-exit": "It ended with another exit code.",
    "wrong-output": "It printed something else.",
    "timed-out": "It did not end in time.",
    ...LAB_REASONS,
  },
  run: (params, context) =>
    settle(params, context, async ({ command, cwd, exit, stdout, timeout }, say) => {
      const result = await context.exec(command, { timeoutMs: timeout, ...(cwd === undefined ? {} : { cwd }) });
      if (context.signal.aborted) throw new Cancelled();
      const printed = [...lastLines(result.stdout, 5), ...lastLines(result.stderr, 5)];
      const todo = `Run it yourself and see: ${command.includes("\n") ? `\n${command.trim()}` : command}`;
      if (result.timedOut) return say.notYet("timed-out", { message: `The command did not end within ${timeout / 1000} s.`, evidence: printed, todo });
      const evidence = [`exit code ${result.exitCode}`, ...printed];
      if (result.exitCode !== exit) return say.notYet("wrong-exit", { message: `The command ended with ${result.exitCode}, and ${exit} was expected.`, evidence, todo });
      if (stdout?.contains !== undefined && !result.stdout.includes(stdout.contains)) return say.notYet("wrong-output", { message: `The command did not print "${stdout.contains}".`, evidence, todo });
      if (stdout?.matches !== undefined && !new RegExp(stdout.matches, "m").test(result.stdout)) return say.notYet("wrong-output", { message: `The command printed nothing like /${stdout.matches}/.`, evidence, todo });
      return say.pass("The command did what it should.", evidence);
    }),
});
