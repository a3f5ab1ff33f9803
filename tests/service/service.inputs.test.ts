import {
  contactDue,
  contactsDue,
  contactsPerOrder,
  defectsOf,
  dpmoOf,
  dpmoOfSigma,
  feedbackLoop,
  firstContactResolution,
  reopenings,
  serviceExperience,
  servicePolicies,
  type ServicePolicy,
  serviceTimes,
  sigmaLevel,
} from "clientele/service";
import { describe, expect, test } from "vitest";
import { code, day, expectPlain, openedAt, times } from "./support.js";

const asOf = day(30);
const any = (value: unknown) => value as never;

describe("measures of a base", () => {
  const ticket = { openedAt, answers: 1, reopenings: 0, contacts: 0 };
  const item = { id: "1", kind: "review", givenAt: openedAt };
  const measures = [
    ["service-times", "tickets", (rows: unknown, options: unknown) => serviceTimes(any(rows), any(options)), ticket],
    [
      "first-contact-resolution",
      "tickets",
      (rows: unknown, options: unknown) => firstContactResolution(any(rows), any(options)),
      ticket,
    ],
    ["reopenings", "tickets", (rows: unknown, options: unknown) => reopenings(any(rows), any(options)), ticket],
    ["feedback-loop", "feedback", (rows: unknown, options: unknown) => feedbackLoop(any(rows), any(options)), item],
  ] as const;

  test.for(measures)(
    "%s refuses what is no list of %s, and options that make no sense",
    ([name, rows, measure, row]) => {
      for (const odd of [null, undefined, 3, "rows", {}, [null], [3], [row, undefined]]) {
        expect(() => measure(odd, { asOf })).toThrow(code(`${name}-${rows}`));
      }
      expect(() => measure([], undefined)).toThrow(code("as-of"));
      expect(() => measure([], null)).toThrow(code(`${name}-options`));
      expect(() => measure([], {})).toThrow(code("as-of"));
      expect(() => measure([], { asOf: "yesterday" })).toThrow(code("as-of"));
      expect(() => measure([], { asOf, timeZone: "Mars/Base" })).toThrow(code("time-zone"));
      expect(() => measure([], { asOf, coverage: null })).toThrow(code(`${name}-coverage`));
      for (const odd of [
        { contact: null, "ticket-opened": null },
        { contact: 3, "ticket-opened": 3 },
      ]) {
        expect(() => measure([row], { asOf, coverage: odd })).toThrow(code(`${name}-coverage`));
      }
      const never = { from: "never" };
      expect(() => measure([row], { asOf, coverage: { contact: never, "ticket-opened": never } })).toThrow(
        code("instant"),
      );
      expect(() => measure([], { asOf, policy: { ...servicePolicies.v1, minimumCases: 0 } })).toThrow(
        code("service-policy"),
      );
      for (const level of [0, 0.9999999, Number.NaN, "0.95"])
        expect(() => measure([], { asOf, level })).toThrow(code(`${name}-level`));
      for (const minimum of [0, 1.5, Infinity])
        expect(() => measure([], { asOf, minimum })).toThrow(code(`${name}-minimum`));
      for (const moment of [null, 7, "2026-03-01", "2026-03-01T09:00:00", "2026-13-01T09:00:00Z"]) {
        expect(() => measure([{ ...row, openedAt: moment, givenAt: moment }], { asOf })).toThrow(code("instant"));
      }
    },
  );

  test.for(measures)("%s of nothing is a typed answer, in plain JSON", ([, , measure]) => {
    const result = measure([], { asOf });
    expectPlain(result);
    expect(JSON.stringify(result)).toContain("not-enough-data");
  });

  test("a day as asOf means its end in the zone", () => {
    expect(serviceTimes([], { asOf: "2026-03-01", timeZone: "Europe/Oslo" }).asOf).toBe("2026-03-01T22:59:59.999Z");
  });

  test("targets, quiet days and counts that make no sense are refused", () => {
    const target = (target: object) => () => serviceTimes([], { asOf, target });
    expect(target({ firstResponseHours: -1 })).toThrow(code("service-times-target.first-response-hours"));
    expect(target({ resolutionHours: Number.NaN })).toThrow(code("service-times-target.resolution-hours"));
    expect(() => firstContactResolution([], { asOf, quietDays: -1 })).toThrow(
      code("first-contact-resolution-quiet-days"),
    );
    expect(() => firstContactResolution([{ ...ticket, answers: 1.5 }], { asOf })).toThrow(
      code("first-contact-resolution-answers"),
    );
    expect(() => firstContactResolution([any({ openedAt, answers: 1, reopenings: 0 })], { asOf })).toThrow(
      code("first-contact-resolution-contacts"),
    );
    expect(() => reopenings([{ openedAt, reopenings: -1 }], { asOf })).toThrow(code("reopenings-reopenings"));
    expect(() => feedbackLoop([{ ...item, id: "" }], { asOf })).toThrow(code("feedback-loop-id"));
    expect(() => feedbackLoop([any({ ...item, kind: 3 })], { asOf })).toThrow(code("feedback-loop-kind"));
    expect(() => feedbackLoop([{ ...item, share: 1.1 }], { asOf })).toThrow(code("feedback-loop-share"));
    expect(() => feedbackLoop(any({ feedback: [], contacts: [null], coverage: { contact: { from: asOf } } }))).toThrow(
      code("feedback-loop-contacts"),
    );
    expect(() => feedbackLoop([], { asOf, targetHours: -1 })).toThrow(code("feedback-loop-target-hours"));
    expect(() => feedbackLoop([], { asOf, badNewsBelow: 2 })).toThrow(code("feedback-loop-bad-news-below"));
  });

  test("channels with the names of what objects inherit are channels", () => {
    const tickets = ["__proto__", "constructor"].flatMap((channel) => times(10, { openedAt, channel }));
    const { channels } = serviceTimes(tickets, { asOf });
    expect(channels.map(({ channel }) => channel)).toEqual(["__proto__", "constructor"]);
  });

  test("null is no moment and no channel: so helpdesks write what is missing", () => {
    const row = { openedAt, firstAnsweredAt: null, resolvedAt: null, channel: null };
    expect(serviceTimes(times(10, row), { asOf })).toEqual(serviceTimes(times(10, { openedAt }), { asOf }));
  });

  test("contacts per order", () => {
    expect(() => contactsPerOrder(any(null))).toThrow(code("contacts-per-order-records"));
    expect(() => contactsPerOrder(any({ contacts: [] }))).toThrow(code("contacts-per-order-orders"));
    expect(() => contactsPerOrder(any({ contacts: 3, orders: [] }))).toThrow(code("contacts-per-order-contacts"));
    expect(() => contactsPerOrder(any({ contacts: [{}], orders: [] }))).toThrow(code("contacts-per-order-direction"));
    expect(() => contactsPerOrder(any({ contacts: [], tickets: {}, orders: [] }))).toThrow(
      code("contacts-per-order-tickets"),
    );
    expect(() => contactsPerOrder({ contacts: [], orders: [] }, { level: 2 })).toThrow(
      code("contacts-per-order-level"),
    );
    expect(() => contactsPerOrder({ contacts: [], orders: [] }, any(null))).toThrow(code("contacts-per-order-options"));
    const since = { from: "2026-01-01T00:00:00Z" };
    expect(() =>
      contactsPerOrder({ contacts: [], orders: [{}], coverage: { purchase: since, contact: since } }),
    ).toThrow(code("instant"));
  });

  test("inputs are not touched", () => {
    const rows = Object.freeze([Object.freeze({ ...item, id: "2" }), Object.freeze(item)]);
    expect(feedbackLoop(rows, { asOf }).waiting.map(({ id }) => id)).toEqual(["1", "2"]);
  });
});

