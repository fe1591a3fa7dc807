import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/**", "dist.*/**", "coverage/**", "tutorials/**", "templates/**"] },
  eslint.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ["src/**/*.ts", "test/**/*.ts"],
    languageOptions: { parserOptions: { project: "./tsconfig.json" } },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_", argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "no-restricted-properties": ["error", { object: "process", property: "exit", message: "Only bin/run.js ends the process: throw a UserError or return an exit code." }],
    },
  },
  { files: ["bin/**", "bench/**"], languageOptions: { globals: { process: "readonly", URL: "readonly", console: "readonly", performance: "readonly" } } },
  { files: ["**/*.cjs"], languageOptions: { globals: { module: "writable" } } },
);
