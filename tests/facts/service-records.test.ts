import { serviceRecordsOf, type ServiceRecordsOptions } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { describe, expect, test } from "vitest";
import { event, order } from "./support.js";

const recordsOf = (events: readonly CustomerEvent[], options: Partial<ServiceRecordsOptions> = {}) =>
  serviceRecordsOf(events, { asOf: "2026-01-31", ...options });

const day = (number: number) => `2026-01-${String(number).padStart(2, "0")}T12:00:00.000Z`;
const step = (kind: "opened" | "answered" | "resolved", number: number, fields: object = {}) =>
  event(`ticket-${kind}`, day(number), { ticketId: "t", ...fields });
const inbound = (number: number, fields: object = {}) =>
  event("contact", day(number), { direction: "inbound", id: `in ${number}`, ...fields });
const outbound = (number: number, fields: object = {}) =>
  event("contact", day(number), { direction: "outbound", id: `out ${number}`, ...fields });
const by = (customerId: string | undefined, one: CustomerEvent): CustomerEvent => ({ ...one, customerId });

describe("a ticket", () => {
  const only = (events: CustomerEvent[], options = {}) => {
    const { tickets } = recordsOf(events, options);
    expect(tickets).toHaveLength(1);
    return tickets[0];
  };

  test("says when it was opened, first answered and last resolved, and how often each happened", () => {
    const life = [
      step("opened", 1, { channel: "chat", orderId: "o" }),
      step("answered", 2),
      step("answered", 3),
      step("resolved", 4),
      step("opened", 5),
      step("resolved", 6),
    ];
    expect(only(life)).toEqual({
      ticketId: "t",
      customerId: "anna",
      channel: "chat",
      orderId: "o",
      openedAt: day(1),
      firstAnsweredAt: day(2),
      resolvedAt: day(6),
      answers: 2,
      resolutions: 2,
      reopenings: 1,
      contacts: 0,
    });
    expect(only(life, { asOf: day(5) })).not.toHaveProperty("resolvedAt");
    expect(only(life, { asOf: day(1) })).toEqual({ ...only(life.slice(0, 1)), openedAt: day(1) });
  });

  test("counts the inbound contacts that name it after the first reply: those before belong to the question", () => {
    const named = [1, 2, 3, 4, 5].map((number) => inbound(number, { ticketId: "t" }));
    const others = [inbound(6, { ticketId: "u" }), inbound(7)];
    const counted = (...replies: CustomerEvent[]) =>
      only([step("opened", 2), ...named, ...others, ...replies]).contacts;
    expect(counted()).toBe(0);
    expect(counted(step("answered", 3))).toBe(2);
    expect(counted(outbound(3, { ticketId: "t", id: "in 30" }))).toBe(2);
    expect(counted(step("resolved", 4))).toBe(1);
    expect(counted(step("answered", 1))).toBe(3);
  });

  test("is answered by an outbound contact that names it, once where a step tells of the same message", () => {
    const mail = (number: number, fields: object = {}) => outbound(number, { ticketId: "t", ...fields });
    expect(only([step("opened", 1), mail(2), mail(3)])).toMatchObject({ answers: 2, firstAnsweredAt: day(2) });
    expect(only([step("opened", 1), mail(2), step("answered", 2), mail(3)]).answers).toBe(2);
    expect(only([step("opened", 1), mail(2, { answers: "in 1" })]).answers).toBe(1);
    expect(only([step("opened", 1), mail(2, { campaignId: "spring" })]).answers).toBe(0);
    expect(only([step("opened", 1), mail(2, { campaignId: "spring", answers: "in 1" })]).answers).toBe(1);
    expect(only([step("opened", 1), outbound(2, { ticketId: "u" })]).answers).toBe(0);
  });

  test("keeps what clocks tell the wrong way round as it is said", () => {
    expect(only([step("answered", 1), step("resolved", 2), step("opened", 3)])).toMatchObject({
      openedAt: day(3),
      firstAnsweredAt: day(1),
      resolvedAt: day(2),
      answers: 1,
      reopenings: 0,
    });
    expect(only([step("resolved", 1), step("opened", 2), step("opened", 3)])).toMatchObject({ reopenings: 1 });
  });

  test("is one over all sources, with steps that name nobody", () => {
    const steps = [step("opened", 1), by(undefined, step("answered", 2, { source: "desk" }))];
    expect(only(steps)).toMatchObject({ customerId: "anna", firstAnsweredAt: day(2) });
    expect(only([by(undefined, step("opened", 1, { channel: "store" }))])).toEqual({
      ticketId: "t",
      channel: "store",
      openedAt: day(1),
      answers: 0,
      resolutions: 0,
      reopenings: 0,
      contacts: 0,
    });
  });

  test("that was opened before the feed is none", () => {
    expect(recordsOf([step("answered", 1), step("resolved", 2)]).tickets).toEqual([]);
  });
});

