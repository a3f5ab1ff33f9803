import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { bundleOf, filesBehind, keptOf } from "./bundle.js";
import { ceilingOfFrontDoor, ceilings, ceilingsOfVerbs } from "./ceilings.js";
import { specifiers } from "./consumer.js";

const { folder } = inject("consumer");

const languages = specifiers.filter((specifier) => specifier.startsWith("clientele/locales/"));
const capabilities = specifiers.filter((specifier) => !languages.includes(specifier));
const withZod = ["clientele", "clientele/schemas"];

/** Everything that a specifier offers, put to use: what is only exported again might not be loaded. */
const all = (specifier: string) => `import * as all from "${specifier}"; console.log(all);`;
const some = (names: readonly string[], specifier: string) =>
  `import { ${names.join(", ")} } from "${specifier}"; console.log(${names.join(", ")});`;

test("every capability has a ceiling", () => {
  expect(Object.keys(ceilings).sort()).toEqual([...capabilities].sort());
});

describe("a bundle of everything behind", () => {
  test.for(capabilities)("%s stays below its ceiling", async (specifier) => {
    const { bytes } = await bundleOf(all(specifier), folder);
    expect(bytes / 1000).toBeLessThan(ceilings[specifier].kilobytes);
  });

  test.for(specifiers)("%s needs zod only where it says so, and no other package", async (specifier) => {
    const { beside } = await bundleOf(all(specifier), folder);
    expect(beside).toEqual(withZod.includes(specifier) ? ["zod"] : []);
  });

  test.for(capabilities)("%s reads dates with date-fns only where it says so", async (specifier) => {
    const { files } = await bundleOf(all(specifier), folder);
    expect(files.some((file) => file.includes("date-fns"))).toBe(specifier === "clientele/dates");
  });

  test.for(capabilities)("%s speaks no language", async (specifier) => {
    const { files } = await bundleOf(all(specifier), folder);
    expect(files.filter((file) => languages.some((language) => file.endsWith(`${language.slice(10)}.js`)))).toEqual([]);
  });
});

describe("a bundle of", () => {
  test.for(ceilingsOfVerbs.map(({ from, names, kilobytes }) => [names.join(", "), from, names, kilobytes] as const))(
    "%s stays below its ceiling, and without zod",
    async ([, from, names, kilobytes]) => {
      const { bytes, beside } = await bundleOf(some(names, from), folder);
      expect(bytes / 1000).toBeLessThan(kilobytes);
      if (!withZod.includes(from)) expect(beside).toEqual([]);
    },
  );

  test("the front door stays below its ceiling without the words of languages", async () => {
    const offered = Object.keys((await import(join(folder, "node_modules/clientele/dist/index.js"))) as object);
    const { bytes } = await bundleOf(
      some(
        offered.filter((name) => !["describe", "explain"].includes(name)),
        "clientele",
      ),
      folder,
    );
    expect(bytes / 1000).toBeLessThan(ceilingOfFrontDoor);
  });

  test.for(["classify", "scoreRfm", "money"])("%s from the front door is not the house", async (name) => {
    const { bytes, beside } = await bundleOf(some([name], "clientele"), folder);
    expect(bytes / 1000).toBeLessThan(10);
    expect(beside.filter((one) => one !== "zod")).toEqual([]);
  });
});

test.for(specifiers)("what is not used of %s can be seen to do nothing", async (specifier) => {
  const kept = await keptOf(specifier, folder);
  expect(kept.replace(/import(\*as \w+ from)?"zod";/g, "")).toBe("");
});

describe("on import, Node", () => {
  test.for(capabilities)("opens few files for %s", async (specifier) => {
    expect((await filesBehind(specifier, folder)).length).toBeLessThanOrEqual(ceilings[specifier].files);
  });

  test("opens no language for a capability", async () => {
    for (const specifier of capabilities) {
      const files = await filesBehind(specifier, folder);
      expect(files.filter((file) => /locales\/[a-z]{2}\.js$/.test(file))).toEqual([]);
    }
  });
});
