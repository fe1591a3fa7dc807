/** An API's name as the CLI writes it: `DBInstanceIdentifier` -> `db-instance-identifier`, `TargetARNs` -> `target-arns`. */
export function kebab(name: string): string {
  const plural = /[A-Z]{2,}s$/.exec(name);
  const split = plural ? `${name.slice(0, -plural[0].length)}-${plural[0].toLowerCase()}` : name;
  return split
    .replace(/(.)([A-Z][a-z]+)/g, "$1-$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/-{2,}/g, "-")
    .replace(/^-/, "")
    .toLowerCase();
}