describe("feedback is answered", () => {
  const answeredAt = (item: CustomerEvent, ...others: CustomerEvent[]) => {
    const found = recordsOf([item, ...others]).feedback.filter(({ id }) => id === item.id);
    expect(found).toHaveLength(1);
    return found[0].answeredAt;
  };
  const kinds: [string, CustomerEvent][] = [
    ["survey-response", event("survey-response", day(10), { metric: "csat", score: 1, scale: { min: 1, max: 5 } })],
    ["review", event("review", day(10), { rating: 1 })],
    ["complaint", event("complaint", day(10))],
    ["contact", inbound(10)],
  ];

  test.each(kinds)("by the first outbound contact that names it: %s", (_, item) => {
    const naming = (number: number, fields: object = {}) => outbound(number, { answers: item.id, ...fields });
    expect(answeredAt(item)).toBeUndefined();
    expect(answeredAt(item, naming(13), naming(12))).toBe(day(12));
    expect(answeredAt(item, { ...naming(12), direction: "inbound" } as CustomerEvent)).toBeUndefined();
    // Where two clocks disagree, each moment stays as it is said.
    expect(answeredAt(item, naming(9))).toBe(day(9));
    expect(answeredAt(item, naming(12, { campaignId: "spring", ticketId: "t" }))).toBe(day(12));
  });

  test.each(kinds)("to its own customer, for ids are unique within a source only: %s", (_, item) => {
    const naming = (customerId: string | undefined, number: number) =>
      by(customerId, outbound(number, { answers: item.id }));
    expect(answeredAt(item, naming("ben", 11))).toBeUndefined();
    expect(answeredAt(item, naming("ben", 11), naming("anna", 12), naming("anna", 13))).toBe(day(12));
    expect(answeredAt(item, naming(undefined, 11), naming("anna", 12))).toBe(day(11));
    expect(answeredAt(by(undefined, item), naming("ben", 11))).toBe(day(11));
  });

  test("by a later contact that names nothing, where it was a contact itself", () => {
    const [, ...others] = kinds.map(([, item]) => item).reverse();
    for (const item of others) expect(answeredAt(item, outbound(12))).toBeUndefined();
    expect(answeredAt(inbound(10), outbound(9), outbound(13), outbound(12))).toBe(day(12));
    expect(answeredAt(inbound(10), outbound(10))).toBe(day(10));
    expect(answeredAt(inbound(10), outbound(9))).toBeUndefined();
    expect(answeredAt(inbound(10), by("ben", outbound(12)))).toBeUndefined();
    expect(answeredAt(inbound(10), outbound(12, { answers: "something else" }))).toBeUndefined();
    expect(answeredAt(inbound(10), outbound(12, { ticketId: "t" }))).toBeUndefined();
    expect(answeredAt(inbound(10), outbound(12, { campaignId: "spring" }))).toBeUndefined();
    expect(answeredAt(by(undefined, inbound(10)), by(undefined, outbound(12)))).toBeUndefined();
  });

  test.each([
    ["complaint", event("complaint", day(10), { ticketId: "t" })],
    ["contact", inbound(10, { ticketId: "t" })],
  ])("by what happens on its ticket from then on: %s", (_, item) => {
    expect(answeredAt(item, step("opened", 9), step("answered", 9))).toBeUndefined();
    expect(answeredAt(item, step("answered", 10))).toBe(day(10));
    expect(answeredAt(item, step("resolved", 12), step("answered", 11))).toBe(day(11));
    expect(answeredAt(item, step("resolved", 12), step("answered", 13))).toBe(day(12));
    expect(answeredAt(item, outbound(12, { ticketId: "t" }))).toBe(day(12));
    expect(answeredAt(item, outbound(12, { ticketId: "t", answers: "something else" }))).toBe(day(12));
    expect(answeredAt(item, outbound(12, { ticketId: "t", campaignId: "spring" }))).toBeUndefined();
    expect(answeredAt(item, step("answered", 12, { ticketId: "u" }))).toBeUndefined();
  });

  test("by the settlement that a complaint tells itself, unless that lies ahead", () => {
    const complaint = (number: number) => event("complaint", day(10), { resolvedAt: day(number) });
    expect(answeredAt(complaint(12))).toBe(day(12));
    expect(answeredAt({ ...complaint(12), resolvedAt: "2026-02-01T00:00:00Z" } as CustomerEvent)).toBeUndefined();
  });
});

