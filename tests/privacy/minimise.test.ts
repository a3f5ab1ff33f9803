import { factDictionary, type FactName } from "clientele/facts";
import { type JudgementNeeds, minimise } from "clientele/privacy";
import fc from "fast-check";
import { expect, test } from "vitest";

const frame = {
  schemaVersion: 1,
  customerId: "anna",
  by: "customer",
  asOf: "2026-03-01T00:00:00.000Z",
  timeZone: "UTC",
  coverage: {},
} as const;
const guards = {
  protections: ["vulnerable"],
  permissions: [],
  objections: ["direct-marketing"],
  relationship: "internal",
  internalAs: "employee",
} as const;
const facts = { ...frame, ...guards, orders: 3, visits: 7, country: "PL", household: "2", ageBand: "35-44" } as const;
const needs = (...names: FactName[]): JudgementNeeds => ({ about: "any", facts: names });

test("keeps the frame, the guards and what is needed, for one judgement and for several", () => {
  expect(minimise(facts, { for: needs("orders") })).toEqual({ ...frame, ...guards, orders: 3 });
  expect(minimise(facts, { for: [needs("orders"), needs("visits", "gapCount")] })).toEqual({
    ...frame,
    ...guards,
    orders: 3,
    visits: 7,
  });
  expect(minimise(facts, { for: [] })).toEqual({ ...frame, ...guards });
});

test("keeps an age band that may hold minors, and no other that nobody needs", () => {
  const { ageBand: _, ...grown } = facts;
  for (const [ageBand, kept] of [
    ["under-18", true],
    ["16-24", true],
    ["17-24", true],
    ["Under 18", true],
    [" under-18", true],
    ["U18", true],
    ["≤17", true],
    ["up to 17", true],
    ["17 or younger", true],
    ["17", true],
    ["aged 13-17", true],
    ["Minor", true],
    ["child", true],
    ["Teenagers", true],
    ["under 25", true],
    ["u25", true],
    ["۱۷", true],
    ["เด็ก", true],
    ["poniżej 18", true],
    ["under 18 år", true],
    ["dưới 18", true],
    ["زیر ۱۸", true],
    ["ต่ำกว่า 18", true],
    ["18", false],
    ["18-24", false],
    ["65+", false],
    ["55–64", false],
    ["adult", false],
    ["boomers", false],
    ["unknown", false],
  ] as const) {
    expect("ageBand" in minimise({ ...grown, ageBand }, { for: [] }), ageBand).toBe(kept);
  }
  expect(minimise(facts, { for: needs("ageBand") }).ageBand).toBe("35-44");
});

test("never adds anything, changes nothing and is the same the second time", () => {
  const names = Object.keys(factDictionary) as FactName[];
  fc.assert(
    fc.property(fc.subarray(names), fc.subarray(names), (known, needed) => {
      const given = { ...frame, ...Object.fromEntries(known.map((name) => [name, 1])) };
      const least = minimise(given, { for: needs(...needed) });
      for (const [name, value] of Object.entries(least)) expect(value).toBe(given[name as keyof typeof given]);
      for (const name of needed) expect(name in least).toBe(name in given);
      expect(minimise(least, { for: needs(...needed) })).toEqual(least);
    }),
  );
});

test.each([
  ["minimise-facts", null, needs("orders")],
  ["minimise-for", facts, null],
  ["minimise-for", facts, { about: "x" }],
  ["minimise-for", facts, [{ about: "x", facts: "orders" }]],
])("%s", (code, from, wanted) => {
  expect(() => minimise(from as never, { for: wanted as never })).toThrow(expect.objectContaining({ code }));
});
