import { z } from "zod";
import { defineAction } from "../../contracts/action.ts";
import { Cancelled, EXIT, UserError } from "../../kernel/errors.ts";

export const action = defineAction({
  type: "run",
  summary: "Runs a command, or one of the step's commands by its id.",
  params: z.strictObject({
    command: z.string().trim().min(1).describe("As one would type it, or the id of one of the step's commands."),
    unless: z.string().trim().min(1).optional().describe("Skipped when this command exits with 0."),
    cwd: z.string().min(1).optional().describe("Folder within the workspace."),
    timeout: z.number().int().positive().optional().describe("Milliseconds."),
  }),
  describe: ({ command }) => command.trim(),
  run: async ({ command, unless, cwd, timeout }, context) => {
    const options = { ...(cwd === undefined ? {} : { cwd }), ...(timeout === undefined ? {} : { timeoutMs: timeout }) };
    if (unless !== undefined && (await context.exec(unless, { ...options, onOutput: () => undefined })).exitCode === 0) return;
    const result = await context.exec(command, options);
    if (context.signal.aborted) throw new Cancelled();
    if (result.exitCode === 0) return;
    const printed = `${result.stdout}\n${result.stderr}`.split("\n").map((line) => line.trimEnd()).filter((line) => line !== "").slice(-8).join("\n");
    throw new UserError({
      code: "PP_COMMAND_FAILED",
      message: result.timedOut ? `This command did not end in time: ${command}` : `This command failed with exit code ${result.exitCode}: ${command}`,
      ...(printed === "" ? {} : { found: printed }),
      todo: "Put right what it says and try again; `pixelpulse doctor` looks for the usual causes.",
      exit: EXIT.notYet,
    });
  },
});
