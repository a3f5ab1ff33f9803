import { createPurchaseAccumulator, fromColumns, type PurchaseColumns, summarizeColumns } from "clientele/columns";
import fc from "fast-check";
import { expect, test } from "vitest";

interface Row {
  readonly order: string | null;
  readonly customer: string;
  readonly currency: string;
  readonly time: number;
  readonly amount: number;
}

const cases = { numRuns: 300 };
const people = ["anna", "ben", "cleo", "dora"];
const amount = fc.constantFrom(1, 1, 2.5, 12.34, 0, -1, -2.5, -12.34);
const time = fc
  .oneof(
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 0, max: 1440 }).map((n) => n / 24),
  )
  .map((days) => Date.UTC(2026, 0, 1) + Math.round(days * 864e5));

/** Rows in which an order has one customer and one currency, as it should. */
const rows = fc.array(
  fc
    .tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }), fc.boolean(), fc.constantFrom("EUR", "EUR", "USD"), time, amount)
    .map(([whose, number, isKnown, currency, at, paid]): Row => {
      const customer = people[whose];
      const order = isKnown ? `${customer}/${currency}/${number}` : null;
      return { order, customer, currency, time: at, amount: paid };
    }),
  { maxLength: 30 },
);

const context = fc.record({
  asOf: fc.integer({ min: 0, max: 70 }).map((day) => new Date(Date.UTC(2026, 0, day)).toISOString()),
  timeZone: fc.constantFrom("UTC", "America/St_Johns", "Pacific/Apia"),
  occasions: fc.constantFrom("day" as const, "week" as const, "order" as const),
});

function columnsOf(given: readonly Row[], withOrders = true): PurchaseColumns {
  const { purchases, issues } = fromColumns({
    customer: given.map(({ customer }) => customer),
    time: Float64Array.from(given, (row) => row.time),
    amount: given.map((row) => row.amount),
    currency: given.map(({ currency }) => currency),
    ...(withOrders && { order: given.map(({ order }) => order) }),
  });
  expect(issues).toEqual([]);
  return purchases;
}

/** Everything that is said of some purchases, issues too. */
function told(purchases: PurchaseColumns, how: Parameters<typeof summarizeColumns>[1]): unknown {
  const issues: unknown[] = [];
  const facts = summarizeColumns(purchases, { ...how, onIssue: (issue) => issues.push(issue) });
  return { facts, issues };
}

function together(
  chunks: Iterable<PurchaseColumns>,
  sameOrder?: "lines" | "copies",
  forgotten?: string,
): PurchaseColumns {
  const accumulator = createPurchaseAccumulator({ sameOrder });
  for (const chunk of chunks) accumulator.add(chunk);
  if (forgotten !== undefined) accumulator.erase(forgotten);
  return accumulator.purchases();
}

/** The rows dealt out to four parts, and an order of these. */
const cut = rows.chain((whole) =>
  fc.tuple(
    fc.constant(whole),
    fc.array(fc.nat({ max: 3 }), { minLength: whole.length, maxLength: whole.length }),
    fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
    fc.boolean(),
  ),
);

test("however rows are cut into chunks, and in whatever order these come, the facts are those of the whole", () => {
  fc.assert(
    fc.property(cut, context, ([whole, part, turn, withOrders], how) => {
      const chunks = turn.map((n) =>
        columnsOf(
          whole.filter((_, i) => part[i] === n),
          withOrders,
        ),
      );
      const expected = told(columnsOf(whole, withOrders), how);
      expect(told(together(chunks), how)).toEqual(expected);
      const pairs = [together([chunks[2], chunks[0]]), together([chunks[1], chunks[3]])];
      expect(told(together(pairs), how)).toEqual(expected);
      expect(told(together([structuredClone(together(pairs))]), how)).toEqual(expected);
    }),
    cases,
  );
});

test("where ids are shared, too, neither the cut between rows nor the order of the parts changes a fact", () => {
  const shared = rows.map((all) => all.map((row) => ({ ...row, order: row.order && row.order.slice(-1) })));
  const parted = shared.chain((all) => {
    const single = all.map((row) => columnsOf([row]));
    const turned = fc.shuffledSubarray(single, { minLength: single.length });
    return fc.tuple(fc.constant(all), fc.constant(single), turned, fc.nat(), fc.constantFrom("lines", "copies"));
  });
  fc.assert(
    fc.property(parted, context, ([all, single, turned, cutAt, sameOrder], how) => {
      const expected = told(together(single, sameOrder), how);
      const half = cutAt % (turned.length + 1);
      const parts = [turned.slice(half), turned.slice(0, half)].map((part) => together(part, sameOrder));
      expect(told(together(parts, sameOrder), how)).toEqual(expected);

      const withoutAnna = together(parts, sameOrder, "anna");
      if (sameOrder === "copies") return;
      const others = all.filter(({ customer }) => customer !== "anna").map((row) => columnsOf([row]));
      expect(told(withoutAnna, how)).toEqual(told(together(others, sameOrder), how));
    }),
    cases,
  );
});