test("feedback tells where an answer lies on its scale, and whether it came with words", () => {
  const { feedback } = recordsOf([
    event("survey-response", day(1), { id: "1", metric: "nps", score: 9, scale: { min: 0, max: 10 }, comment: "ok" }),
    event("survey-response", day(2), { id: "2", metric: "csat", score: 1, scale: { min: 1, max: 5 }, channel: "sms" }),
    event("review", day(3), { id: "3", rating: 2 }),
  ]);
  const common = { source: "shop", customerId: "anna" };
  expect(feedback).toEqual([
    { ...common, id: "1", kind: "survey-response", givenAt: day(1), metric: "nps", share: 0.9, hasComment: true },
    {
      ...common,
      id: "2",
      kind: "survey-response",
      channel: "sms",
      givenAt: day(2),
      metric: "csat",
      share: 0,
      hasComment: false,
    },
    { ...common, id: "3", kind: "review", givenAt: day(3), share: 0.25 },
  ]);
});

test("contacts are listed in both directions, and outbound ones are no feedback", () => {
  const { contacts, feedback } = recordsOf([outbound(2, { channel: "phone" }), inbound(1, { ticketId: "t" })]);
  const common = { source: "shop", customerId: "anna" };
  expect(contacts).toEqual([
    { ...common, id: "in 1", at: day(1), direction: "inbound", ticketId: "t" },
    { ...common, id: "out 2", at: day(2), direction: "outbound", channel: "phone" },
  ]);
  expect(feedback.map(({ id }) => id)).toEqual(["in 1"]);
});

