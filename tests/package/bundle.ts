import { gzipSync } from "node:zlib";
import { type BuildOptions, build, type Plugin } from "esbuild";

/** What a bundler makes of an import. */
export interface Bundle {
  readonly text: string;
  /** Compressed by gzip. */
  readonly bytes: number;
  /** Paths of the files that have something in it. */
  readonly files: readonly string[];
  /** Packages that it leaves to be loaded beside it. */
  readonly beside: readonly string[];
}

/** As an application is bundled; zod stays outside, so that only this package is weighed. */
const asBundled = {
  bundle: true,
  format: "esm",
  platform: "neutral",
  mainFields: ["module", "main"],
  external: ["zod"],
  write: false,
  logLevel: "error",
} as const satisfies BuildOptions;

/** Bundles a module for a browser, as it is written in a folder. */
export async function bundleOf(contents: string, folder: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    ...asBundled,
    stdin: { contents, resolveDir: folder },
    minify: true,
    metafile: true,
  });
  const [{ inputs, imports }] = Object.values(metafile.outputs);
  return {
    text: outputFiles[0].text,
    bytes: gzipSync(outputFiles[0].contents, { level: 9 }).length,
    files: Object.keys(inputs).filter((path) => inputs[path].bytesInOutput > 0),
    beside: [...new Set(imports.map(({ path }) => path))],
  };
}

/** Has the bundler believe that every module of ours does something when it is loaded, and leave out only what it sees to do nothing. */
const suspicious: Plugin = {
  name: "suspicious",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /./ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === "asked") return undefined;
      const found = await resolve(path, { ...from, pluginData: "asked" });
      return { ...found, sideEffects: !found.path.includes("date-fns") };
    });
  },
};

/** What a bundler keeps of a module of which nothing is used, and which it takes to have side effects. */
export async function keptOf(specifier: string, folder: string): Promise<string> {
  const { outputFiles } = await build({
    ...asBundled,
    stdin: { contents: `import ${JSON.stringify(specifier)};`, resolveDir: folder },
    minify: true,
    plugins: [suspicious],
  });
  return outputFiles[0].text.trim();
}

/** Every file of this package that Node opens for an import, whether anything in it is used or not. */
export async function filesBehind(specifier: string, folder: string): Promise<readonly string[]> {
  const { metafile } = await build({
    ...asBundled,
    stdin: { contents: `export * from ${JSON.stringify(specifier)};`, resolveDir: folder },
    // Node knows nothing of side effects.
    ignoreAnnotations: true,
    treeShaking: false,
    metafile: true,
  });
  return Object.keys(metafile.inputs).filter((path) => path !== "<stdin>");
}
