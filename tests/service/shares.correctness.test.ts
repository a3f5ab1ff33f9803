import {
  contactsPerOrder,
  feedbackLoop,
  type FeedbackItem,
  firstContactResolution,
  reopenings,
  servicePolicies,
} from "clientele/service";
import type { Coverage } from "clientele/facts";
import { describe, expect, test } from "vitest";
import { poissonRate } from "../../src/numerics/poisson-rate.js";
import { day, hour, openedAt, times } from "./support.js";

describe("first contact resolution", () => {
  const asOf = day(30);
  const solved = { openedAt, resolvedAt: day(1), answers: 1, reopenings: 0, contacts: 0 };
  const overall = (tickets: Parameters<typeof firstContactResolution>[0], quietDays = 7) =>
    firstContactResolution(tickets, { asOf, quietDays, minimum: 1 }).overall;

  test.for([
    ["one answer", {}, 1],
    ["a second answer", { answers: 2 }, 0],
    ["a reopening", { reopenings: 1 }, 0],
    ["a further contact", { contacts: 1 }, 0],
    ["a second answer, still open", { answers: 2, resolvedAt: undefined }, 0],
    ["one answer, still open", { resolvedAt: undefined }, 0],
    ["no answer, still open", { answers: 0, resolvedAt: undefined }, 0],
    ["one answer, resolved after asOf", { resolvedAt: day(31) }, 0],
  ] as const)("%s: %s", ([, more, count]) => {
    expect(overall([{ ...solved, ...more }])).toMatchObject({ status: "measured", count, of: 1, undecided: 0 });
  });

  test.for([
    ["resolved seven days ago", { resolvedAt: day(23) }, 0],
    ["resolved a little later", { resolvedAt: hour(23 * 24 + 0.01) }, 1],
    ["open with one answer, opened less than seven days ago", { openedAt: day(23.01), resolvedAt: undefined }, 1],
    // Failures show at once and successes do not: before its time, neither counts.
    ["failed, opened less than seven days ago", { openedAt: day(24), answers: 5 }, 1],
    ["failed, opened seven days ago", { openedAt: day(23), answers: 5 }, 0],
  ] as const)("%s: undecided %s", ([, more, undecided]) => {
    expect(overall([solved, { ...solved, ...more }])).toMatchObject({ of: 2 - undecided, undecided });
  });

  test("who leaves lying does not look better: ten solved and ninety open", () => {
    const open = times(90, { ...solved, resolvedAt: undefined });
    expect(overall([...times(10, solved), ...open])).toMatchObject({ share: 0.1, count: 10, of: 100 });
  });

  test("what was resolved without an answer had no first contact, and is counted apart", () => {
    const silent = times(10, { ...solved, answers: 0 });
    expect(overall(silent)).toEqual({
      status: "not-enough-data",
      of: 0,
      required: 1,
      undecided: 0,
      beforeCoverage: 0,
      withoutAnswer: 10,
    });
    expect(overall([...silent, solved])).toMatchObject({ share: 1, of: 1, withoutAnswer: 10 });
    expect(overall([{ ...solved, answers: 0, resolvedAt: day(29) }, solved])).toMatchObject({ withoutAnswer: 1 });
  });

  test("a ticket that is opened after asOf is not there", () => {
    expect(overall([solved, { ...solved, openedAt: day(31) }])).toMatchObject({ of: 1, undecided: 0 });
  });

  test("the interval is Wilson's", () => {
    // 81 of 263: E. Wilson's interval as in R. Newcombe, Statistics in Medicine 17 (1998), table I: 0.2553 to 0.3662.
    const tickets = [...times(81, solved), ...times(182, { ...solved, answers: 2 })];
    const share = overall(tickets);
    expect(share).toMatchObject({ status: "measured", count: 81, of: 263 });
    const { low, high } = share.status === "measured" ? share.interval : { low: 0, high: 0 };
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(["0.2553", "0.3662"]);
  });

  test("by channel, and with the default quiet days", () => {
    const tickets = [
      ...times(10, { ...solved, channel: "phone" }),
      ...times(10, { ...solved, channel: "e-mail", answers: 2 }),
    ];
    expect(firstContactResolution(tickets, { asOf })).toMatchObject({
      quietDays: 7,
      overall: { share: 0.5, of: 20 },
      channels: [
        { channel: "e-mail", share: 0 },
        { channel: "phone", share: 1 },
      ],
    });
  });

  const everything = { from: "beginning" } as const;
  const desk = { "ticket-opened": everything, "ticket-answered": everything, "ticket-resolved": everything } as const;

  test("is not known where contacts are not recorded", () => {
    expect(firstContactResolution(times(10, solved), { asOf, coverage: desk }).overall).toEqual({
      status: "not-covered",
      missing: ["contact"],
      undecided: 0,
      withoutAnswer: 0,
      beforeCoverage: 0,
    });
    expect(reopenings(times(10, solved), { asOf, coverage: desk }).overall).toMatchObject({
      status: "measured",
      share: 0,
    });
  });

  test("begins where everything that is needed is recorded", () => {
    const coverage = { ...desk, contact: { from: day(2) } };
    const tickets = [
      ...times(5, solved),
      ...times(10, { ...solved, openedAt: day(2), resolvedAt: day(3), answers: 2 }),
    ];
    expect(firstContactResolution(tickets, { asOf, coverage }).overall).toMatchObject({
      of: 10,
      count: 0,
      beforeCoverage: 5,
    });
    expect(reopenings(tickets, { asOf, coverage }).overall).toMatchObject({ of: 15, beforeCoverage: 0 });
  });

  test("the numbers of a policy count, unless others are given", () => {
    const policy = { ...servicePolicies.v1, quietDays: 3, minimumCases: 2 };
    const tickets = times(2, { ...solved, resolvedAt: day(26) });
    expect(firstContactResolution(tickets, { asOf, policy })).toMatchObject({
      quietDays: 3,
      overall: { share: 1, of: 2 },
    });
    expect(reopenings(tickets, { asOf, policy, minimum: 3 }).overall).toMatchObject({ of: 2, required: 3 });
    expect(firstContactResolution(tickets, { asOf, policy, quietDays: 7 }).overall).toMatchObject({
      of: 0,
      undecided: 2,
    });
  });

  test("reopenings: a ticket opened again counts once, one that was never resolved does not count", () => {
    const tickets = [
      ...times(8, solved),
      ...times(2, { ...solved, reopenings: 3 }),
      { ...solved, resolvedAt: undefined },
      { ...solved, resolvedAt: undefined, reopenings: 1 },
    ];
    expect(reopenings(tickets, { asOf }).overall).toMatchObject({ count: 3, of: 11, undecided: 1 });
  });
});

