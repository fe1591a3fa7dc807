import { systemClock } from "../../kernel/clock.ts";
import { runStandIn } from "../../lab/stand-in/run.ts";

// The SDK's notice about a future Node is not for learners.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
// A reader that closes early (`| head`) is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const { env, stdout, stderr, stdin } = process;
process.exitCode = await runStandIn(process.argv.slice(2), { env, stdout, stderr, stdin, clock: systemClock });
