import { type AccumulatorState, createAccumulator } from "clientele/facts";
import { expect, test } from "vitest";
import { event, everything, order } from "./support.js";

const code = (expected: string) => expect.objectContaining({ name: "DomainError", code: expected });

test("accumulators of other units or coverage do not merge", () => {
  const all = [
    {},
    { by: "account" },
    { coverage: everything },
    { coverage: { visit: { from: "beginning" } } },
  ] as const;
  for (const one of all) {
    for (const other of all) {
      const merge = () => createAccumulator(one).merge(createAccumulator(other).store());
      if (one === other) expect(merge).not.toThrow();
      else expect(merge).toThrow(code("accumulator-options"));
    }
  }
});

test("equal options are equal however they are written", () => {
  const one = createAccumulator({
    aliases: [
      { id: "a", canonicalId: "b" },
      { id: "c", canonicalId: "b" },
    ],
    coverage: { visit: { from: "beginning" }, purchase: { from: "2026-01-01" } },
  });
  const other = createAccumulator({
    aliases: [
      { id: "c", canonicalId: "b" },
      { id: "a", canonicalId: "b" },
      { id: "a", canonicalId: "b" },
    ],
    coverage: { purchase: { from: "2026-01-01" }, visit: { from: "beginning" }, search: undefined } as never,
  });
  one.merge(other.store());
  expect(JSON.stringify(other.store())).toBe(JSON.stringify(one.store()));
});

test.each([[2], [undefined], ["1"]])("state of schemaVersion %s is refused", (schemaVersion) => {
  const state = { ...createAccumulator().store(), schemaVersion } as unknown as AccumulatorState;
  expect(() => createAccumulator({}, state)).toThrow(code("schema-version"));
  expect(() => createAccumulator().merge(null as never)).toThrow(code("schema-version"));
});

test("what no fact needs is not stored: free text, names of others, fields of other teams", () => {
  const accumulator = createAccumulator();
  accumulator.add([
    order("a", "2026-01-01", 100, {
      custom: { note: "secret" },
      email: "secret@example.com",
      participants: [{ role: "payer", partyId: "secret" }],
      lines: [{ articleId: "pot", engraving: "secret" }],
      total: { amountMinor: 1, currency: "EUR", note: "secret" },
    }),
    event("survey-response", "2026-01-01", { metric: "nps", score: 1, scale: { min: 0, max: 10 }, comment: "secret" }),
    event("search", "2026-01-01", { query: "secret" }),
    event("complaint", "2026-01-01", { reason: "secret" }),
    event("ticket-opened", "2026-01-01", { ticketId: "t", subject: "secret" }),
    event("x-diary", "2026-01-01", { entry: "secret", channel: "secret" }),
  ]);
  expect(JSON.stringify(accumulator.store())).not.toContain("secret");
});

test("what a program cannot write as JSON does no harm where no fact needs it", () => {
  const loop: Record<string, unknown> = { size: 1n, run: () => 1 };
  loop["self"] = loop;
  const accumulator = createAccumulator();
  accumulator.add([order("a", "2026-01-01", 100, { loop }), order("a", "2026-01-01", 90, { loop })]);
  expect(accumulator.store().events).toHaveLength(1);
});

test("events that change after they were taken in change nothing", () => {
  const mine = { ...order("a", "2026-01-01", 100), total: { amountMinor: 100, currency: "EUR" } };
  const accumulator = createAccumulator();
  accumulator.add([mine]);
  mine.total.amountMinor = 7;
  expect(accumulator.summarize({ asOf: "2026-12-31" }).facts[0].spend?.[0].net).toBe(100);
});

test("erasing by account forgets what named nobody else, under all its ids", () => {
  const aliases = [{ id: "acme gmbh", canonicalId: "acme" }];
  const accumulator = createAccumulator({ aliases });
  accumulator.add([
    order("a", "2026-01-01", 1, { customerId: undefined, accountId: "acme gmbh" }),
    order("b", "2026-01-01", 1),
  ]);
  accumulator.erase("acme");
  expect(accumulator.store().events.map(({ customerId }) => customerId)).toEqual(["anna"]);
});

test("whoever becomes known later joins what was stored under a cookie", () => {
  const before = createAccumulator();
  before.add([order("a", "2026-01-01", 100, { customerId: undefined, anonymousId: "cookie" })]);
  const stored = before.store();
  const after = createAccumulator({ aliases: [{ id: "cookie", canonicalId: "anna" }] }, stored);
  after.add([order("b", "2026-02-01", 100)]);
  expect(after.summarize({ asOf: "2026-12-31" }).facts).toMatchObject([{ customerId: "anna", orders: 2 }]);
  expect(after.store().aliases).toEqual([{ id: "cookie", canonicalId: "anna" }]);

  const contrary = createAccumulator({ aliases: [{ id: "cookie", canonicalId: "ben" }] });
  expect(() => contrary.merge(after.store())).toThrow(code("alias-conflict"));
});

test("what is stored is a copy", () => {
  const accumulator = createAccumulator({ aliases: [{ id: "a", canonicalId: "b" }] });
  (accumulator.store().aliases as unknown[]).push("anything");
  expect(accumulator.store().aliases).toEqual([{ id: "a", canonicalId: "b" }]);
});

test.each([[[null]], ["abc"], [[{ source: "shop" }]], [{}]])("a state with the events %j is none", (events) => {
  const state = { ...createAccumulator().store(), events } as unknown as AccumulatorState;
  expect(() => createAccumulator({}, state)).toThrow(code("accumulator-state"));
});
