import { describe, expect, test } from "vitest";
import { type CohortMember, cohortRetention } from "../../../src/churn/survival/index.js";
import { refusalOf } from "./reference.js";

describe("purchases", () => {
  const members: CohortMember[] = [
    { id: "a", acquiredAt: "2026-01-31", purchases: ["2026-01-31", "2026-02-01", "2026-02-15", "2026-04-02"] },
    { id: "b", purchases: ["2026-01-10", "2026-03-31T23:59:59Z"] },
    { id: "c", purchases: ["2026-03-01", "2026-04-09", "2026-04-20"] },
  ];

  test("a table by month, with its denominators and the month that is not over", () => {
    const { cohorts, overall, issues } = cohortRetention(members, { of: "purchases", asOf: "2026-04-10" });
    expect(issues).toEqual([]);
    expect(cohorts.map(({ from, to, size, complete }) => [from, to, size, complete])).toEqual([
      ["2026-01-01", "2026-02-01", 2, true],
      ["2026-03-01", "2026-04-01", 1, true],
    ]);
    expect(
      cohorts[0]!.cells.map(({ period, retained, share, complete }) => [period, retained, share, complete]),
    ).toEqual([
      [0, 2, 1, true],
      [1, 1, 0.5, true],
      [2, 1, 0.5, true],
      [3, 1, 0.5, false],
    ]);
    expect(cohorts[1]!.cells).toEqual([
      { period: 0, from: "2026-03-01", to: "2026-04-01", complete: true, retained: 1, share: 1 },
      { period: 1, from: "2026-04-01", to: "2026-05-01", complete: false, retained: 1, share: 1 },
    ]);
    // Period 1 of the second cohort and period 3 of the first are not over, and in no average.
    expect(overall).toEqual([
      { period: 0, cohorts: 2, size: 3, retained: 3, share: 1 },
      { period: 1, cohorts: 1, size: 2, retained: 1, share: 0.5 },
      { period: 2, cohorts: 1, size: 2, retained: 1, share: 0.5 },
    ]);
  });

  test("the last day of a period makes it complete", () => {
    const lastOf = (asOf: string) => cohortRetention(members, { of: "purchases", asOf }).cohorts[0]!.cells.at(-1)!;
    expect(lastOf("2026-04-30")).toMatchObject({ period: 3, complete: true });
    expect(lastOf("2026-04-30T23:59:59Z")).toMatchObject({ period: 3, complete: false });
    expect(lastOf("2026-05-01")).toMatchObject({ period: 4, complete: false, retained: 0 });
  });

  test("weeks begin on Monday, quarters and years with the calendar", () => {
    const at = (by: "week" | "quarter" | "year") =>
      cohortRetention([members[0]!], { of: "purchases", by, asOf: "2026-04-10" }).cohorts[0]!;
    expect(at("week")).toMatchObject({ from: "2026-01-26", to: "2026-02-02" });
    expect(at("week").cells).toHaveLength(11);
    expect(at("quarter").cells.map(({ from, retained }) => [from, retained])).toEqual([
      ["2026-01-01", 1],
      ["2026-04-01", 1],
    ]);
    expect(at("year")).toMatchObject({ from: "2026-01-01", complete: false });
  });

  test("the month is the zone's", () => {
    const member = { purchases: ["2026-01-31T23:30:00Z"] };
    const cohortIn = (timeZone: string) =>
      cohortRetention([member], { of: "purchases", asOf: "2026-03-31", timeZone }).cohorts[0]!.from;
    expect(cohortIn("UTC")).toBe("2026-01-01");
    expect(cohortIn("Europe/Warsaw")).toBe("2026-02-01");
  });
});

describe("contracts", () => {
  test("still standing at the end of each period; kept of those at risk", () => {
    const members: CohortMember[] = [
      { contracts: [{ start: "2026-01-05" }] },
      { contracts: [{ start: "2026-01-20", end: "2026-03-01" }] },
      // Back after a month without: retained again, but not kept.
      { contracts: [{ start: "2026-01-20", end: "2026-02-15" }, { start: "2026-03-10" }] },
      { contracts: [{ start: "2026-01-20", end: "2026-01-25" }] },
    ];
    const { cohorts } = cohortRetention(members, { of: "contracts", by: "month", asOf: "2026-04-10" });
    expect(
      cohorts[0]!.cells.map(({ retained, share, atRisk, kept, complete }) => [retained, share, atRisk, kept, complete]),
    ).toEqual([
      [3, 0.75, 4, 3, true],
      [2, 0.5, 3, 2, true],
      [2, 0.5, 2, 1, true],
      [2, 0.5, 2, 2, false],
    ]);
    // Who comes back raises the share, and survival never rises.
    expect(cohorts[0]!.cells.map(({ unbroken }) => unbroken)).toEqual([3, 2, 1, 1]);
  });
});

test("a date of another age is told, and makes no table of a hundred thousand weeks", () => {
  const members = [{ id: "typo", purchases: ["0000-01-01"] }, { purchases: ["2026-01-01"] }];
  const { cohorts, issues } = cohortRetention(members, { of: "purchases", by: "week", asOf: "2026-04-10" });
  expect(issues).toMatchObject([{ code: "acquired-too-early", index: 0, id: "typo" }]);
  expect(cohorts.map(({ from }) => from)).toEqual(["2025-12-29"]);
});

test("periods that reach beyond the calendar are refused", () => {
  const codeOf = (day: string, by: "week" | "month") =>
    refusalOf(() => cohortRetention([{ purchases: [day] }], { of: "purchases", by, asOf: day })).code;
  expect(codeOf("9999-12-31", "month")).toBe("calendar-range");
  expect(codeOf("0000-01-01", "week")).toBe("calendar-range");
  const { cohorts } = cohortRetention([{ purchases: ["9999-11-30"] }], { of: "purchases", asOf: "9999-11-30" });
  expect(cohorts[0]).toMatchObject({ from: "9999-11-01", to: "9999-12-01", complete: true });
});

test("who is in no cohort is told, and bad options are refused", () => {
  const members = [
    { id: "later", acquiredAt: "2027-01-01" },
    { id: "nothing", purchases: [] },
    { id: "bad", purchases: ["01/02/2026"] },
    null,
    { purchases: "2026-01-01" },
    { acquiredAt: "2026-01-01" },
  ] as never;
  const options = { of: "purchases", asOf: "2026-04-10" } as const;
  const { cohorts, issues } = cohortRetention(members, options);
  expect(issues.map(({ code, index, id }) => [code, index, id])).toEqual([
    ["acquired-after-as-of", 0, "later"],
    ["no-acquisition", 1, "nothing"],
    ["cohort-date", 2, "bad"],
    ["cohort-member", 3, undefined],
    ["cohort-member", 4, undefined],
  ]);
  expect(cohorts.map(({ size }) => size)).toEqual([1]);
  expect(cohortRetention([], options)).toMatchObject({ cohorts: [], overall: [], issues: [] });
  expect(
    cohortRetention([{ contracts: [{ start: "2026-02-01", end: "2026-01-01" }] }], { ...options, of: "contracts" })
      .issues,
  ).toMatchObject([{ code: "cohort-date" }]);
  expect(refusalOf(() => cohortRetention({} as never, options)).code).toBe("cohort-members");
  expect(refusalOf(() => cohortRetention([], { asOf: "2026-04-10" } as never)).code).toBe("cohort-retention-of");
  expect(refusalOf(() => cohortRetention([], { ...options, by: "day" as never })).code).toBe("cohort-retention-by");
});