describe("orders", () => {
  const coverage = Object.fromEntries(
    ["purchase", "order-cancel", "refund", "return", "complaint"].map((type) => [type, { from: "beginning" as const }]),
  );
  const list = (events: CustomerEvent[], options: Partial<ServiceRecordsOptions> = {}) =>
    recordsOf(events, { coverage, ...options }).orders.map(({ orderId, defective }) => [orderId, defective]);
  const bought = [order("a", day(1), 100, { channel: "web" }), order("b", day(2), 100)];

  test("are those that were delivered: no test, none that was cancelled, but those that were refunded in full", () => {
    expect(recordsOf(bought, { coverage }).orders).toEqual([
      { orderId: "a", customerId: "anna", at: day(1), channel: "web", defective: false },
      { orderId: "b", customerId: "anna", at: day(2), defective: false },
    ]);
    expect(list([...bought, event("order-cancel", day(3), { orderId: "a" })])).toEqual([["b", false]]);
    expect(list([...bought, event("refund", day(3), { orderId: "a" })])).toHaveLength(2);
    expect(list([order("c", day(3), 100, { test: true })])).toEqual([]);
  });

  test("are counted once, in their last version", () => {
    const again = order("a", day(1), 100, { id: "again", updatedAt: day(3) });
    const { orders } = recordsOf([...bought, ...bought, again]);
    expect(orders.map(({ orderId }) => orderId)).toEqual(["a", "b"]);
  });

  test("are defective where they were complained about, or came back faulty", () => {
    const returned = (orderId: string, faulty?: boolean) => event("return", day(3), { orderId, faulty });
    expect(list([...bought, event("complaint", day(3), { orderId: "a" })])).toEqual([
      ["a", true],
      ["b", false],
    ]);
    expect(list([...bought, returned("a"), returned("b", true)])).toEqual([
      ["a", false],
      ["b", true],
    ]);
    expect(list([...bought, by("ben", event("complaint", day(3), { orderId: "a" }))])[0]).toEqual(["a", false]);
    expect(list([...bought, by(undefined, event("complaint", day(3), { orderId: "a" }))])[0]).toEqual(["a", true]);
    expect(list([...bought, event("complaint", day(3), { orderId: "a" })], { asOf: day(2) })[0]).toEqual(["a", false]);
  });

  test("are defective by the source of the purchase", () => {
    const twins = [...bought, order("a", day(1), 100, { id: "twin", source: "other" })];
    const complaint = (fields: object) => event("complaint", day(3), { orderId: "a", ...fields });
    const defects = (fields: object) => list([...twins, complaint(fields)]).map(([, defective]) => defective);
    expect(defects({})).toEqual([true, false, false]);
    expect(defects({ source: "desk" })).toEqual([false, false, false]);
    expect(defects({ source: "desk", orderSource: "other" })).toEqual([false, true, false]);
  });

  test("are defective or not only where complaints or returns were covered when they were placed", () => {
    const events = [...bought, event("complaint", day(3), { orderId: "a" })];
    expect(recordsOf(bought).orders.filter((one) => "defective" in one)).toEqual([]);
    expect(list(events, { coverage: undefined })).toEqual([
      ["a", undefined],
      ["b", undefined],
    ]);
    for (const type of ["complaint", "return"]) {
      expect(list(events, { coverage: { [type]: { from: day(2) } } })).toEqual([
        ["a", undefined],
        ["b", false],
      ]);
    }
  });
});

describe("a period", () => {
  const events = [
    step("opened", 10),
    step("resolved", 20),
    inbound(10),
    outbound(20),
    event("complaint", day(10), { id: "c", orderId: "a" }),
    order("a", day(10), 100),
  ];
  const sizes = (from?: string, asOf = "2026-01-31") => {
    const { tickets, contacts, feedback, orders } = recordsOf(events, { from, asOf });
    return [tickets.length, contacts.length, feedback.length, orders.length];
  };

  test("holds what began in it, and what became of that to its end", () => {
    expect(sizes()).toEqual([1, 2, 2, 1]);
    expect(sizes(day(10))).toEqual([1, 2, 2, 1]);
    expect(sizes("2026-01-10")).toEqual([1, 2, 2, 1]);
    expect(sizes("2026-01-10T12:00:00.001Z")).toEqual([0, 1, 0, 0]);
    expect(sizes(undefined, "2026-01-10T11:59:59Z")).toEqual([0, 0, 0, 0]);
    expect(recordsOf(events, { from: day(10) })).toMatchObject({
      from: day(10),
      tickets: [{ resolvedAt: day(20) }],
      feedback: [{ id: "in 10", answeredAt: day(20) }, { id: "c" }],
      orders: [{ orderId: "a", defective: true }],
    });
    expect(recordsOf(events)).not.toHaveProperty("from");
  });

  test("that would begin after it ends is an error", () => {
    expect(sizes(day(15), day(15))).toEqual([0, 0, 0, 0]);
    expect(() => sizes("2026-01-16", day(15))).toThrow(expect.objectContaining({ code: "service-records-of-from" }));
  });
});

test("an answer outside of its scale has no share", () => {
  const answer = (score: number) =>
    event("survey-response", day(1), { metric: "nps", score, scale: { min: 0, max: 10 } });
  const share = (one: CustomerEvent) => recordsOf([one]).feedback[0].share;
  expect([-1, 0, 10, 11].map((score) => share(answer(score)))).toEqual([undefined, 0, 1, undefined]);
  expect(share(event("review", day(1), { rating: 6 }))).toBeUndefined();
  expect(recordsOf([answer(11)]).feedback[0]).not.toHaveProperty("share");
});

