/** The names of a package however it comes: a bundle hands a CommonJS package over under `default` alone. */
export const namesOf = <T extends object>(module: T): T => (module as { default?: T }).default ?? module;
