import { sayOnce } from "./notice.ts";
import { Ended, type World } from "./world.ts";

interface StandIn {
  /** Where the real program comes from. */
  real: string;
  run(args: string[], world: World): Promise<number>;
}

/** Loaded when asked for: `aws` needs no database driver. */
const standIns: Readonly<Record<string, StandIn>> = {
  aws: {
    real: "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
    run: async (args, world) => (await import("./aws/run.ts")).runAws(args, world),
  },
  psql: {
    real: "apt install postgresql-client, or brew install libpq",
    run: async (args, world) => (await import("./psql/run.ts")).runPsql(args, world),
  },
  "redis-cli": {
    real: "apt install redis-tools, or brew install redis",
    run: async (args, world) => (await import("./redis-cli/run.ts")).runRedisCli(args, world),
  },
};

/** Runs the stand-in of a program that this machine does not have; resolves with its exit code. */
export async function runStandIn([name = "", ...args]: string[], world: World): Promise<number> {
  const standIn = Object.hasOwn(standIns, name) ? standIns[name] : undefined;
  if (!standIn) {
    world.stderr.write(`There is no stand-in for "${name}": there are ${Object.keys(standIns).join(", ")}.\n`);
    return 2;
  }
  sayOnce(name, `(This is PixelPulse's small stand-in for ${name}, which is not installed here. The real one: ${standIn.real})`, world);
  try {
    return await standIn.run(args, world);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    world.stderr.write(error.text);
    return error.exit;
  }
}