test("records tell what the feed contains, as declared or as seen", () => {
  expect(recordsOf([by(undefined, inbound(1))]).coverage).toEqual({ contact: { from: day(1) } });
  expect(recordsOf([inbound(1)], { coverage: { complaint: { from: "2026-01-01" } } }).coverage).toEqual({
    complaint: { from: "2026-01-01T00:00:00.000Z" },
  });
});

test("a customer has one id, whatever the events say, and by account it is the account's", () => {
  const events = [
    by("anna@home", inbound(1)),
    outbound(2),
    by("anna@home", order("a", day(3), 100, { accountId: "acme" })),
  ];
  const aliases = [{ id: "anna@home", canonicalId: "anna" }];
  const whose = (options: Partial<ServiceRecordsOptions>) => {
    const { contacts, feedback, orders } = recordsOf(events, options);
    return [...contacts, ...feedback, ...orders].map(({ customerId }) => customerId);
  };
  expect(whose({ aliases })).toEqual(["anna", "anna", "anna", "anna"]);
  expect(recordsOf(events, { aliases }).feedback[0].answeredAt).toBe(day(2));
  expect(recordsOf(events).feedback[0].answeredAt).toBeUndefined();
  expect(whose({ aliases, by: "account" })).toEqual(["anna", "anna", "anna", "acme"]);
});

test("the zone decides when a day begins and ends", () => {
  const late = event("review", "2026-01-10T23:30:00Z", { rating: 1 });
  const reviews = (options: object) => recordsOf([late], options).feedback.length;
  expect(reviews({ asOf: "2026-01-10" })).toBe(1);
  expect(reviews({ asOf: "2026-01-10", timeZone: "Asia/Bangkok" })).toBe(0);
  expect(reviews({ from: "2026-01-11" })).toBe(0);
  expect(reviews({ from: "2026-01-11", timeZone: "Asia/Bangkok" })).toBe(1);
});

test("without events there are no records", () => {
  expect(recordsOf([])).toEqual({
    schemaVersion: 1,
    asOf: "2026-01-31T23:59:59.999Z",
    coverage: {},
    tickets: [],
    contacts: [],
    feedback: [],
    orders: [],
  });
});

test.each<[string, string, unknown, unknown]>([
  ["service-records-of-options", "no options", [], undefined],
  ["service-records-of-options", "null for options", [], null],
  ["as-of", "no moment", [], {}],
  ["as-of", "a moment that is a number", [], { asOf: Number.NaN }],
  ["instant", "a beginning that cannot be read", [], { asOf: "2026-01-31", from: "last year" }],
  ["service-records-of-by", "an unknown unit", [], { asOf: "2026-01-31", by: "household" }],
  ["time-zone", "an unknown zone", [], { asOf: "2026-01-31", timeZone: "Mars/Olympus" }],
  ["events", "null for events", null, { asOf: "2026-01-31" }],
  ["events", "a number for an event", [1], { asOf: "2026-01-31" }],
  ["instant", "an event without a time", [{ type: "review", source: "s", id: "1" }], { asOf: "2026-01-31" }],
  [
    "coverage-type",
    "an unknown kind in the coverage",
    [],
    { asOf: "2026-01-31", coverage: { gossip: { from: "beginning" } } },
  ],
  ["answer-scale", "a rating that is no number", [event("review", day(1), { rating: "good" })], { asOf: "2026-01-31" }],
])("%s: %s", (code, _, events, options) => {
  expect(() => serviceRecordsOf(events as never, options as never)).toThrow(expect.objectContaining({ code }));
});

test("a hundred thousand answers to one question are no burden", () => {
  const many = Array.from({ length: 100_000 }, (_, i) =>
    outbound(1 + (i % 20), { id: `out ${i}`, answers: i % 2 === 0 ? "in 1" : undefined, customerId: `c${i % 100}` }),
  );
  const questions = Array.from({ length: 1000 }, (_, i) => inbound(1, { source: `s${i}`, customerId: `c${i % 100}` }));
  const { feedback } = recordsOf([...many, ...questions]);
  expect(feedback.filter(({ answeredAt }) => answeredAt !== undefined)).toHaveLength(1000);
});
