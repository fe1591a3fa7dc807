export { labCall } from "./call.ts";
export { labDown, labStatus } from "./down.ts";
export { keepCap, readCap } from "../cpu-cap.ts";
export { labUp } from "./up.ts";
