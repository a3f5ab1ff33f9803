import { dateFormat } from "clientele/dates";
import { summarizeAll } from "clientele/facts";
import { fromOrders, type FromOrdersOptions } from "clientele/journey";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

interface Row {
  readonly who?: unknown;
  readonly day?: unknown;
  readonly paid?: unknown;
  readonly [column: string]: unknown;
}

const columns = { customer: "who", date: "day", amount: "paid", currency: "EUR" } as const;
const read = (rows: Iterable<Row>, options: Partial<FromOrdersOptions<Row>> = {}) =>
  fromOrders<Row>(rows, { ...columns, ...options });
const row = (fields: Partial<Row> = {}): Row => ({ who: "anna", day: "2026-01-10", paid: "25.00", ...fields });
const code = (expected: string) => expect.objectContaining({ name: "DomainError", code: expected });
const totals = (result: ReturnType<typeof read>) =>
  result.events.map((event) => [
    event.type,
    event.type === "purchase"
      ? event.total.amountMinor
      : event.type === "refund"
        ? event.amount?.amountMinor
        : undefined,
  ]);

describe("columns", () => {
  test("are named, or computed from the row", () => {
    const named = read([row()]);
    const computed = fromOrders([["anna", "2026-01-10", 25]] as const, {
      customer: ([who]) => who,
      date: ([, day]) => day,
      amount: ([, , paid]) => paid,
      currency: () => "EUR",
    });
    expect(named.events).toEqual([
      {
        type: "purchase",
        source: "orders",
        id: "anna/2026-01-10T00:00:00.000Z/2500",
        orderId: "anna/2026-01-10T00:00:00.000Z/2500",
        time: "2026-01-10T00:00:00.000Z",
        customerId: "anna",
        total: { amountMinor: 2500, currency: "EUR" },
      },
    ]);
    expect(computed).toEqual(named);
  });

  test("carry what a purchase can say; blank cells say nothing", () => {
    const extra = {
      order: "o",
      article: "a",
      category: "c",
      channel: "ch",
      country: "l",
      account: "acc",
      discount: "d",
      test: "t",
    };
    const full = read(
      [row({ o: 7, a: "pot", c: "dishes", ch: "web", l: "PL", acc: "acme", d: "2.50", t: "yes" })],
      extra,
    );
    expect(full.events[0]).toMatchObject({
      id: "7",
      channel: "web",
      country: "PL",
      accountId: "acme",
      discount: { amountMinor: 250, currency: "EUR" },
      test: true,
      lines: [{ articleId: "pot", category: "dishes", amount: { amountMinor: 2500 } }],
    });
    const blank = read([row({ o: " ", a: "", c: null, ch: "", l: undefined, acc: "", d: "", t: "" })], extra);
    expect(blank).toEqual(read([row()]));
  });
});

describe("orders of several lines", () => {
  test("are one purchase, at its earliest line", () => {
    const result = read([row({ o: "1", day: "2026-01-11" }), row({ o: "2" }), row({ o: "1", paid: "5" })], {
      order: "o",
    });
    expect(totals(result)).toEqual([
      ["purchase", 3000],
      ["purchase", 2500],
    ]);
    expect(result.events[0].time).toBe("2026-01-10T00:00:00.000Z");
  });

  test("of another customer or currency than their first line are told, and the rest goes on", () => {
    const rows = [row({ o: "1" }), row({ o: "1", who: "ben" }), row({ o: "1", c: "USD" }), row({ o: "1", paid: "1" })];
    const result = read(rows, { order: "o", currency: ({ c = "EUR" }) => c });
    expect(totals(result)).toEqual([["purchase", 2600]]);
    expect(result.issues).toMatchObject([
      { code: "order-customers", index: 1 },
      { code: "order-mixed-currency", index: 2 },
    ]);
  });

  test("can have more lines than a call can have arguments", () => {
    const result = read(
      Array.from({ length: 200_000 }, () => row({ o: "1", paid: "0.01" })),
      { order: "o" },
    );
    expect(totals(result)).toEqual([["purchase", 200_000]]);
  });

  test("that no number can hold are told, and the others go on", () => {
    const huge = "90071992547409.91";
    const result = read([row({ o: "1", paid: huge }), row({ o: "1", paid: huge }), row({ o: "2" })], { order: "o" });
    expect(totals(result)).toEqual([["purchase", 2500]]);
    expect(result.issues).toMatchObject([{ code: "order-amount", index: 0 }]);
  });
});