/** Orders that were sent several times, also with another amount, at another time or under another customer. */
const sent = fc.array(
  fc
    .tuple(fc.constantFrom(...people), fc.nat({ max: 4 }), fc.constantFrom("EUR", "USD"), time, amount)
    .map(([customer, number, currency, at, paid]): Row => ({
      order: String(number),
      customer,
      currency,
      time: at,
      amount: paid,
    })),
  { maxLength: 12 },
);

test("copies count once, whatever their order, their number and the way they are put together", () => {
  const several = sent.chain((orders) => {
    const chunks = orders.map((order) => columnsOf([order]));
    return fc.tuple(
      fc.constant(chunks),
      fc.shuffledSubarray([...chunks, ...chunks], { minLength: 2 * chunks.length }),
      fc.nat(),
    );
  });
  fc.assert(
    fc.property(several, context, ([once, twice, cutAt], how) => {
      const expected = told(together(once, "copies"), how);
      expect(told(together(twice, "copies"), how)).toEqual(expected);
      const half = cutAt % (twice.length + 1);
      const halves = [together(twice.slice(half), "copies"), together(twice.slice(0, half), "copies")];
      expect(told(together([...halves, halves[0]], "copies"), how)).toEqual(expected);
    }),
    cases,
  );
});

test("orders of which each is sent once are the same as copies and as lines", () => {
  const orders = fc.uniqueArray(
    rows.map((all) => all[0]).filter((row) => row !== undefined),
    {
      selector: ({ order }) => order ?? {},
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(orders, context, (given, how) => {
      const chunks = given.map((row) => columnsOf([row]));
      expect(told(together(chunks, "copies"), how)).toEqual(told(together(chunks, "lines"), how));
    }),
  );
});

test("lines of one id under several customers, or in two currencies, are orders of their own, in any order", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (turn) => {
      const [paid, ofBen, back, ofCleo, ofBenToo] = [
        { customer: "anna", amount: 10, currency: "EUR" },
        { customer: "ben", amount: 7, currency: "EUR" },
        { customer: "anna", amount: -10, currency: "EUR" },
        { customer: "cleo", amount: -3, currency: "EUR" },
        { customer: "ben", amount: 5, currency: "USD" },
      ].map((row, i) => columnsOf([{ ...row, order: "1", time: i * 864e5 }]));
      const chunks = [paid, ofBen, back, ofCleo, ofBenToo];
      const purchases = together([together(turn.map((i) => chunks[i]))]);
      const { customers, orders, refundedOrders } = summarizeColumns(purchases, { asOf: "1970-02-01" });
      expect([customers, [...orders], [...refundedOrders]]).toEqual([
        ["anna", "ben", "cleo"],
        [0, 2, 0],
        [1, 0, 0],
      ]);
    }),
  );
});

test("one piece tells of rows of such an order that chunks would each keep", () => {
  const rowsOfOne = [
    { customer: "anna", order: "1", amount: 10 },
    { customer: "ben", order: "1", amount: 20 },
  ];
  const read = (some: typeof rowsOfOne) =>
    fromColumns({
      customer: some.map(({ customer }) => customer),
      order: some.map(({ order }) => order),
      amount: some.map((row) => row.amount),
      time: new Float64Array(some.length),
      currency: "EUR",
    });
  const whole = read(rowsOfOne);
  expect(whole.issues.map(({ code, index }) => [code, index])).toEqual([["order-customers", 1]]);
  expect([...whole.purchases.amountMinor]).toEqual([1000]);
  const cutInTwo = together(rowsOfOne.map((row) => read([row]).purchases));
  expect([...cutInTwo.amountMinor]).toEqual([1000, 2000]);
});

test("of copies at one time the largest counts, which is not always the one that was sent last", () => {
  const sentAs = (customer: string, amount: number) =>
    columnsOf([{ order: "7", customer, currency: "EUR", time: 0, amount }]);
  const counted = (...copies: readonly PurchaseColumns[]) => {
    const { customers, customer, amountMinor } = together(copies, "copies");
    return [customers[customer[0]], ...amountMinor];
  };
  expect(counted(sentAs("anna", 20), sentAs("anna", 15))).toEqual(["anna", 2000]);
  expect(counted(sentAs("guest-1", 20), sentAs("anna", 20))).toEqual(["guest-1", 2000]);
});