describe("contacts per order", () => {
  const orders = times(280, {});
  const inbound = { direction: "inbound" } as const;

  test("the score interval of 196 events in 280", () => {
    // Deaths by horse kicks, as published with PoissonCI of the R package DescTools: 0.7, 0.6086218 to 0.8050977.
    const { overall } = contactsPerOrder({ contacts: times(196, inbound), orders });
    expect(overall).toMatchObject({ status: "measured", perOrder: 0.7, contacts: 196, orders: 280 });
    const { low, high } = poissonRate(196, 280, 0.95);
    expect([low.toFixed(7), high.toFixed(7)]).toEqual(["0.6086218", "0.8050977"]);
    expect(overall).toMatchObject({
      interval: { low, high, level: 0.95, method: "poisson-score", notCovered: ["same-customer"] },
    });
  });

  test("no contact is a rate of zero with an upper end, no order is no rate", () => {
    const none = contactsPerOrder({ contacts: [], orders }).overall;
    expect(none).toMatchObject({ status: "measured", perOrder: 0, interval: { low: 0 } });
    expect(none.status === "measured" && none.interval.high).toBeCloseTo(3.8414588 / 280, 8);
    expect(contactsPerOrder({ contacts: times(3, inbound), orders: [] }).overall).toEqual({
      status: "not-enough-data",
      of: 0,
      required: 10,
    });
  });

  test("a ticket counts once, unless a contact of the customer's names it", () => {
    const contacts = [
      { ...inbound, channel: "phone", ticketId: "a" },
      { ...inbound, channel: "chat" },
      { direction: "outbound", channel: "e-mail", ticketId: "b" },
    ] as const;
    const tickets = [{ ticketId: "a", channel: "phone" }, { ticketId: "b", channel: "web" }, { ticketId: "c" }];
    expect(contactsPerOrder({ contacts, tickets, orders })).toMatchObject({
      overall: { contacts: 4 },
      channels: [
        { channel: "chat", contacts: 1 },
        { channel: "phone", contacts: 1 },
        { channel: "web", contacts: 1 },
      ],
      withoutChannel: 1,
    });
  });

  test("is not known where orders are not recorded", () => {
    const coverage = { contact: { from: "beginning" } } as const;
    expect(contactsPerOrder({ contacts: times(3, inbound), orders }, { coverage }).overall).toEqual({
      status: "not-covered",
      missing: ["purchase"],
    });
  });

  test("begins where orders, contacts and tickets are recorded, as far as the feed contains them", () => {
    const records = {
      contacts: [5, 20, 30].map((d) => ({ ...inbound, at: day(d) })),
      tickets: [5, 21, 30].map((d) => ({ ticketId: `${d}`, openedAt: day(d) })),
      orders: Array.from({ length: 40 }, (_, d) => ({ at: day(d) })),
    };
    const coverage = { purchase: { from: "beginning" }, contact: { from: day(20) } } as const;
    expect(contactsPerOrder({ ...records, coverage })).toMatchObject({
      overall: { contacts: 4, orders: 20, perOrder: 0.2 },
      beforeCoverage: 22,
    });
    expect(
      contactsPerOrder({ ...records, coverage: { ...coverage, "ticket-opened": { from: day(30) } } }),
    ).toMatchObject({
      overall: { contacts: 2, orders: 10 },
      beforeCoverage: 34,
    });
  });

  test("is not known where neither contacts nor tickets are recorded", () => {
    const coverage = { purchase: { from: "beginning" } } as const;
    expect(contactsPerOrder({ contacts: [], orders }, { coverage }).overall).toEqual({
      status: "not-covered",
      missing: ["contact", "ticket-opened"],
    });
  });
});