describe("money that went back", () => {
  test("in lines of an order is a refund of that order", () => {
    const result = read([row({ o: "1" }), row({ o: "1", paid: "-5", day: "2026-01-12" })], { order: "o" });
    expect(result.events[1]).toMatchObject({
      type: "refund",
      id: "1/refund",
      orderId: "1",
      amount: { amountMinor: 500 },
      time: "2026-01-12T00:00:00.000Z",
    });
  });

  test("in an order of its own names no order", () => {
    const result = read([row({ o: "C1", paid: "-5" })], { order: "o" });
    expect(totals(result)).toEqual([["refund", 500]]);
    expect(result.events[0]).not.toHaveProperty("orderId");
  });

  test("goods that came back for nothing are no purchase", () => {
    expect(totals(read([row({ paid: "0", n: "-100" })], { quantity: "n" }))).toEqual([["refund", 0]]);
  });

  test("is not lost on the way to the facts", () => {
    const { events } = read(
      [
        row({ o: "1" }),
        row({ o: "C1", paid: "-25", day: "2026-01-12" }),
        row({ o: "2", paid: "7", day: "2026-01-13" }),
      ],
      { order: "o" },
    );
    expect(summarizeAll(events, { asOf: "2026-12-31" })[0]).toMatchObject({
      orders: 1,
      refundedOrders: 1,
      spend: [{ gross: 700, net: 700 }],
    });
  });
});

describe("marks of cancellation", () => {
  test.each([true, 1, "true", "TRUE", " yes ", "Y", "x", "1", "t", "cancelled", "Canceled"])("%j is one", (mark) => {
    expect(totals(read([row({ m: mark })], { cancelled: "m" }))).toEqual([
      ["purchase", 2500],
      ["order-cancel", undefined],
    ]);
  });

  test.each([false, 0, "", "no", "false", "0", null, undefined, {}, "active"])("%j is none", (mark) => {
    expect(totals(read([row({ m: mark })], { cancelled: "m" }))).toEqual([["purchase", 2500]]);
  });

  test("on some lines of an order refund those lines", () => {
    const result = read([row({ o: "1" }), row({ o: "1", paid: "5", m: true })], { order: "o", cancelled: "m" });
    expect(totals(result)).toEqual([
      ["purchase", 3000],
      ["refund", 500],
    ]);
  });
});

describe("quantity times price", () => {
  const of = (paid: unknown, n: unknown, options = {}) =>
    totals(read([row({ paid, n })], { quantity: "n", ...options }))[0];

  test("is exact, also where the price has more decimals than the currency", () => {
    expect(of("1.10", "3")).toEqual(["purchase", 330]);
    expect(of("0.055", "100")).toEqual(["purchase", 550]);
    expect(of(0.1, 3)).toEqual(["purchase", 30]);
    expect(of("19.99", "-2")).toEqual(["refund", 3998]);
  });

  test("that has more decimals than the currency is told, or rounded on request, the same both ways", () => {
    expect(of("3.33", "1.5")).toBeUndefined();
    const rounding = { rounding: "half-away-from-zero" } as const;
    expect(of("3.33", "1.5", rounding)).toEqual(["purchase", 500]);
    expect(of("3.33", "-1.5", rounding)).toEqual(["refund", 500]);
    expect(of("0.055", "100", rounding)).toEqual(["purchase", 550]);
  });

  test("beyond what is exact is told", () => {
    expect(read([row({ paid: "90071992547409.91", n: 2 })], { quantity: "n" }).issues).toMatchObject([
      { code: "order-amount", index: 0 },
    ]);
  });
});