describe("sigma", () => {
  const count = { defects: 1, units: 10, opportunities: 1 };

  test("counts that make no sense are refused", () => {
    expect(() => sigmaLevel(any(null))).toThrow(code("sigma-level-count"));
    expect(() => sigmaLevel({ ...count, defects: 11 })).toThrow(code("sigma-defects"));
    expect(() => dpmoOf({ ...count, defects: 11 })).toThrow(code("sigma-defects"));
    for (const defects of [-1, 0.5, Number.NaN])
      expect(() => sigmaLevel({ ...count, defects })).toThrow(code("sigma-defects"));
    expect(() => sigmaLevel({ ...count, units: 0 })).toThrow(code("sigma-level-units"));
    expect(() => sigmaLevel({ ...count, opportunities: 0 })).toThrow(code("sigma-level-opportunities"));
    expect(() => sigmaLevel({ ...count, units: 2 ** 52, opportunities: 3 })).toThrow(code("sigma-chances"));
    expect(() => sigmaLevel(count, { shift: Infinity })).toThrow(code("sigma-level-shift"));
    expect(() => sigmaLevel(count, { level: 1 })).toThrow(code("sigma-level-level"));
    expect(() => dpmoOfSigma(Number.NaN)).toThrow(code("dpmo-of-sigma-sigma"));
    expect(() => dpmoOfSigma(1, { shift: Number.NaN })).toThrow(code("dpmo-of-sigma-shift"));
    expect(() => sigmaLevel(count, any(null))).toThrow(code("sigma-level-options"));
    expect(() => dpmoOfSigma(1, any(null))).toThrow(code("dpmo-of-sigma-options"));
    expect(() => defectsOf(any([null]))).toThrow(code("defects-of-orders"));
    expect(() => defectsOf(any(null))).toThrow(code("defects-of-orders"));
    expect(() => defectsOf([], any(null))).toThrow(code("defects-of-options"));
    expect(() => defectsOf([], { coverage: any(3) })).toThrow(code("defects-of-coverage"));
  });

  test("the ends of what can be asked are plain numbers", () => {
    for (const defects of [0, 1, 3, 10 ** 6, 2 ** 52, 2 ** 53 - 2, 2 ** 53 - 1]) {
      for (const level of [Number.MIN_VALUE, 0.95, 0.999999]) {
        expectPlain(sigmaLevel({ defects, units: 2 ** 53 - 1, opportunities: 1 }, { level }));
      }
    }
    for (const sigma of [-1e308, 40, 1e308]) expectPlain(dpmoOfSigma(sigma, { shift: -1e308 }));
  });
});

