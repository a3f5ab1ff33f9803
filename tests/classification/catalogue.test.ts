import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { catalogueOfTypes, chainRoles, classificationPolicies, stages, traits } from "clientele/classification";
import { en } from "../../src/locales/en.js";

const catalogue = catalogueOfTypes();
const page = readFileSync("docs/concepts/types.md", "utf8");

test("every type stands in the catalogue once", () => {
  const types = catalogue.map(({ type }) => type);
  expect([...types].sort()).toEqual([...stages, ...traits, ...chainRoles, "external", "internal"].sort());
});

test("every row B1 to B14 is there", () => {
  const rows = new Set(catalogue.map(({ row }) => row));
  for (let row = 1; row <= 14; row++) expect(rows).toContain(`B${row}`);
});

test.each(catalogue.map((entry) => [entry.type, entry] as const))(
  "%s says what it means, needs and asks for",
  (type, entry) => {
    expect(entry.needs.length).toBeGreaterThan(0);
    for (const text of [entry.definition, entry.source, entry.guidance, entry.avoid]) expect(text).not.toBe("");
    expect(en.types[type].definition).toBe(entry.definition);
  },
);

test.each(catalogue.map((entry) => [entry.type, entry] as const))(
  "the page tells %s as the catalogue does",
  (type, entry) => {
    for (const text of [`\`${type}\``, entry.definition, entry.guidance, entry.avoid]) expect(page).toContain(text);
  },
);

/** Every number of the policy with its path, as the table of the page writes them. */
function numbersIn(value: object, path: readonly string[] = []): [string, number][] {
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "schemaVersion") return [];
    if (typeof inner === "number") return [[[...path, key].join("."), inner] as [string, number]];
    return typeof inner === "object" ? numbersIn(inner, [...path, key]) : [];
  });
}

test.each(numbersIn(classificationPolicies.v1))("the page states %s as %d", (path, value) => {
  expect(page).toMatch(
    new RegExp(`^\\| \`${path.replace(".", "\\.")}\` +\\| ${String(value).replace(".", "\\.")} +\\|`, "m"),
  );
});
