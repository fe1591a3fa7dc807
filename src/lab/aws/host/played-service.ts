import { AwsFault, type AwsCaller, type AwsHostContext, type AwsServiceDefinition, type AwsServiceInstance } from "../../../contracts/aws-service.ts";
import { readRequest, unknownOperation } from "../wire/decode.ts";
import { loadService, type WireService } from "../wire/load-service.ts";
import { encodeOutput } from "../wire/output.ts";
import type { WireRequest, WireResponse } from "../wire/request.ts";

/** One service of the endpoint. Its schemas are loaded when it is first asked: the lab must answer before that. */
export class PlayedService {
  readonly instance: AwsServiceInstance;
  #schemas: Promise<WireService> | undefined;

  constructor(
    readonly definition: AwsServiceDefinition,
    context: AwsHostContext,
  ) {
    this.instance = definition.create(context);
  }

  /** Calls the handler; `onOperation` hears the operation's name as soon as it is known. */
  async answer(request: WireRequest, caller: AwsCaller, requestId: string, onOperation: (name: string) => void): Promise<WireResponse> {
    const asked = readRequest(this.definition, request);
    const wire = await this.#load();
    const operation = wire.operations.get(asked.operation);
    if (!operation) throw unknownOperation(wire.protocol, asked.operation);
    onOperation(operation.name);
    const { operations } = this.instance;
    const handler = Object.hasOwn(operations, operation.name) ? operations[operation.name] : undefined;
    if (!handler) throw notPlayed(wire.name, operation.name);
    return encodeOutput(wire, operation, await handler(asked.input(operation, wire.constraints) as never, caller), requestId);
  }

  #load(): Promise<WireService> {
    this.#schemas ??= loadService(this.definition).catch((error: unknown) => {
      this.#schemas = undefined; // the next request tries again
      throw error;
    });
    return this.#schemas;
  }
}

/** What the lab does not play is refused clearly, never answered with an empty success. */
export const notPlayed = (service: string, operation?: string): AwsFault =>
  new AwsFault(
    "PP_NOT_PLAYED",
    operation === undefined
      ? `The practice lab does not play the AWS service ${service.slice(0, 60)}; only real AWS has it.`
      : `The practice lab does not play ${service} ${operation}; only real AWS has it.`,
    501,
  );
