import type { ActionDefinition } from "../../contracts/action.ts";
import type { CheckDefinition } from "../../contracts/check.ts";

/** The checks and actions that there are, by their types. */
export interface KnownTypes {
  checkTypes: ReadonlyMap<string, CheckDefinition>;
  actionTypes: ReadonlyMap<string, ActionDefinition>;
}
