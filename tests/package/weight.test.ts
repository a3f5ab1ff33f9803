import { build } from "esbuild";
import { describe, expect, inject, test } from "vitest";
import { specifiers } from "./consumer.js";

const { folder } = inject("consumer");

/** The packages whose code stands in a bundle of everything that a subpath offers, each with its bytes. */
async function packagesIn(contents: string): Promise<Record<string, number>> {
  const { metafile } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    write: false,
    metafile: true,
  });
  const bytes: Record<string, number> = {};
  for (const output of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
      const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path)?.[1];
      if (name !== undefined && bytesInOutput > 0) bytes[name] = (bytes[name] ?? 0) + bytesInOutput;
    }
  }
  return bytes;
}

const withZod = ["clientele", "clientele/schemas"];

describe("a bundle of", () => {
  test.for(withZod)("%s carries zod", async (specifier) => {
    expect(await packagesIn(`export * from "${specifier}";`)).toHaveProperty("zod");
  });

  test.for(specifiers.filter((specifier) => !withZod.includes(specifier)))("%s is free of zod", async (specifier) => {
    const packages = await packagesIn(`export * from "${specifier}";`);
    expect(packages).toHaveProperty("clientele");
    expect(packages).not.toHaveProperty("zod");
  });
});
