import { type Referral, type ReferralsOptions, referralsOf } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { describe, expect, test } from "vitest";
import { event, everything, order } from "./support.js";

const day = (number: number) => `2026-01-${String(number).padStart(2, "0")}T12:00:00.000Z`;
const by = (customerId: string, one: CustomerEvent): CustomerEvent => ({ ...one, customerId });
const made = (number: number, refereeId?: string, fields: object = {}) =>
  event("referral-made", day(number), { refereeId, ...fields });
const converted = (number: number, refereeId?: string) => event("referral-converted", day(number), { refereeId });
const received = (number: number, who: string, referrerId?: string) =>
  by(who, event("referral-received", day(number), { referrerId }));
const bought = (number: number, who: string, referrerId?: string, fields: object = {}) =>
  by(who, order(`${who} ${number}`, day(number), 100, { referrerId, ...fields }));

const referrals = (events: readonly CustomerEvent[], options: Partial<ReferralsOptions> = {}) =>
  referralsOf(events, { asOf: "2026-01-31", coverage: everything, ...options });

const annaToBen = { referrerId: "anna", refereeId: "ben" };

test.each<[string, CustomerEvent[], Partial<Referral>]>([
  ["a recommendation made", [made(3, "ben")], { at: day(3) }],
  ["a recommendation received", [received(3, "ben", "anna")], { at: day(3) }],
  ["a recommendation that led to a purchase", [converted(3, "ben")], { at: day(3), convertedAt: day(3) }],
  ["a first purchase that names its referrer", [bought(3, "ben", "anna")], { at: day(3), convertedAt: day(3) }],
])("%s is a trace", (_, events, expected) => {
  expect(referrals(events)).toEqual([{ ...annaToBen, ...expected }]);
});

test("traces of one pair are one referral, from the first of them, whatever its kind", () => {
  const traces = [bought(6, "ben", "anna"), converted(7, "ben"), received(4, "ben", "anna"), made(5, "ben")];
  expect(referrals(traces)).toEqual([{ ...annaToBen, at: day(4), convertedAt: day(6) }]);
  expect(referrals([...traces, ...traces].reverse())).toEqual(referrals(traces));
});

test("no order is known to be the first where the purchases of the feed do not reach back to the beginning", () => {
  const traces = [made(5, "ben"), bought(6, "ben", "anna")];
  for (const coverage of [undefined, {}, { purchase: { from: "2020-01-01" } }]) {
    expect(referrals(traces, { coverage })).toEqual([{ ...annaToBen, at: day(5), conversionUnknown: true }]);
    expect(referrals([...traces, converted(7, "ben")], { coverage })).toMatchObject([{ convertedAt: day(7) }]);
  }
});

describe("a recommendation converts", () => {
  const convertedAt = (...events: CustomerEvent[]) =>
    referrals([made(5, "ben"), ...events]).find(({ referrerId }) => referrerId === "anna")?.convertedAt;

  test("with the first purchase at its time or later", () => {
    expect(convertedAt()).toBeUndefined();
    expect(convertedAt(bought(8, "ben"), bought(7, "ben"))).toBe(day(7));
    expect(convertedAt(bought(5, "ben"))).toBe(day(5));
    expect(convertedAt(bought(7, "ben", undefined, { test: true }))).toBeUndefined();
    expect(
      convertedAt(bought(7, "ben"), by("ben", event("order-cancel", day(8), { orderId: "ben 7" })), bought(9, "ben")),
    ).toBe(day(9));
  });

  test("not with a later one of somebody who was a customer before", () => {
    expect(convertedAt(bought(4, "ben"), bought(7, "ben"))).toBeUndefined();
    expect(convertedAt(bought(4, "ben"), bought(7, "ben"), converted(7, "ben"))).toBe(day(7));
  });

  test("not with one that names somebody else, but with one that names the buyer", () => {
    expect(convertedAt(bought(7, "ben", "zoe"))).toBeUndefined();
    expect(convertedAt(bought(7, "ben", "ben"))).toBe(day(7));
    expect(referrals([made(5, "ben"), bought(7, "ben", "zoe")])).toEqual([
      { ...annaToBen, at: day(5) },
      { referrerId: "zoe", refereeId: "ben", at: day(7), convertedAt: day(7) },
    ]);
  });

  test("with the earlier of what an event says and the purchase", () => {
    expect(convertedAt(bought(7, "ben"), converted(8, "ben"))).toBe(day(7));
    expect(convertedAt(bought(9, "ben"), converted(8, "ben"))).toBe(day(8));
  });
});

