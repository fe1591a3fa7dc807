export { labEnvironment, shellLines } from "./variables.ts";
export { writeWrappers } from "./wrappers.ts";
