// @ts-check
import tseslint from "typescript-eslint";
import { hostNames, purity } from "./purity.js";
import { roomDirection } from "./room-direction.js";

const dateFns = {
  paths: [{ name: "date-fns", message: "Import by subpath: the root costs ten times the start-up time." }],
  patterns: [
    {
      // Everything bare except the few packages that src is built on.
      regex: "^(?!\\.{1,2}/|zod$|date-fns/|date-fns$|@date-fns/tz(/|$))",
      message: "src depends on zod, date-fns and @date-fns/tz only.",
    },
  ],
};

const zodOnlyInSchemas = {
  name: "zod",
  allowTypeImports: true,
  message: "zod is imported at run time by schema.ts files only; here, import type.",
};

const zodByNamespace = {
  selector: "ImportDeclaration[source.value='zod'][importKind!='type'] > :not(ImportNamespaceSpecifier, Literal)",
  message: 'Write `import * as z from "zod"`: the named import costs a consumer 67 kB more.',
};

const certainty = {
  // `list[i]!` inside the bounds of a loop is no doubt; on anything else the type has a point.
  selector: "TSNonNullExpression > :not(MemberExpression[computed=true]).expression",
  message: "The type says that this may be absent: handle it.",
};

export default tseslint.config(
  { ignores: ["dist/", "docs/api/", "coverage/", "tests/.generated/", "node_modules/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,js}"],
    extends: [tseslint.configs.recommended],
    rules: {
      eqeqeq: ["error", "always"],
      "no-var": "error",
      "prefer-const": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ["src/**/*.ts"],
    plugins: { clientele: { rules: { "room-direction": roomDirection } } },
    // A comment cannot open a door that the rules below close.
    linterOptions: { noInlineConfig: true },
    rules: {
      "clientele/room-direction": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-restricted-globals": ["error", ...hostNames],
      "no-restricted-syntax": ["error", ...purity, certainty],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { ...dateFns, paths: [...dateFns.paths, zodOnlyInSchemas] },
      ],
    },
  },
  {
    files: ["src/*/schema.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...purity, certainty, zodByNamespace],
      "@typescript-eslint/no-restricted-imports": ["error", dateFns],
    },
  },
);
