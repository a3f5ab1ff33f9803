import {
  classifyOver,
  comparePeriods,
  growthByPeriod,
  stageFlows,
  timeInStage,
  transitionMatrix,
} from "clientele/classification";
import { expect, test } from "vitest";

const codeOf = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    const { name, code } = error as { readonly name: string; readonly code: string };
    return name === "DomainError" ? code : name;
  }
  return "nothing";
};

const whole = {
  schemaVersion: 1,
  policy: "p",
  timeZone: "UTC",
  at: ["2026-01-31T23:59:59.999Z"],
  customers: [],
} as const;

test.each([[null], [undefined], [5], [{ schemaVersion: 2 }]])("refuses %j as a history", (history) => {
  for (const verb of [transitionMatrix, timeInStage, stageFlows]) {
    expect(codeOf(() => verb(history as never))).toBe("schema-version");
  }
});

test.each([
  [{ at: null }],
  [{ at: [] }],
  [{ customers: 1 }],
  [{ customers: [null] }],
  [{ customers: [{ customerId: "a", stages: [] }] }],
  [{ customers: [{ customerId: "a", stages: ["foo"] }] }],
  [{ customers: [{ stages: ["new"] }] }],
  [{ at: ["yesterday"] }],
  [{ at: [Number.NaN] }],
  [{ at: ["2026-02-28T23:59:59.999Z", "2026-01-31T23:59:59.999Z"] }],
  [{ at: ["2026-01-31T23:59:59.999Z", "2026-01-31T23:59:59.999Z"] }],
])("refuses a history that is not whole: %j", (part) => {
  for (const verb of [transitionMatrix, timeInStage, stageFlows]) {
    expect(codeOf(() => verb({ ...whole, ...part } as never))).toBe("stage-history");
  }
});

test("refuses moments that the history does not have", () => {
  expect(codeOf(() => stageFlows(whole, { from: "2026-02-28" }))).toBe("stage-flows-moment");
  expect(codeOf(() => transitionMatrix(whole, { between: ["2026-01-31", "2026-02-28"] }))).toBe(
    "transition-matrix-moment",
  );
  expect(codeOf(() => transitionMatrix(whole, { between: null as never }))).toBe("as-of");
  expect(codeOf(() => stageFlows(whole, { to: Number.NaN as never }))).toBe("as-of");
});

test("no flow runs backwards in time", () => {
  const two = { ...whole, at: ["2026-01-31T23:59:59.999Z", "2026-02-28T23:59:59.999Z"] };
  const [first, second] = ["2026-01-31", "2026-02-28"] as const;
  expect(codeOf(() => stageFlows(two, { from: second, to: first }))).toBe("stage-flows-moment");
  expect(codeOf(() => stageFlows(two, { from: second, to: second }))).toBe("nothing");
  expect(codeOf(() => stageFlows(two, { from: first, to: second }))).toBe("nothing");
  expect(codeOf(() => transitionMatrix(two, { between: [second, first] }))).toBe("transition-matrix-moment");
  expect(codeOf(() => transitionMatrix(two, { between: [first, second] }))).toBe("nothing");
});

test("a moment is found however it was written", () => {
  const short = { ...whole, at: ["2026-01-31T23:59:59Z"] };
  expect(codeOf(() => stageFlows(short, { from: "2026-01-31T23:59:59.000Z" }))).toBe("nothing");
});

test.each([[null], [undefined], [5], [[null]], [[{}]], [[5]]])("refuses %j as events", (events) => {
  const period = { from: "2026-01-01", to: "2026-02-01" };
  const next = { from: "2026-02-01", to: "2026-03-01" };
  for (const call of [
    () => classifyOver(events as never, { at: ["2026-01-01"] }),
    () => growthByPeriod(events as never, { asOf: "2026-03-01", boundaries: [period.from, period.to, next.to] }),
    () => comparePeriods(events as never, { asOf: "2026-03-01", first: period, second: next }),
  ]) {
    expect(codeOf(call)).toBe(
      Array.isArray(events) && typeof events[0] === "object" && events[0] ? "instant" : "events",
    );
  }
});

test.each([[null], [undefined], [5]])("refuses %j as options", (options) => {
  expect(codeOf(() => classifyOver([], options as never))).toBe("classify-over-options");
  expect(codeOf(() => growthByPeriod([], options as never))).toBe("growth-by-period-options");
  expect(codeOf(() => comparePeriods([], options as never))).toBe("compare-periods-options");
});

test("null is no options of a history either", () => {
  expect(codeOf(() => stageFlows(whole, null as never))).toBe("stage-flows-options");
  expect(codeOf(() => transitionMatrix(whole, null as never))).toBe("transition-matrix-options");
});

test("an error names the function that was called", () => {
  const bought = {
    type: "purchase",
    source: "shop",
    id: "1",
    customerId: "anna",
    total: { amountMinor: 1, currency: "EUR" },
  } as const;
  const timed = { ...bought, time: "2026-01-01T00:00:00Z" };
  const refused =
    (...events: readonly object[]) =>
    () =>
      classifyOver(events as never, { at: ["2026-02-01"] });
  expect(refused({ ...timed, time: "yesterday" })).toThrow(/^classifyOver requires time/);
  expect(refused({ ...timed, updatedAt: "x" }, { ...timed, updatedAt: "y" })).toThrow(
    /^classifyOver requires updatedAt/,
  );
  expect(refused({ ...timed, orderId: "1", updatedAt: "x" }, { ...timed, id: "2", orderId: "1" })).toThrow(
    /^classifyOver requires updatedAt/,
  );
});

test.each([[undefined], [null], [[]], ["2026-01-01"]])("classifyOver refuses %j as moments", (at) => {
  expect(codeOf(() => classifyOver([], { at: at as never }))).toBe("classify-over-at");
});

test("classifyOver refuses a policy that is none", () => {
  expect(codeOf(() => classifyOver([], { at: ["2026-01-01"], policy: null as never }))).toBe("schema-version");
});

test("comparePeriods refuses periods that are none, empty, or overlap", () => {
  const first = { from: "2026-01-01", to: "2026-02-01" };
  const refusal = (a: unknown, b: unknown) =>
    codeOf(() => comparePeriods([], { asOf: "2026-03-01", first: a as never, second: b as never }));
  expect(refusal(null, first)).toBe("compare-periods-period");
  expect(refusal(first, undefined)).toBe("compare-periods-period");
  expect(refusal(first, { from: "2026-02-01", to: "2026-02-30" })).toBe("compare-periods-period");
  expect(refusal(first, { from: "2026-02-01", to: "2026-02-01" })).toBe("compare-periods-period");
  expect(refusal(first, { from: "2026-01-31", to: "2026-03-01" })).toBe("compare-periods-period");
  expect(refusal(first, { from: "2026-02-01", to: "2026-03-01" })).toBe("nothing");
});

test("growthByPeriod refuses boundaries that make no two periods", () => {
  const refusal = (boundaries: unknown) =>
    codeOf(() => growthByPeriod([], { asOf: "2026-03-01", boundaries: boundaries as never }));
  for (const boundaries of [null, 3, [], ["2026-01-01", "2026-02-01"], ["2026-01-01", "2026-01-01", "2026-02-01"]]) {
    expect(refusal(boundaries)).toBe("growth-by-period-boundaries");
  }
  expect(refusal(["2026-01-01", null, "2026-02-01"])).toBe("growth-by-period-period");
});
