import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Personas } from "clientele";
import { buildPersonas } from "clientele/persona";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ProfileFile, readOptions, UsageError } from "../../docs/examples/demo/options.js";
import { readProfiles } from "../../docs/examples/demo/profiles/profiles.js";
import { reportOnProfiles } from "../../docs/examples/demo/profiles-report.js";
import { hasSharedData } from "../support/shared-data.js";

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "profiles-"))));
afterAll(() => rmSync(folder, { recursive: true }));

function written(csv: string, options: Partial<ProfileFile> = {}): ProfileFile {
  const file = join(folder, "customers.csv");
  writeFileSync(file, csv);
  return { file, language: "en", seed: 1, ...options };
}

describe("the options of a table of customers", () => {
  test("are read, with the language of the cards", () => {
    expect(readOptions(["--profiles", "f.csv", "--language", "pl", "--seed", "7"])).toEqual({
      kind: "profiles",
      profiles: { file: "f.csv", language: "pl", seed: 7 },
    });
  });

  test.each([
    [["--profiles", "f.csv", "--language", "de"], /--language takes one of/],
    [["--profiles", "f.csv", "--date", "day"], /--date does not go with --profiles/],
    [["--profiles", "f.csv", "--as-of", "soon"], /--as-of takes a date/],
  ])("%j are refused in words", (args, message) => {
    expect(() => readOptions(args)).toThrow(UsageError);
    expect(() => readOptions(args)).toThrow(message);
  });
});

describe("any table", () => {
  const options = { customer: "who", asOf: "2026-03-01" };

  test("has every other column as an attribute; rows without a customer, or with one seen before, are told by their line", () => {
    const csv = "who,paid ($),visits\nanna,3,big\n,4,big\nanna,5,small\nben,,small\n";
    const { profiles, attributes, issues } = readProfiles(written(csv, options));
    expect(attributes.map(({ name, kind }) => [name, kind])).toEqual([
      ["paid", "numeric"],
      // The library has a feature of this name.
      ["visits column", "categorical"],
    ]);
    expect(profiles.map(({ customerId, attributes: own }) => [customerId, own])).toEqual([
      ["anna", { paid: 3, "visits column": "big" }],
      ["ben", { "visits column": "small" }],
    ]);
    expect(issues.map(({ index, message }) => [index, message])).toEqual([
      [3, "no customer is named"],
      [4, "the customer has a row already"],
    ]);
  });

  test("needs a day and the column of the customer", () => {
    expect(() => readProfiles(written("who,visits\nanna,3\n"))).toThrow(/--customer.*--as-of/);
    expect(() => readProfiles(written("who,visits\nanna,3\n", { ...options, customer: "id" }))).toThrow(
      /no column "id"/,
    );
    expect(() => readProfiles(written("who,visits\n", options))).toThrow(/no rows/);
  });

  test("a column that says something sensitive forms nothing, and the report says so", () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `c${i},${i % 2 ? 3 : 30},${i % 2 ? "app" : "shop"},${i % 3 ? "a" : "b"}`,
    );
    const report = reportOnProfiles(written(`who,visits,place,religion\n${rows.join("\n")}\n`, options));
    expect(report).toContain("Not by religion: special category.");
  });
});

describe.skipIf(!hasSharedData("profiles/marketing_campaign.csv"))("the table of the marketing campaign", () => {
  const file = fileURLToPath(new URL("../../../shared/data/profiles/marketing_campaign.csv", import.meta.url));
  let read: ReturnType<typeof readProfiles>;
  let found: Personas;
  beforeAll(() => {
    read = readProfiles({ file, language: "en", seed: 1 });
    const { profiles, currency, attributes, forming } = read;
    const built = buildPersonas(profiles, { seed: 1, currency, attributes, ...forming });
    if (built.status !== "built") throw new Error(built.reason);
    found = built;
  });

  test("is read whole; who was born in 1893, 1899 or 1900 has no age, and is listed", () => {
    expect(read.rows).toBe(2240);
    expect(read.asOf).toBe("2014-06-29");
    const born = read.issues.filter(({ path }) => path?.[0] === "Year_Birth");
    expect(born.map(({ message }) => message.slice(0, 12)).sort()).toEqual([
      "born in 1893",
      "born in 1899",
      "born in 1900",
    ]);
  });

  test("each persona has a share, three traits with effect and interval, something valued, to do and to avoid", () => {
    expect(found.structure?.status).toBe("groups");
    expect(found.personas.length).toBeGreaterThan(1);
    for (const { distinct, share, traits, valued, guidance, size } of found.personas) {
      expect(distinct).toBe(true);
      expect(size).toBeGreaterThanOrEqual(11);
      expect(share.interval.low).toBeLessThan(share.value);
      expect(traits.length).toBeGreaterThanOrEqual(3);
      for (const { effect } of traits) expect(effect.interval.low).toBeLessThanOrEqual(effect.interval.high);
      expect(valued.length).toBeGreaterThanOrEqual(1);
      expect(guidance.length).toBeGreaterThanOrEqual(1);
    }
  });

  test.each(["en", "fa", "nb", "pl", "th", "vi"] as const)(
    "is told in %s, with what to do and what to avoid",
    (language) => {
      const report = reportOnProfiles({ file, language, seed: 1 });
      expect(report).not.toMatch(/undefined|NaN|\[object/);
      expect(report.split("\n").length).toBeGreaterThan(150);
    },
  );
});
