import { kaplanMeier, survivalQuantile } from "clientele/churn";
import { serviceTimes, type TimedTicket } from "clientele/service";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { productLimit, productLimitQuantile } from "../../src/numerics/product-limit.js";
import { hour, openedAt } from "./support.js";

describe("the product-limit estimate", () => {
  // Weeks in remission under 6-MP: E. Gehan (1965), as in Kalbfleisch & Prentice, "The Statistical Analysis of Failure Time Data".
  const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
  const watched = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
  const observations = [
    ...ended.map((time) => ({ time, ended: true })),
    ...watched.map((time) => ({ time, ended: false })),
  ];

  test("gives the published curve of the 6-MP trial and its median of 23 weeks", () => {
    const curve = productLimit(observations, 0.95);
    expect(curve.times).toEqual([6, 7, 10, 13, 16, 22, 23]);
    expect(curve.survival.map((share) => share.toFixed(3))).toEqual([
      "0.857",
      "0.807",
      "0.753",
      "0.690",
      "0.627",
      "0.538",
      "0.448",
    ]);
    expect(productLimitQuantile(curve, 0.5)).toEqual({ time: 23, low: 13, high: undefined });
  });

  test("agrees with the survival curves of clientele/churn, limits and quantiles included", () => {
    const observation = fc.record({ time: fc.integer({ min: 0, max: 12 }), ended: fc.boolean() });
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1, maxLength: 60 }), fc.constantFrom(0.5, 0.9), (all, share) => {
        const own = productLimit(all, 0.95);
        const full = kaplanMeier(all, { interval: "log-log" });
        const { time, low, high } = productLimitQuantile(own, share);
        const quantile = survivalQuantile(full, share);
        expect(time).toBe(quantile.status === "reached" ? quantile.time : undefined);
        expect(low).toBe(quantile.lower);
        if (quantile.status === "reached") expect(high).toBe(quantile.upper);
        own.times.forEach((at, i) => {
          expect(own.survival[i]).toBeCloseTo(full.survival[full.times.indexOf(at)]!, 12);
        });
      }),
    );
  });
});