describe("the feedback loop", () => {
  const asOf = hour(100);
  const review = { id: "r", kind: "review", givenAt: openedAt };

  test("bad news is a complaint, or the worse half of a scale; that something matters little is none", () => {
    const news = (more: object) => feedbackLoop([{ ...review, ...more }], { asOf }).waiting[0]!.badNews;
    expect(news({ share: 0.49 })).toBe(true);
    expect(news({ share: 0.5 })).toBe(false);
    expect(news({})).toBeUndefined();
    expect(news({ kind: "complaint" })).toBe(true);
    expect(news({ kind: "survey-response", metric: "importance", share: 0 })).toBeUndefined();
    expect(news({ kind: "survey-response", metric: "comparison", share: 0 })).toBe(true);
  });

  test("the oldest waits first, with its age; equal ages by id", () => {
    const feedback = [
      { id: "b", kind: "contact", channel: "chat", givenAt: hour(40) },
      { id: "a", kind: "review", source: "shop", givenAt: hour(40), hasComment: true },
      { id: "c", kind: "complaint", customerId: "anna", givenAt: hour(10) },
      { id: "d", kind: "contact", givenAt: hour(5), answeredAt: hour(6) },
      { id: "e", kind: "contact", givenAt: hour(50), answeredAt: hour(101) },
      { id: "f", kind: "contact", givenAt: hour(101) },
    ];
    expect(feedbackLoop(feedback, { asOf })).toMatchObject({
      items: 5,
      answered: 1,
      waiting: [
        { id: "c", customerId: "anna", ageHours: 90, badNews: true },
        { id: "a", source: "shop", ageHours: 60, hasComment: true },
        { id: "b", channel: "chat", ageHours: 60 },
        { id: "e", ageHours: 50 },
      ],
      kinds: [
        { kind: "complaint", items: 1, answered: 0, waiting: 1, waitingBadNews: 1 },
        { kind: "contact", items: 3, answered: 1, waiting: 2, waitingBadNews: 0 },
        { kind: "review", items: 1, answered: 0, waiting: 1, waitingBadNews: 0 },
      ],
      answeredShare: { status: "not-enough-data", of: 5, required: 10 },
    });
  });

  test("share and times of those answered, and of those that wait", () => {
    const feedback = [...[1, 2, 3, 4, 5, 6].map((h) => ({ ...review, answeredAt: hour(h) })), ...times(4, review)];
    expect(feedbackLoop(feedback, { asOf, targetHours: 3 })).toMatchObject({
      answeredShare: { share: 0.6, count: 6, of: 10, interval: { method: "wilson" } },
      times: { count: 10, waiting: 4, median: { hours: 5.5 }, withinTarget: { share: 0.3, of: 10 } },
    });
  });

  test("without contacts in the feed nobody knows what was answered; the list stands", () => {
    const loop = feedbackLoop(times(10, review), { asOf, coverage: { review: { from: "beginning" } } });
    expect(loop.answeredShare).toEqual({ status: "not-covered", missing: ["contact"] });
    expect(loop.times).toEqual(loop.answeredShare);
    expect(loop.waiting).toHaveLength(10);
  });

  const answering = (coverage: Coverage, feedback: readonly FeedbackItem[] = times(10, review)) =>
    feedbackLoop(feedback, { asOf, coverage });
  const always = { from: "beginning" } as const;

  test("what was given before answers were recorded may have one: it is behind the others and in no share", () => {
    const old = { ...review, id: "old", givenAt: hour(-1000) };
    const loop = answering({ contact: { from: hour(-10) } }, [...times(12, old), ...times(10, review)]);
    expect(loop).toMatchObject({
      items: 22,
      beforeCoverage: 12,
      answeredShare: { count: 0, of: 10 },
      times: { count: 10 },
    });
    expect(loop.waiting.map(({ mayBeAnswered }) => mayBeAnswered)).toEqual([
      ...times(10, undefined),
      ...times(12, true),
    ]);
    expect(answering({ contact: { from: hour(-1) } }, times(12, old)).answeredShare).toMatchObject({
      of: 0,
      required: 10,
    });
  });

  test("complaints and contacts are answered by tickets too, reviews are not; where nothing waits, nothing is unknown", () => {
    const complaints = times(10, { ...review, kind: "complaint" });
    expect(answering({ "ticket-answered": always }, complaints).answeredShare).toMatchObject({
      status: "measured",
      of: 10,
    });
    expect(answering({ "ticket-answered": always }).answeredShare).toEqual({
      status: "not-covered",
      missing: ["contact"],
    });
    expect(answering({}, complaints).answeredShare).toEqual({
      status: "not-covered",
      missing: ["contact", "ticket-answered", "ticket-resolved"],
    });
    const settled = complaints.map((one) => ({ ...one, answeredAt: hour(1) }));
    expect(answering({}, settled).answeredShare).toMatchObject({ status: "measured", share: 1 });
  });

  test("records with contacts of customers alone do not know our answers, unless somebody says so", () => {
    const since = { contact: { from: hour(-10) } };
    const shareIn = (direction: "inbound" | "outbound", coverage: Coverage) =>
      feedbackLoop({ asOf, coverage, feedback: times(10, review), contacts: [{ direction }] }).answeredShare.status;
    expect(shareIn("inbound", since)).toBe("not-covered");
    expect(shareIn("outbound", since)).toBe("measured");
    expect(shareIn("inbound", { contact: always })).toBe("measured");
  });

  test("the answers of one customer at one moment are one item, as bad as the worst of them", () => {
    const answer = { kind: "survey-response", customerId: "anna", givenAt: hour(10) };
    const form = [
      { ...answer, id: "b", metric: "csat", share: 0.25, hasComment: false },
      { ...answer, id: "a", metric: "nps", share: 1, hasComment: true },
      { ...answer, id: "c", metric: "importance", share: 0 },
    ];
    const others = [
      { ...answer, id: "d", customerId: "ben", share: 1 },
      { ...answer, id: "e", givenAt: hour(11), share: 1 },
      { ...answer, id: "f", customerId: undefined },
      { ...answer, id: "g", customerId: undefined },
    ];
    const loop = feedbackLoop([...form, ...others], { asOf });
    expect(loop).toMatchObject({ items: 5, answered: 0 });
    expect(loop.waiting[0]).toEqual({
      id: "a",
      otherIds: ["b", "c"],
      kind: "survey-response",
      customerId: "anna",
      givenAt: hour(10),
      ageHours: 90,
      badNews: true,
      hasComment: true,
    });
    // One answer of ours answers the questionnaire.
    const answered = form.map((one) => (one.id === "c" ? { ...one, answeredAt: hour(12) } : one));
    expect(feedbackLoop(answered, { asOf })).toMatchObject({ items: 1, answered: 1, waiting: [] });
  });

  test("rows that differ in their customer alone keep no order of their own", () => {
    const [anna, ben] = ["anna", "ben"].map((customerId) => ({ ...review, customerId }));
    expect(feedbackLoop([anna!, ben!], { asOf })).toEqual(feedbackLoop([ben!, anna!], { asOf }));
  });

  test("what was answered before it was given is answered, and has no length", () => {
    const loop = feedbackLoop([{ ...review, answeredAt: hour(-1) }], { asOf });
    expect(loop).toMatchObject({ items: 1, answered: 1, leftOut: 1 });
  });
});
