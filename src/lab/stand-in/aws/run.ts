import { compile, search } from "@jmespath-community/jmespath";
import { Ended, type World } from "../world.ts";
import { accessFrom } from "./access.ts";
import { outputForm, readCommandLine, type OutputForm } from "./arguments.ts";
import { callAll, callOnce, Refused } from "./call.ts";
import { helpOfAll, helpOfOperation, helpOfService } from "./help.ts";
import { readInput } from "./input.ts";
import { plain, type Plain } from "./output/plain.ts";
import { tableOutput } from "./output/table.ts";
import { textOutput } from "./output/text.ts";
import { loadSdk } from "./services.ts";
import { usage } from "./usage.ts";
import { findWaiter, wait } from "./wait.ts";

/** A small AWS CLI over the SDK's own schemas: what the lessons use, with version 2's exit codes and output. */
export async function runAws(args: string[], world: World): Promise<number> {
  if (args.length === 1 && args[0] === "--version") {
    world.stdout.write("aws-cli/2 stand-in of PixelPulse (not the AWS CLI)\n");
    return 0;
  }
  const { words, globals, options } = readCommandLine(args);
  const [serviceName, action, ...more] = words;
  const help = words.at(-1) === "help";
  const say = (text: string): number => {
    world.stdout.write(text);
    return 0;
  };
  if (serviceName === undefined) throw usage("the following arguments are required: command");
  if (serviceName === "help") return say(helpOfAll());
  const service = await loadSdk(serviceName);
  if (action === undefined) throw usage("the following arguments are required: operation");
  if (action === "help") return say(helpOfService(service));
  const waiter = action === "wait" ? findWaiter(serviceName, more.shift()) : undefined;
  const operation = [...service.operations.values()].find(({ name }) => name === waiter?.operation) ?? service.operations.get(action);
  if (!operation) throw usage(`argument operation: Found invalid choice '${action}'`);
  if (help) return say(helpOfOperation(serviceName, operation));
  if (more.length > 0) throw usage(`Unknown options: ${more.join(", ")}`);

  const form = outputForm(globals.output ?? (world.env["AWS_DEFAULT_OUTPUT"] || "json"));
  const query = globals.query === undefined ? undefined : checkedQuery(globals.query);
  const input = readInput(operation, options);
  const access = accessFrom(globals, world.env);
  const client = service.client(access);
  try {
    if (waiter) {
      await wait(waiter, service, client, input, access.endpoint, world);
      return 0;
    }
    const call = globals.paginate ? callAll(service, client, operation, input, access.endpoint) : callOnce(service, client, operation.name, input, access.endpoint);
    const output = plain(await call);
    return say(written(form, operation.name, query === undefined ? output : plain(search(output, query)), world.stdout.columns ?? 80));
  } catch (error) {
    if (error instanceof Refused) throw new Ended(254, `\nAn error occurred (${error.code}) when calling the ${operation.name} operation: ${error.message}\n`);
    throw error;
  } finally {
    client.destroy();
  }
}

/** A query is read before anything is asked: a wrong one must not leave a database behind. */
function checkedQuery(query: string): string {
  try {
    compile(query);
    return query;
  } catch (error) {
    throw new Ended(252, `\nBad value for --query ${query}: ${(error as Error).message}\n`);
  }
}

function written(form: OutputForm, title: string, value: Plain, columns: number): string {
  if (form === "text") return textOutput(value);
  if (form === "table") return tableOutput(title, value, columns);
  return isEmptyObject(value) ? "" : `${JSON.stringify(value, null, 4)}\n`;
}

const isEmptyObject = (value: Plain): boolean => typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
