import { angerOf, classify } from "clientele/classification";
import { describe, expect, test } from "vitest";
import { asOf } from "./fixtures/facts.js";

const nobodyKnows = {
  csatLast: null,
  csatLastDaysAgo: null,
  npsLast: null,
  npsLastDaysAgo: null,
  daysSinceComplaintResolved: null,
  daysSinceLastFaultyReturn: null,
};
const valueOf = (facts: object) => {
  const judgement = angerOf({ asOf, ...facts } as never);
  return judgement.status === "decided" ? judgement.value : judgement.missing;
};

test("what is null is unknown, and no cause", () => {
  expect(valueOf({ openComplaints: 1, resolvedComplaints: 0, ...nobodyKnows, csatLastDaysAgo: 3 })).toMatchObject({
    intensity: 0.5,
    causes: [{ cause: "open-complaint", count: 1, strength: 1 }],
  });
  expect(valueOf({ openComplaints: 0, resolvedComplaints: 0, ...nobodyKnows })).toMatchObject({ causes: [] });
});

describe("a count that is none", () => {
  const low = { csatLast: 1, csatLastDaysAgo: 0 };
  test.each([["2"], [Infinity], [Number.NaN], [null], [true], [{}]])(
    "%j is no cause beside another",
    (openComplaints) => {
      expect(valueOf({ openComplaints, ...low })).toMatchObject({
        intensity: 0.5,
        causes: [{ cause: "low-csat", count: 1, strength: 1 }],
      });
      expect(valueOf({ openComplaints })).toContain("openComplaints");
    },
  );
});

test("it is undecided where the trait is, null or not", () => {
  const facts = { customerId: "c", asOf, openComplaints: 0, resolvedComplaints: 1, ...nobodyKnows };
  const { angry } = classify(facts as never).traits;
  expect(angerOf(facts as never)).toEqual({ ...angry, about: "anger" });
});

test("null for options is refused", () => {
  expect(() => angerOf({ asOf }, null as never)).toThrow(expect.objectContaining({ code: "anger-of-options" }));
});
