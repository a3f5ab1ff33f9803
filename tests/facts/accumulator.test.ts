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

test("what is stored is what its JSON reads back as, whatever was taken in", () => {
  const accumulator = createAccumulator({ coverage: everything });
  accumulator.add([
    order("a", "2026-01-01", -0, {
      updatedAt: undefined,
      discountCodes: ["TEN", undefined],
      customerId: { id: "anna" },
    }),
    order("b", "2026-01-01", NaN, {
      total: { amountMinor: undefined, currency: "EUR" },
      lines: [{ quantity: Infinity }],
      ["__proto__"]: { gift: true },
    }),
  ]);
  const state = accumulator.store();
  expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
  expect(state.events).toMatchObject([
    { total: { amountMinor: 0 }, discountCodes: ["TEN", null], customerId: {} },
    { total: { currency: "EUR" }, lines: [{ quantity: null }] },
  ]);
  for (const stored of state.events) expect(Object.keys(stored)).toEqual(Object.keys(stored).sort());
});

test.each([
  ["an amount", { total: { amountMinor: 5n, currency: "EUR" } }],
  ["a field", { orderId: 5n }],
  ["a list", { discountCodes: ["TEN", 5n] }],
  ["a line", { lines: [{ quantity: 5n }] }],
])("a bigint in %s is refused when it is taken in, because JSON would lose it", (_, fields) => {
  const accumulator = createAccumulator();
  expect(() => accumulator.add([order("a", "2026-01-01", 100, fields)])).toThrow(code("events"));
  expect(accumulator.store().events).toEqual([]);
});

test("what are no options, aliases or moments is refused by name", () => {
  const accumulator = createAccumulator();
  const state = accumulator.store();
  const context = code("summarize-context");
  expect(() => createAccumulator(null as never)).toThrow(code("create-accumulator-options"));
  expect(() => createAccumulator({ aliases: [null] as never })).toThrow(code("aliases"));
  expect(() => createAccumulator({ aliases: 7 as never })).toThrow(code("aliases"));
  expect(() => accumulator.merge({ ...state, aliases: [null] as never })).toThrow(code("aliases"));
  expect(() => accumulator.summarize(undefined as never)).toThrow(context);
  expect(() => accumulator.summarize(null as never)).toThrow(context);
  expect(accumulator.store()).toEqual(state);
});

test("an event that comes again counts once, however its fields are ordered, and another version by its text", () => {
  const one = order("a", "2026-01-01", 100, { channel: "web" });
  const turned = Object.fromEntries(Object.entries(one).reverse()) as typeof one;
  const versions = [order("a", "2026-01-01", 90), order("a", "2026-01-01", 90, { gift: true }), one, turned];
  const stored = (events: typeof versions) => {
    const accumulator = createAccumulator();
    for (const event of events) accumulator.add([event]);
    return JSON.stringify(accumulator.store().events);
  };
  expect(stored([one, turned])).toBe(stored([turned]));
  expect(stored(versions)).toBe(stored([...versions].reverse()));
});

test.each([{}, { orderId: "b" }, { orderId: null }])(
  "an order is found again whether its events name it or lend it their id %j",
  (named) => {
    const facts = (id: string, orderId: string | undefined) => {
      const accumulator = createAccumulator();
      accumulator.add([
        order("b", "2026-01-01", 100, { orderId: undefined, ...named }),
        order(id, "2026-02-01", 70, { orderId }),
        order("c", "2026-02-01", 1, { source: "market", orderId: undefined }),
      ]);
      return accumulator.summarize({ asOf: "2026-12-31" }).facts[0];
    };
    expect(facts("x", "b")).toMatchObject({ orders: 2, spend: [{ net: 71 }] });
    expect(facts("b", undefined)).toMatchObject({ orders: 2 });
    expect(facts("x", undefined)).toMatchObject({ orders: 3, spend: [{ net: 171 }] });
    expect(facts("c", undefined)).toMatchObject({ orders: 3 });
  },
);