describe("judgements", () => {
  test("facts and policies that are none are refused", () => {
    expect(() => contactDue(any(null))).toThrow(code("contact-due-facts"));
    expect(() => serviceExperience(any(undefined))).toThrow(code("service-experience-facts"));
    expect(() => contactsDue(any({}))).toThrow(code("contacts-due-population"));
    expect(() => contactsDue([], any(null))).toThrow(code("contacts-due-options"));
    const facts = { asOf };
    expect(() => contactDue(facts, any(null))).toThrow(code("contact-due-options"));
    expect(() => serviceExperience(facts, any(null))).toThrow(code("service-experience-options"));
    const policy = (more: object) => () => contactDue(facts, { policy: any({ ...servicePolicies.v1, ...more }) });
    expect(policy({ schemaVersion: 2 })).toThrow(code("schema-version"));
    expect(policy({ use: "marketting" })).toThrow(code("policy-use"));
    expect(() => serviceExperience(facts, { policy: any(null) })).toThrow(code("schema-version"));
    const contact = servicePolicies.v1.contact;
    for (const odd of [
      { minimumCases: 0 },
      { quietDays: -1 },
      { badNewsBelow: 1.5 },
      { contact: undefined },
      { contact: null },
      { contact: { ...contact, usualGaps: 0 } },
      { contact: { ...contact, minimumGapDays: Number.NaN } },
      { contact: { ...contact, purpose: "" } },
      { assumedMedianGapDays: 0 },
      { effortValidDays: "year" },
    ] satisfies Partial<Record<keyof ServicePolicy, unknown>>[]) {
      expect(policy(odd), JSON.stringify(odd)).toThrow(code("service-policy"));
    }
  });

  test("facts that make no sense are refused", () => {
    const regular = {
      asOf,
      permissions: ["direct-marketing"],
      purchaseOccasions: 2,
      gapsDays: [30],
      daysSinceLastPurchase: 10,
      daysSinceOutboundContact: 10,
    };
    const due = (more: object) => () => contactDue({ ...regular, ...more });
    expect(due({ openTickets: -1 })).toThrow(code("contact-due-open-tickets"));
    expect(due({ openComplaints: Number.NaN })).toThrow(code("contact-due-open-complaints"));
    expect(due({ unansweredContacts: "1" })).toThrow(code("contact-due-unanswered-contacts"));
    expect(due({ protections: "deceased" })).toThrow(code("contact-due-protections"));
    expect(due({ permissions: "direct-marketing" })).toThrow(code("contact-due-permissions"));
    expect(due({ purchaseOccasions: -2 })).toThrow(code("contact-due-purchase-occasions"));
    expect(due({ daysSinceLastPurchase: Number.NaN })).toThrow(code("contact-due-days-since-last-purchase"));
    for (const gapsDays of ["abc", 5, {}, [Number.NaN, Number.NaN], [Infinity], [-1], ["30"]]) {
      expect(due({ gapsDays }), JSON.stringify(gapsDays)).toThrow(code("contact-due-gaps-days"));
    }
    for (const medianGapDays of [Number.NaN, 0, "30"]) {
      expect(() => contactDue(regular, { base: any({ rhythm: { medianGapDays } }) })).toThrow(code("contact-due-base"));
    }
    expect(due({ daysSinceOutboundContact: -1 })).toThrow(code("contact-due-days-since-outbound-contact"));
    const experience = (more: object) => () =>
      serviceExperience({ asOf, tickets: 1, openTickets: 0, complaints: 0, unansweredContacts: 0, ...more });
    expect(experience({ tickets: -1 })).toThrow(code("service-experience-tickets"));
    expect(experience({ servedOrders: 1.5 })).toThrow(code("service-experience-served-orders"));
    expect(experience({ servedOrders: 1, defectiveOrders: 2 })).toThrow(code("service-experience-defective-orders"));
    expect(experience({ cesLast: 8, cesLastDaysAgo: 1 })).toThrow(code("service-experience-ces-last"));
    expect(experience({ firstResponse: { count: 1, medianHours: Number.NaN, longestHours: 1 } })).toThrow(
      code("service-experience-first-response"),
    );
  });

  test("what comes as null, as stored data may, is no TypeError", () => {
    const nothing = { asOf, permissions: null, protections: null, gapsDays: null, coverage: null, firstResponse: null };
    expect(() => contactDue(any({ ...nothing, openTickets: null }))).toThrow(code("contact-due-open-tickets"));
    expect(contactDue(any(nothing))).toMatchObject({ status: "undecided", reason: "missing-facts" });
    expect(serviceExperience(any({ ...nothing, tickets: 1, openTickets: 1 }))).toMatchObject({ status: "decided" });
  });
});