describe("service times", () => {
  const asOf = hour(100);
  const answeredAfter = (hours: number, channel?: string): TimedTicket => ({
    openedAt,
    firstAnsweredAt: hour(hours),
    channel,
  });

  test("without anybody waiting the median is the median", () => {
    const { overall } = serviceTimes(
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((h) => answeredAfter(h)),
      { asOf },
    );
    expect(overall.firstResponse).toMatchObject({
      status: "measured",
      count: 10,
      waiting: 0,
      median: { status: "reached", hours: 5.5 },
      p90: { status: "reached", hours: 9.5 },
    });
  });

  test("by hand: who still waits moves the median, and is no answer", () => {
    // 1 to 6 hours; then six who wait since 2.5 hours: S = 11/12, 10/12, then of the 4 left 3/4, 2/4, 1/4, 0.
    const answered = [1, 2, 3, 4, 5, 6].map((h) => answeredAfter(h));
    const waiting = Array.from({ length: 6 }, () => ({ openedAt: hour(97.5) }));
    const { firstResponse } = serviceTimes([...answered, ...waiting], { asOf }).overall;
    expect(firstResponse).toMatchObject({ count: 12, waiting: 6, median: { status: "reached", hours: 4 } });
    const only = serviceTimes(answered, { asOf, minimum: 6 }).overall.firstResponse;
    expect(only).toMatchObject({ median: { hours: 3.5 } });
  });

  test("a median that is not reached is told with the longest wait and who still waits", () => {
    const tickets = [...[1, 2, 3].map((h) => answeredAfter(h)), ...Array.from({ length: 9 }, () => ({ openedAt }))];
    expect(serviceTimes(tickets, { asOf }).overall.firstResponse).toMatchObject({
      median: { status: "not-reached", longestHours: 100, stillWaiting: 0.75 },
    });
    const none = Array.from({ length: 10 }, () => ({ openedAt }));
    expect(serviceTimes(none, { asOf }).overall.resolution).toMatchObject({
      median: { status: "not-reached", longestHours: 100, stillWaiting: 1 },
    });
  });

  test("a wait beyond the target is missed, one on the target is within, a younger one is undecided", () => {
    const tickets = [
      ...[1, 2, 3, 4].map((h) => answeredAfter(h)),
      answeredAfter(4.001),
      answeredAfter(50),
      ...[0, 95.9].map((at) => ({ openedAt: hour(at) })),
      ...[96, 99, 99, 99].map((at) => ({ openedAt: hour(at) })),
    ];
    const { firstResponse } = serviceTimes(tickets, { asOf, target: { firstResponseHours: 4 }, minimum: 8 }).overall;
    expect(firstResponse).toMatchObject({
      withinTarget: { share: 0.5, count: 4, of: 8, undecided: 4, targetHours: 4 },
    });
  });

  test("a ticket that was resolved without an answer was watched up to then", () => {
    const silent = Array.from({ length: 10 }, () => ({ openedAt, resolvedAt: hour(3) }));
    const { firstResponse, resolution } = serviceTimes(silent, { asOf, target: { firstResponseHours: 2 } }).overall;
    expect(firstResponse).toMatchObject({
      waiting: 10,
      median: { status: "not-reached", longestHours: 3 },
      withinTarget: { share: 0, of: 10 },
    });
    expect(resolution).toMatchObject({ waiting: 0, median: { status: "reached", hours: 3 } });
  });

  test("what lies after asOf had not happened: answers are still awaited, tickets not yet there", () => {
    const tickets = [...Array.from({ length: 10 }, () => answeredAfter(101)), { openedAt: hour(101) }];
    const { overall } = serviceTimes(tickets, { asOf });
    expect(overall).toMatchObject({ tickets: 10, firstResponse: { waiting: 10, median: { status: "not-reached" } } });
  });

  test("an answer before the opening is left out and counted", () => {
    const tickets = [
      ...Array.from({ length: 10 }, () => answeredAfter(1)),
      { openedAt: hour(2), firstAnsweredAt: hour(1) },
    ];
    expect(serviceTimes(tickets, { asOf }).overall).toMatchObject({
      tickets: 11,
      leftOut: 1,
      firstResponse: { count: 10 },
    });
  });

  test("channels are measured by themselves, any word is one, and too few are a typed answer", () => {
    const tickets = [
      ...Array.from({ length: 10 }, () => answeredAfter(2, "chat")),
      ...Array.from({ length: 9 }, () => answeredAfter(2, "carrier-pigeon")),
      answeredAfter(2),
    ];
    const { channels, withoutChannel, overall } = serviceTimes(tickets, { asOf });
    expect(overall.tickets).toBe(20);
    expect(withoutChannel).toBe(1);
    expect(channels).toMatchObject([
      { channel: "carrier-pigeon", tickets: 9, firstResponse: { status: "not-enough-data", of: 9, required: 10 } },
      { channel: "chat", tickets: 10, firstResponse: { status: "measured", median: { hours: 2 } } },
    ]);
  });

  test("a feed without answers knows nothing of first responses", () => {
    const tickets = Array.from({ length: 10 }, () => ({ openedAt, resolvedAt: hour(3) }));
    const coverage = { "ticket-opened": { from: "beginning" }, "ticket-resolved": { from: "beginning" } } as const;
    expect(serviceTimes(tickets, { asOf, coverage }).overall).toMatchObject({
      firstResponse: { status: "not-covered", missing: ["ticket-answered"] },
      resolution: { status: "measured" },
    });
  });

  test("what was opened before answers were recorded is no wait; each measure has its own beginning", () => {
    const before = Array.from({ length: 20 }, () => ({ openedAt: hour(9.99) }));
    const since = Array.from({ length: 20 }, () => ({ openedAt: hour(10), firstAnsweredAt: hour(11) }));
    const coverage = {
      "ticket-opened": { from: "beginning" },
      "ticket-answered": { from: hour(10) },
      "ticket-resolved": { from: "beginning" },
    } as const;
    const { overall } = serviceTimes([...before, ...since], { asOf, coverage, target: { firstResponseHours: 1 } });
    expect(overall).toMatchObject({
      tickets: 40,
      beforeCoverage: 20,
      leftOut: 0,
      firstResponse: { count: 20, waiting: 0, p90: { status: "reached", hours: 1 }, withinTarget: { share: 1 } },
      resolution: { count: 40, waiting: 40 },
    });
  });

  test("a day in the coverage begins in the zone", () => {
    const tickets = Array.from({ length: 10 }, () => ({ openedAt: "2026-03-01T00:00:00Z" }));
    const beforeIn = (timeZone: string) => {
      const coverage = { "ticket-opened": { from: "2026-03-01" }, "ticket-answered": { from: "beginning" } } as const;
      return serviceTimes(tickets, { asOf, coverage, timeZone }).overall.beforeCoverage;
    };
    expect([beforeIn("Europe/Oslo"), beforeIn("America/New_York")]).toEqual([0, 10]);
  });
});