test("nobody refers themselves, under whatever id", () => {
  const aliases = [{ id: "anna@home", canonicalId: "anna" }];
  const self = [made(1, "anna"), received(1, "anna", "anna"), converted(1, "anna"), bought(1, "anna", "anna")];
  expect(referrals(self)).toEqual([]);
  expect(referrals([made(1, "anna@home"), bought(2, "anna", "anna@home")], { aliases })).toEqual([]);
  expect(referrals([made(1, "anna@home")])).toHaveLength(1);
});

test("people are one under all their ids", () => {
  const aliases = [
    { id: "cookie", canonicalId: "ben@work" },
    { id: "ben@work", canonicalId: "ben" },
  ];
  const events = [made(2, "cookie"), { ...received(1, "", "anna"), customerId: undefined, anonymousId: "cookie" }];
  expect(referrals([...events, bought(3, "ben@work")], { aliases })).toEqual([
    { ...annaToBen, at: day(1), convertedAt: day(3) },
  ]);
});

test("whoever is not named makes no pair", () => {
  const unnamed = [made(1), converted(1), received(1, "ben"), bought(1, "ben")];
  expect(referrals(unnamed)).toEqual([]);
  expect(referrals([{ ...made(1, "ben"), customerId: undefined }])).toEqual([]);
});

test("a reward that any trace tells of was a reward; where none says, nobody knows", () => {
  const reward = (...said: (boolean | undefined)[]) =>
    referrals(said.map((incentivised, i) => made(i + 1, "ben", { incentivised })))[0].incentivised;
  expect(reward(undefined)).toBeUndefined();
  expect(reward(false, undefined)).toBe(false);
  expect(reward(false, true)).toBe(true);
  expect(reward(true, false)).toBe(true);
});

test("what happened after asOf is not known yet", () => {
  const events = [made(5, "ben"), bought(7, "ben"), made(8, "cleo")];
  expect(referrals(events, { asOf: day(4) })).toEqual([]);
  expect(referrals(events, { asOf: day(6) })).toEqual([{ ...annaToBen, at: day(5) }]);
  expect(referrals(events, { asOf: day(7) })).toEqual([{ ...annaToBen, at: day(5), convertedAt: day(7) }]);
});

test("referrals are sorted by referee, time and referrer", () => {
  const events = [received(2, "ben", "zoe"), received(2, "ben", "max"), received(1, "ben", "sue"), made(9, "ada")];
  expect(referrals(events).map(({ refereeId, referrerId }) => `${referrerId} to ${refereeId}`)).toEqual([
    "anna to ada",
    "sue to ben",
    "max to ben",
    "zoe to ben",
  ]);
});

test("by account, the account refers", () => {
  const events = [made(1, "ben", { accountId: "acme" })];
  expect(referrals(events, { by: "account" })).toMatchObject([{ referrerId: "acme", refereeId: "ben" }]);
});

test.each<[string, string, unknown, unknown]>([
  ["referrals-of-options", "no options", [], undefined],
  ["as-of", "no moment", [], {}],
  ["referrals-of-by", "an unknown unit", [], { asOf: "2026-01-31", by: "household" }],
  ["events", "null for events", null, { asOf: "2026-01-31" }],
  ["instant", "an event without a time", [{ type: "visit", source: "s", id: "1" }], { asOf: "2026-01-31" }],
])("%s: %s", (code, _, events, options) => {
  expect(() => referralsOf(events as never, options as never)).toThrow(expect.objectContaining({ code }));
});

test("everybody who brings one person, and one person who brings everybody, are no burden", () => {
  const size = 50_000;
  const into = Array.from({ length: size }, (_, i) => by(`c${i}`, made(1, "hub")));
  const out = Array.from({ length: size }, (_, i) => by("hub", made(1, `d${i}`)));
  expect(referrals([...into, ...out, bought(2, "hub")]).filter(({ convertedAt }) => convertedAt)).toHaveLength(size);
});
