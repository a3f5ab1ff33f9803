import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));
const src = `${root}src`;

// The suites run on a hostile host: an odd zone and a locale with letters of its own. Whatever leans on either fails
// here, and not on a customer's machine. Both can be set from outside.
process.env["TZ"] ??= "America/St_Johns";
process.env["LC_ALL"] ??= "tr_TR.UTF-8";

/** Tests and examples write `clientele` as a user does, and read the sources. */
const alias = [
  { find: /^clientele$/, replacement: `${src}/index.ts` },
  { find: /^clientele\/schemas$/, replacement: `${src}/schemas.ts` },
  { find: /^clientele\/locales\/(.*)$/, replacement: `${src}/locales/$1.ts` },
  { find: /^clientele\/(.*)$/, replacement: `${src}/$1/index.ts` },
];

const never = ["tests/.generated/**", "**/node_modules/**"];

export default defineConfig({
  root,
  resolve: { alias },
  test: {
    reporters: ["default", ["json", { outputFile: "tests/.generated/report.json" }]],
    silent: "passed-only",
    setupFiles: [`${root}tests/config/setup.ts`],
    coverage: { include: ["src/**/*.ts"], reportsDirectory: "coverage" },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: [...never, "tests/package/**", "tests/docs/**", "tests/browser/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "types",
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ["tests/**/*.test-d.ts"],
            exclude: never,
            tsconfig: "tests/tsconfig.json",
            // By path: other versions of the compiler are installed beside it and share the name of the command.
            checker: `${root}node_modules/typescript/bin/tsc`,
          },
        },
      },
      {
        extends: true,
        test: {
          name: "docs",
          include: ["tests/docs/**/*.test.ts"],
          exclude: never,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "package",
          include: ["tests/package/**/*.test.ts"],
          exclude: never,
          globalSetup: "tests/package/setup.ts",
          testTimeout: 120_000,
        },
      },
    ],
  },
});
