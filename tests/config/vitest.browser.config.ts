import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = `${root}dist`;

/** Pages in a real browser, made of what was built: `clientele` means the built package here. */
export default defineConfig({
  root,
  resolve: {
    alias: [
      { find: /^clientele$/, replacement: `${dist}/index.js` },
      { find: /^clientele\/(.*)$/, replacement: `${dist}/$1/index.js` },
    ],
  },
  test: {
    include: ["tests/browser/**/*.test.ts"],
    // Says which test was passed over, and why.
    reporters: ["verbose"],
    globalSetup: "tests/browser/setup.ts",
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
