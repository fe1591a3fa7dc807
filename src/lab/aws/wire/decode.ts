import { AwsFault, type AwsServiceDefinition, type ConstraintTable } from "../../../contracts/aws-service.ts";
import { violations } from "./constraints.ts";
import { parseForm, type FormNode } from "./form.ts";
import { parseJsonInput } from "./json-input.ts";
import type { Operation } from "./load-service.ts";
import { fromForm } from "./query-input.ts";
import { queryOf, type WireRequest } from "./request.ts";
import { validate } from "./validate.ts";

/** A request whose operation is known by name; the schema to read the rest is not needed yet. */
interface Asked {
  operation: string;
  /** The input as the schema describes it; throws what AWS would answer. */
  input(operation: Operation, constraints?: ConstraintTable): unknown;
}

type Definition = Pick<AwsServiceDefinition, "protocol" | "version" | "target">;

/** Which operation a request asks for, by the service's protocol. */
export function readRequest(service: Definition, request: WireRequest): Asked {
  return service.protocol === "json" ? readJson(service, request) : readQuery(service, request);
}

function readJson({ target }: Definition, request: WireRequest): Asked {
  const asked = request.headers["x-amz-target"] ?? "";
  const at = asked.lastIndexOf(".");
  if (at < 0 || asked.slice(0, at) !== target) throw unknownOperation("json", asked);
  return {
    operation: asked.slice(at + 1),
    input: ({ input }, constraints) => checked("ValidationException", input, input.isStructSchema() ? parseJsonInput(input, request.body) : {}, constraints),
  };
}

function readQuery({ version }: Definition, request: WireRequest): Asked {
  const form = parseForm(request.method === "GET" ? queryOf(request.url) : request.body.toString("utf8"));
  const action = valueOf(form, "Action");
  if (action === undefined) throw new AwsFault("MissingAction", "The request must contain the parameter Action.");
  const asked = valueOf(form, "Version");
  if (asked !== undefined && asked !== version) throw new AwsFault("NoSuchVersion", `The requested version (${asked}) of the API is not valid.`);
  return {
    operation: action,
    input: ({ input }, constraints) => checked("ValidationError", input, input.isStructSchema() ? fromForm(input, form) : {}, constraints),
  };
}

const valueOf = (form: FormNode, name: string): string | undefined => form.children.get(name)?.value || undefined;

function checked(code: string, schema: Operation["input"], input: unknown, constraints: ConstraintTable = {}): unknown {
  validate(schema, input);
  const found = violations(schema, input, constraints);
  if (found.length > 0) throw new AwsFault(code, `${found.length} validation error${found.length === 1 ? "" : "s"} detected: ${found.slice(0, 10).join("; ")}`);
  return input;
}

/** A name that no SDK knows. */
export const unknownOperation = (protocol: Definition["protocol"], name: string): AwsFault =>
  new AwsFault(
    protocol === "query" ? "InvalidAction" : "UnknownOperationException",
    `The action ${name === "" ? "(none)" : name.slice(0, 100)} is not valid for this web service.`,
  );