describe("dates", () => {
  const time = (day: unknown, options: Partial<FromOrdersOptions<Row>> = {}) =>
    read([row({ day })], options).events[0]?.time;
  const warsaw = { timeZone: "Europe/Warsaw" };

  test.each([
    ["2026-07-01", "2026-06-30T22:00:00.000Z"],
    ["2026-01-01", "2025-12-31T23:00:00.000Z"],
    ["2026-07-01 09:30", "2026-07-01T07:30:00.000Z"],
    ["2026-07-01T09:30:15.250", "2026-07-01T07:30:15.250Z"],
    ["2026-07-01T09:30:15+09:00", "2026-07-01T00:30:15.000Z"],
    [" 2026-07-01T09:30Z ", "2026-07-01T09:30:00.000Z"],
    [new Date("2026-07-01T09:30:00Z"), "2026-07-01T09:30:00.000Z"],
  ])("%s in Warsaw is %s", (day, expected) => {
    expect(time(day, warsaw)).toBe(expected);
  });

  test.each([
    ["dd/MM/yyyy", "03/04/2026", "2026-04-02T22:00:00.000Z"],
    ["M/d/yyyy", "3/4/2026", "2026-03-03T23:00:00.000Z"],
    ["dd.MM.yyyy HH:mm", "29.03.2026 02:30", "2026-03-29T01:30:00.000Z"],
    ["dd.MM.yyyy HH:mm", "25.10.2026 02:30", "2026-10-25T00:30:00.000Z"],
    ["dd/MM/yy", "01/03/26", "2026-02-28T23:00:00.000Z"],
    ["dd/MM/yy", "01/03/99", "1999-02-28T23:00:00.000Z"],
    ["yyyy-MM-dd HH:mm xxx", "2026-03-01 10:00 +09:00", "2026-03-01T01:00:00.000Z"],
    ["yyyy-MM-dd 'at' HH:mm", "2026-03-01 at 10:00", "2026-03-01T09:00:00.000Z"],
  ])("%s reads %s in Warsaw as %s", (format, day, expected) => {
    expect(time(day, { ...warsaw, dateFormat: dateFormat(format) })).toBe(expected);
  });

  test("a format and the bare ISO form agree on skipped and repeated hours", () => {
    const zone = fc.constantFrom(
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "America/Sao_Paulo",
      "Pacific/Apia",
    );
    const wall = fc
      .integer({ min: Date.UTC(2010, 0), max: Date.UTC(2027, 0) })
      .map((at) => new Date(at).toISOString().slice(0, 16).replace("T", " "));
    fc.assert(
      fc.property(
        zone,
        wall,
        (timeZone, day) =>
          time(day, { timeZone }) === time(day, { timeZone, dateFormat: dateFormat("yyyy-MM-dd HH:mm") }),
      ),
    );
  });

  test.each([
    "03/04/2026",
    "3.4.2026",
    "2026-02-30",
    "2026-02-29 10:00",
    "2026-01-01 24:00",
    "2026-01-01 10:60",
    "20260101",
    "Jan 1, 2026",
    "46023",
    "",
    "now",
  ])("%j is told, never guessed", (day) => {
    expect(read([row({ day })]).issues).toMatchObject([{ code: "order-date", index: 0, path: ["day"] }]);
  });

  test.each([new Date(Number.NaN), new Date(8.64e15), 1767225600000, null, undefined, {}, []])(
    "%s is no date",
    (day) => {
      expect(read([row({ day })]).issues).toMatchObject([{ code: "order-date" }]);
    },
  );

  test.each([
    ["31/02/2026", "dd/MM/yyyy"],
    ["13/13/2026", "dd/MM/yyyy"],
    ["2026-01-01", "dd/MM/yyyy"],
    ["01/03/26", "dd/MM/yyyy"],
    ["x", "dd/MM/yyyy"],
  ])("%s does not read as %s", (day, format) => {
    expect(read([row({ day })], { dateFormat: dateFormat(format) }).issues).toMatchObject([{ code: "order-date" }]);
  });
});

