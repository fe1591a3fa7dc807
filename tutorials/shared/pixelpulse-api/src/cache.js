/** Gives what `make` gives, and should keep it under `key` for `seconds`. It does not yet. */
export const cached = (key, seconds, make) => make();
