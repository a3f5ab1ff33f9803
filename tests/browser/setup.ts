import { existsSync } from "node:fs";
import { chromiumPath } from "./visit.js";

/** Says what is missing before anything starts. */
export default function setup(): void {
  if (!existsSync("dist/index.js")) throw new Error("The pages are made of the built package: `npm run build` first.");
  if (!existsSync(chromiumPath)) {
    throw new Error(`The pages need Chromium at ${chromiumPath}: \`apt-get install chromium\`, or set CHROMIUM.`);
  }
}
