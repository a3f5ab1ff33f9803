import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { installConsumer } from "./consumer.js";
import { run } from "./run.js";

const newest = (dir: string): number =>
  Math.max(
    0,
    ...readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );

const built = (): boolean => existsSync("dist/index.js") && statSync("dist/index.js").mtimeMs >= newest("src");

/** Packs the package once and installs it in an empty folder, as a user would; the suite tests what arrives there. */
export default function setup(project: TestProject): () => void {
  if (!built()) run("npm", ["run", "build"]);
  const folder = mkdtempSync(join(tmpdir(), "clientele-consumer-"));
  project.provide("consumer", installConsumer(folder));
  return () => rmSync(folder, { recursive: true, force: true });
}
