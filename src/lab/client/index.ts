export { labCall } from "./call.ts";
export { labDown, labStatus } from "./down.ts";
export { labUp } from "./up.ts";
