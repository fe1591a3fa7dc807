/** The house's floors: imports go down only, never sideways. */
const floors = [["kernel"], ["platform", "contracts"], ["checks", "actions", "engines", "rules"], ["tutor", "lab", "ui"], ["app"], ["commands"]];
const rooms = floors.flatMap((names, floor) => names.map((name) => ({ name, floor })));
const tests = "\\.test\\.ts$";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    ...rooms.map(({ name, floor }) => ({
      name: `floor-of-${name}`,
      comment: "Imports go to lower floors only; app/ joins what stands side by side.",
      severity: "error",
      // The command line's entry is the very top: it hands the commands over.
      from: { path: `^src/${name}/`, pathNot: `${tests}|^src/app/entries/cli\\.ts$` },
      to: { path: `^src/(${rooms.filter((other) => other.name !== name && other.floor >= floor).map((other) => other.name).join("|") || "-"})/` },
    })),
    ...["checks", "actions", "engines", "lab/aws/services"].map((host) => ({
      name: `leaves-of-${host.replaceAll("/", "-")}`,
      comment: "Leaves never import a sibling: what they need comes in through a contract.",
      severity: "error",
      from: { path: `^src/${host}/([^/]+)/`, pathNot: tests },
      to: { path: `^src/${host}/([^/]+)/`, pathNot: `^src/${host}/$1/` },
    })),
  ],
  options: { doNotFollow: { path: "node_modules" }, tsConfig: { fileName: "tsconfig.json" }, tsPreCompilationDeps: true, enhancedResolveOptions: { extensions: [".ts", ".js"] } },
};
