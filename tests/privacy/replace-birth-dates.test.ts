import { oldestPlausibleAge, replaceBirthDates } from "clientele/privacy";
import { expect, test } from "vitest";

const born = (birthDate: unknown, fields: object = {}) =>
  ({ type: "person", id: "anna", birthDate, ...fields }) as const;
const replaced = (birthDate: unknown, asOf = "2026-03-01", options: object = {}) =>
  replaceBirthDates([born(birthDate)], { asOf, ...options });

test("puts the band in the place of the date", () => {
  const { people, issues } = replaced("1990-05-01");
  expect(people).toEqual([{ type: "person", id: "anna", demographics: { ageBand: "35-44" } }]);
  expect(issues).toEqual([]);
});

test("believes an age of 109 and none of 110, to the day", () => {
  expect(oldestPlausibleAge).toBe(109);
  expect(replaced("1916-03-02").people[0]?.demographics?.ageBand).toBe("65+");
  expect(replaced("1916-03-01").people[0]?.demographics?.ageBand).toBe("unknown");
  expect(replaced("1916-03-01").issues.map(({ code }) => code)).toEqual(["birth-date-implausible"]);
  expect(replaced("1893-07-01", "2014-07-01").issues.map(({ code }) => code)).toEqual(["birth-date-implausible"]);
  expect(replaced("1893-07-01", "2014-07-01", { oldest: 121 }).issues).toEqual([]);
});

test("a date that cannot be read or lies ahead is told without being repeated", () => {
  for (const birthDate of ["1990", "1990-02-30", 1990, "2026-03-02", {}, ""]) {
    const { people, issues } = replaced(birthDate);
    expect(people).toEqual([{ type: "person", id: "anna", demographics: { ageBand: "unknown" } }]);
    expect(issues).toEqual([
      { index: 0, id: "anna", code: "birth-date-unreadable", message: expect.not.stringContaining("1990") as string },
    ]);
  }
});

test("a band that was declared stays where the date tells nothing, and yields to a date that does", () => {
  const declared = { demographics: { ageBand: "45-54", country: "PL" } };
  const bandOf = (birthDate: unknown) =>
    replaceBirthDates([born(birthDate, declared)], { asOf: "2026-03-01" }).people[0]?.demographics;
  expect(bandOf("1893-07-01")).toEqual({ ageBand: "45-54", country: "PL" });
  expect(bandOf("1990-05-01")).toEqual({ ageBand: "35-44", country: "PL" });
  expect(bandOf(undefined)).toEqual({ ageBand: "45-54", country: "PL" });
});

test.each([
  ["replace-birth-dates-people", null, {}],
  ["replace-birth-dates-people", [null], {}],
  ["replace-birth-dates-oldest", [], { oldest: -1 }],
  ["age-band-of-bands", [], { bands: [] }],
  ["as-of", [], { asOf: "soon" }],
])("%s", (code, people, options) => {
  expect(() => replaceBirthDates(people as never, { asOf: "2026-03-01", ...options })).toThrow(
    expect.objectContaining({ code }),
  );
});
