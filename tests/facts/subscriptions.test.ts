import type { SubscriptionFacts } from "clientele/facts";
import type { CustomerEvent, KnownEventType } from "clientele/journey";
import { expect, test } from "vitest";
import { event, factsOf } from "./support.js";

type Step = readonly [type: string, day: string, fields?: object];

const eventsOf = (steps: readonly Step[], subscriptionId = "s"): CustomerEvent[] =>
  steps.map(([type, day, fields]) =>
    event(`subscription-${type}` as KnownEventType, day, { subscriptionId, ...fields }),
  );

const lifeOf = (...steps: readonly Step[]): SubscriptionFacts =>
  factsOf(eventsOf(steps), { asOf: "2026-12-31" }).subscriptions![0];

const noon = (day: string) => `${day}T12:00:00.000Z`;
const start: Step = ["start", "2026-01-01", { termEndsAt: noon("2026-02-01") }];

test.each<[string, string, Step[]]>([
  ["started", "active", []],
  ["renewed", "active", [["renew", "2026-02-01"]]],
  ["a payment failed", "past-due", [["payment-failed", "2026-02-01"]]],
  [
    "a payment failed, then was made",
    "active",
    [
      ["payment-failed", "2026-02-01"],
      ["renew", "2026-02-03"],
    ],
  ],
  ["paused", "paused", [["pause", "2026-01-10"]]],
  [
    "paused and resumed",
    "active",
    [
      ["pause", "2026-01-10"],
      ["resume", "2026-01-20"],
    ],
  ],
  ["notice, service goes on", "notice", [["cancel", "2026-01-10", { endsAt: "2027-02-01T00:00:00Z" }]]],
  [
    "notice, and a payment failed besides",
    "notice",
    [
      ["cancel", "2026-01-10", { endsAt: "2027-02-01T00:00:00Z" }],
      ["payment-failed", "2026-02-01"],
    ],
  ],
  [
    "notice taken back",
    "active",
    [
      ["cancel", "2026-01-10"],
      ["uncancel", "2026-01-11"],
    ],
  ],
  ["notice that ran out with the term", "ended", [["cancel", "2026-01-10"]]],
  ["expired", "ended", [["expire", "2026-02-01"]]],
  [
    "expired, and late news of a failed payment",
    "ended",
    [
      ["expire", "2026-02-01"],
      ["payment-failed", "2026-02-02"],
    ],
  ],
  [
    "expired, and late news of a pause",
    "ended",
    [
      ["expire", "2026-02-01"],
      ["pause", "2026-02-02"],
    ],
  ],
  [
    "expired and come back",
    "active",
    [
      ["expire", "2026-02-01"],
      ["renew", "2026-05-01"],
    ],
  ],
])("%s: %s", (_, status, steps) => {
  expect(lifeOf(start, ...steps).status).toBe(status);
});

test("service that ended and began again has two spans", () => {
  expect(lifeOf(start, ["expire", "2026-02-01", { cause: "payment-failed" }], ["start", "2026-05-01"])).toEqual({
    subscriptionId: "s",
    status: "active",
    spans: [{ start: noon("2026-01-01"), end: noon("2026-02-01") }, { start: noon("2026-05-01") }],
    failedPayments: 0,
  });
});

test("notice that ran out ended service on its day, even when it began again later", () => {
  expect(lifeOf(start, ["cancel", "2026-01-10", { reason: "moved" }], ["renew", "2026-05-01"]).spans).toEqual([
    { start: noon("2026-01-01"), end: noon("2026-02-01") },
    { start: noon("2026-05-01") },
  ]);
});

test("the end has the cause that it names, and never somebody's own words", () => {
  const notice: Step = ["cancel", "2026-01-10", { reason: "diagnosed with HIV" }];
  const ended = lifeOf(start, notice);
  expect(ended.endsAt).toBe(noon("2026-02-01"));
  expect(ended).not.toHaveProperty("endCause");
  expect(lifeOf(start, notice, ["expire", "2026-02-01", { cause: "deceased" }])).toMatchObject({
    endCause: "deceased",
  });
  for (const cause of ["diagnosed with HIV", "toString", 3])
    expect(lifeOf(start, ["expire", "2026-02-01", { cause }])).not.toHaveProperty("endCause");
});

test("failed payments are counted since the last that did not fail", () => {
  const failed: Step = ["payment-failed", "2026-02-01"];
  expect(lifeOf(start, failed, ["payment-failed", "2026-02-02"]).failedPayments).toBe(2);
  expect(lifeOf(start, failed, ["renew", "2026-02-02"]).failedPayments).toBe(0);
});

test("late news of what came before the end changes nothing of the end", () => {
  const ended = lifeOf(start, ["expire", "2026-02-01", { cause: "voluntary" }]);
  expect(
    lifeOf(
      start,
      ["expire", "2026-02-01", { cause: "voluntary" }],
      ["payment-failed", "2026-02-02"],
      ["cancel", "2026-02-03", { endsAt: noon("2026-09-01"), reason: "late" }],
    ),
  ).toEqual(ended);
});

test("a subscription that started before the feed runs from where it is first seen", () => {
  expect(lifeOf(["renew", "2026-03-01"]).spans).toEqual([{ start: noon("2026-03-01") }]);
});

test("the most alive subscription is the customer's state", () => {
  const ended = eventsOf([start, ["expire", "2026-02-01"]], "old");
  const paused = eventsOf([start, ["pause", "2026-02-01"]], "paused");
  expect(factsOf(ended).subscriptionStatus).toBe("ended");
  expect(factsOf([...ended, ...paused]).subscriptionStatus).toBe("paused");
  expect(factsOf([...paused, ...eventsOf([start], "new"), ...ended]).subscriptionStatus).toBe("active");
  expect(factsOf([...paused, ...ended]).subscriptions?.map(({ subscriptionId }) => subscriptionId)).toEqual([
    "old",
    "paused",
  ]);
});

test("no other event makes a subscription, whatever fields it brings along", () => {
  const stray = [
    event("x-box", "2026-01-01", { subscriptionId: "s" }),
    event("visit", "2026-01-01", { subscriptionId: "s" }),
  ];
  expect(factsOf(stray)).toMatchObject({ subscriptions: [], subscriptionStatus: "none" });
});
