import { expect, test } from "vitest";
import { applyEdits, counterfactualOf } from "clientele/classification";

const purchase = {
  type: "purchase",
  source: "shop",
  id: "1",
  time: "2026-02-01T12:00:00Z",
  customerId: "anna",
  total: { amountMinor: 1, currency: "EUR" },
};
const options = { asOf: "2026-03-01", about: "trait:loyal", coverage: { purchase: { from: "beginning" } } };
const ask = (events: unknown, own: unknown = {}) =>
  counterfactualOf(events as [], (own === null ? null : { ...options, ...(own as object) }) as never);

test.each<[string, unknown, unknown, string]>([
  ["no options", [purchase], null, "counterfactual-of-options"],
  ["an unknown question", [purchase], { about: "trait:rich" }, "counterfactual-of-about"],
  ["a question about what a person is", [purchase], { about: "relationship" }, "counterfactual-of-about"],
  ["an unknown stage", [purchase], { about: "stage", wanted: "gone" }, "counterfactual-of-wanted"],
  ["an unknown role", [purchase], { about: "role", wanted: true }, "counterfactual-of-wanted"],
  ["a trait that is neither", [purchase], { wanted: "yes" }, "counterfactual-of-wanted"],
  ["moves that are no list", [purchase], { moves: "buy" }, "counterfactual-of-moves"],
  ["an unknown move", [purchase], { moves: ["complain"] }, "counterfactual-of-moves"],
  ["a limit that is none", [purchase], { limit: 3 }, "counterfactual-of-limit"],
  ["days without end", [purchase], { limit: { days: Infinity } }, "counterfactual-of-days"],
  ["too many days", [purchase], { limit: { days: 10_001 } }, "counterfactual-of-days"],
  ["an effort that is no number", [purchase], { limit: { effort: NaN } }, "counterfactual-effort"],
  ["too few changes to look at", [purchase], { limit: { changes: -1 } }, "counterfactual-changes"],
  ["no events", null, {}, "counterfactual-of-events"],
  ["events that are none", [null], {}, "counterfactual-of-events"],
  ["text for events", "purchase", {}, "counterfactual-of-events"],
  ["no moment", [purchase], { asOf: undefined }, "as-of"],
  ["an unknown zone", [purchase], { timeZone: "Mars" }, "time-zone"],
  ["two customers", [purchase, { ...purchase, id: "2", customerId: "ben" }], {}, "summarize-one"],
  ["nobody", [], {}, "summarize-one"],
])("%s is refused", (_, events, own, code) => {
  expect(() => ask(events, own)).toThrow(expect.objectContaining({ name: "DomainError", code }));
});

test.each([
  ["the last days that there are", "9999-12-30"],
  ["long before anything was bought", "2026-02-01"],
])("an answer is given on %s", (_, asOf) => {
  const coverage = { purchase: { from: "beginning" } };
  expect(JSON.parse(JSON.stringify(ask([purchase], { asOf, coverage, limit: { days: 3 } })))).toHaveProperty("status");
});

test("edits without a moment are refused", () => {
  expect(() => applyEdits([], { asOf: "soon", edits: [] })).toThrow(expect.objectContaining({ code: "as-of" }));
});

test.each<[unknown, unknown, unknown]>([
  [[], null, undefined],
  [[], { asOf: "2026-03-01", edits: null }, undefined],
  [[], { asOf: "2026-03-01", edits: [null] }, undefined],
  [[], { asOf: "2026-03-01", edits: [{ move: "buy" }] }, undefined],
  [null, { asOf: "2026-03-01", edits: [] }, undefined],
  [[null], { asOf: "2026-03-01", edits: [] }, undefined],
  [[], { asOf: "2026-03-01", edits: [] }, null],
])("so is what is no list of events and edits: %j, %j, %j", (events, change, options) => {
  expect(() => applyEdits(events as [], change as never, options as never)).toThrow(
    expect.objectContaining({ name: "DomainError", code: expect.stringMatching(/^apply-edits-/) as string }),
  );
});