describe("bad rows", () => {
  test("are told with their index and column, and the rest goes on", () => {
    const rows = [
      row(),
      row({ who: " " }),
      row({ day: "soon" }),
      row({ paid: "1,000.00" }),
      row({ paid: "1.005" }),
      row({ paid: undefined }),
      row({ n: "two" }),
      row({ d: "1,0" }),
      row({ c: "eur" }),
      row(),
    ];
    const result = read(
      rows.map((fields) => ({ n: 1, ...fields })),
      { quantity: "n", discount: "d", currency: ({ c = "EUR" }) => c },
    );
    expect(result.events).toHaveLength(2);
    expect(result.issues.map(({ code, index, path }) => [code, index, path?.[0]])).toEqual([
      ["order-customer", 1, "who"],
      ["order-date", 2, "day"],
      ["order-amount", 3, "paid"],
      ["order-amount", 4, "paid"],
      ["order-amount", 5, "paid"],
      ["order-quantity", 6, "n"],
      ["order-discount", 7, "d"],
      ["order-currency", 8, "currency"],
    ]);
    for (const { message } of result.issues) expect(message.length).toBeGreaterThan(15);
  });

  const throwing = () => {
    throw new Error("boo");
  };
  test.each<[string, unknown]>([
    ["null", null],
    ["undefined", undefined],
    ["a number", 5],
    ["an empty object", {}],
    ["a getter that throws", Object.defineProperty(row(), "o", { get: throwing })],
    ["a proxy that throws", new Proxy({}, { get: throwing, has: throwing, ownKeys: throwing })],
    ["a value that throws when shown", row({ paid: Object.defineProperty({}, Symbol.toStringTag, { get: throwing }) })],
    ["a symbol", row({ who: Symbol("x") })],
    ["a date that lies", row({ day: Object.assign(new Date(0), { getTime: () => "soon" }) })],
  ])("that are hostile cannot stop it: %s", (_, hostile) => {
    const result = read([row({ o: "1" }), hostile as Row, row({ o: "2" })], { order: "o", currency: "EUR" });
    expect(result.events).toHaveLength(2);
    expect(result.issues).toMatchObject([{ index: 1 }]);
  });

  test("any values in any columns never throw", () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true });
    const rows = fc.array(
      fc.record({
        who: fc.oneof(fc.constant("anna"), anything),
        day: fc.oneof(fc.constant("2026-01-01"), anything),
        paid: fc.oneof(fc.constant("5"), fc.double(), anything),
        o: anything,
        n: fc.oneof(fc.constant(1), anything),
        c: anything,
      }),
      { maxLength: 8 },
    );
    const options = {
      order: "o",
      quantity: "n",
      discount: "c",
      cancelled: "c",
      test: "c",
      article: "c",
      channel: "c",
      country: "c",
      account: "c",
    };
    fc.assert(
      fc.property(rows, (list) => {
        const { events, issues } = read(list, options);
        expect(JSON.parse(JSON.stringify(events))).toEqual(events);
        expect(new Set(issues.map(({ index }) => index)).size + events.length > 0 || list.length === 0).toBe(true);
        expect(() => summarizeAll(events, { asOf: "9999-12-31" })).not.toThrow();
      }),
    );
  });
});

describe("options that no row could be read with are errors", () => {
  test.each<[string, Partial<FromOrdersOptions<Row>>]>([
    ["time-zone", { timeZone: "Mars/Olympus" }],
    ["date-format", { dateFormat: "dd/MM/yyyy" as never }],
    ["date-format", { dateFormat: null as never }],
    ["order-column", { currency: undefined } as object],
    ["order-column", { customer: undefined } as object],
    ["order-currency", { currency: "eur" }],
    ["currency-exponent", { exponents: { EUR: 1e9 } }],
    ["from-orders-rounding", { rounding: "half-even" as never }],
  ])("%s", (expected, options) => {
    expect(() => read([], options)).toThrow(code(expected));
  });
});

describe("the same file", () => {
  const line = fc.record({
    who: fc.constantFrom("anna", "ben"),
    day: fc.constantFrom("2026-01-10", "2026-01-11 08:00", "2026-02-01"),
    paid: fc.constantFrom("5.00", "7.25", "-5.00"),
    d: fc.constantFrom("", "1.00", "2.00"),
    a: fc.constantFrom("pot", "jar"),
    ch: fc.constantFrom("web", "app"),
  });
  const options = { article: "a", channel: "ch", discount: "d" };

  test("read twice gives the same events", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (rows) => {
        expect(read(rows, options)).toEqual(read(rows, options));
      }),
    );
  });

  test("in another order of rows gives the same events, where each row is an order, and always the same facts", () => {
    const shuffled = fc
      .array(line, { maxLength: 12 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    const byCustomerAndDay = { ...options, order: ({ who, day }: Row) => `${String(who)}-${String(day)}` };
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const events = (list: Row[]) =>
          read(list, options)
            .events.map((event) => JSON.stringify(event))
            .sort();
        expect(events(others)).toEqual(events(rows));
        const facts = (list: Row[]) =>
          JSON.stringify(summarizeAll(read(list, byCustomerAndDay).events, { asOf: "2026-12-31" }));
        expect(facts(others)).toBe(facts(rows));
      }),
    );
  });
});
