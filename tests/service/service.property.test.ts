import {
  contactDue,
  type ContactFacts,
  contactsPerOrder,
  type CountedTicket,
  feedbackLoop,
  type FeedbackItem,
  firstContactResolution,
  reopenings,
  serviceTimes,
} from "clientele/service";
import fc from "fast-check";
import { expect, test } from "vitest";
import { productLimit } from "../../src/numerics/product-limit.js";
import { expectPlain, hour } from "./support.js";

const asOf = hour(500);
const moment = fc.integer({ min: -50, max: 700 }).map(hour);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const channel = maybe(fc.constantFrom("chat", "phone", "web"));

const ticket: fc.Arbitrary<CountedTicket & { readonly firstAnsweredAt: string | undefined }> = fc.record({
  channel,
  openedAt: moment,
  firstAnsweredAt: maybe(moment),
  resolvedAt: maybe(moment),
  answers: fc.nat(3),
  reopenings: fc.nat(2),
  contacts: fc.nat(2),
});
const tickets = fc.array(ticket, { maxLength: 40 });

const feedback: fc.Arbitrary<FeedbackItem> = fc.record({
  id: fc.constantFrom("a", "b", "c", "d"),
  customerId: maybe(fc.constantFrom("anna", "ben")),
  hasComment: maybe(fc.boolean()),
  kind: fc.constantFrom("review", "complaint", "contact", "survey-response"),
  channel,
  givenAt: moment,
  answeredAt: maybe(moment),
  share: maybe(fc.double({ min: 0, max: 1, noNaN: true })),
});

test("answered and waiting make all, in sum and by kind, and the list is the waiting", () => {
  fc.assert(
    fc.property(fc.array(feedback, { maxLength: 40 }), (all) => {
      const loop = feedbackLoop(all, { asOf, targetHours: 24, minimum: 5 });
      expectPlain(loop);
      expect(loop.answered + loop.waiting.length).toBe(loop.items);
      const given = all.filter(({ givenAt }) => givenAt <= asOf);
      const form = ({ kind, customerId, givenAt }: FeedbackItem, index: number) =>
        kind === "survey-response" && customerId !== undefined ? `${customerId} ${givenAt}` : index;
      expect(loop.items).toBe(new Set(given.map(form)).size);
      const sum = (of: "items" | "answered" | "waiting") => loop.kinds.reduce((total, kind) => total + kind[of], 0);
      expect([sum("items"), sum("answered"), sum("waiting")]).toEqual([loop.items, loop.answered, loop.waiting.length]);
      expect(loop.waiting.map(({ ageHours }) => ageHours)).toEqual(
        loop.waiting.map(({ ageHours }) => ageHours).sort((a, b) => b - a),
      );
    }),
  );
});

test("no order of the records is remembered", () => {
  const shuffled = <T>(of: fc.Arbitrary<T>) =>
    fc
      .array(of, { maxLength: 30 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  const options = { asOf, minimum: 3, target: { firstResponseHours: 10, resolutionHours: 100 } };
  fc.assert(
    fc.property(shuffled(ticket), ([one, other]) => {
      for (const measure of [serviceTimes, firstContactResolution, reopenings]) {
        expect(JSON.stringify(measure(other, options))).toBe(JSON.stringify(measure(one, options)));
      }
    }),
  );
  fc.assert(
    fc.property(shuffled(feedback), ([one, other]) => {
      expect(JSON.stringify(feedbackLoop(other, options))).toBe(JSON.stringify(feedbackLoop(one, options)));
    }),
  );
});

test("channels and what has none add up to the whole", () => {
  fc.assert(
    fc.property(tickets, (all) => {
      const counted = { overall: 0, channels: 0 };
      const { overall, channels, withoutChannel } = serviceTimes(all, { asOf, minimum: 1 });
      expectPlain({ overall, channels });
      counted.overall = overall.tickets;
      counted.channels = channels.reduce((sum, { tickets }) => sum + tickets, withoutChannel);
      expect(counted.channels).toBe(counted.overall);

      const contacts = all.map(({ channel }) => ({ direction: "inbound" as const, channel }));
      const rates = contactsPerOrder({ contacts, orders: Array.from({ length: 10 }, () => ({})) });
      const rate = (of: typeof rates.overall) => (of.status === "measured" ? of.contacts : 0);
      expect(rates.channels.reduce((sum, one) => sum + rate(one), rates.withoutChannel)).toBe(rate(rates.overall));
    }),
  );
});

test("one more that waits makes no quantile shorter", () => {
  const open = fc.record({ openedAt: fc.integer({ min: 0, max: 499 }).map(hour), firstAnsweredAt: maybe(moment) });
  const median = (all: readonly { openedAt: string }[]) => {
    const { firstResponse } = serviceTimes(all, { asOf, minimum: 1 }).overall;
    return firstResponse.status === "measured" && firstResponse.median.status === "reached"
      ? firstResponse.median.hours
      : Infinity;
  };
  fc.assert(
    fc.property(fc.array(open, { minLength: 1, maxLength: 20 }), (all) => {
      // Opened before everything else, and still waiting: it outlasts all that has been seen.
      expect(median([...all, { openedAt: hour(-60) }])).toBeGreaterThanOrEqual(median(all));
    }),
  );
});

test("a wait that ends leaves no larger share waiting, at any time", () => {
  const wait = fc.record({ time: fc.nat(12), ended: fc.boolean() });
  fc.assert(
    fc.property(fc.array(wait, { minLength: 1, maxLength: 20 }), fc.nat(), (all, nth) => {
      const at = nth % all.length;
      const sooner = all.with(at, { time: all[at]!.time, ended: true });
      const standing = (waits: typeof all, time: number) => {
        const { times, survival } = productLimit(waits, 0.95);
        return survival[times.findLastIndex((one) => one <= time)] ?? 1;
      };
      for (let time = 0; time <= 12; time += 1) {
        expect(standing(sooner, time)).toBeLessThanOrEqual(standing(all, time) + 1e-12);
      }
    }),
  );
});

test("what was recorded late is measured as if it had begun then, and all that is left out is counted", () => {
  fc.assert(
    fc.property(tickets, moment, (all, from) => {
      const kinds = ["ticket-opened", "ticket-answered", "ticket-resolved", "contact"];
      const coverage = Object.fromEntries(kinds.map((kind) => [kind, { from }]));
      const late = all.filter(({ openedAt }) => openedAt >= from);
      for (const measure of [firstContactResolution, reopenings]) {
        const { beforeCoverage, ...cut } = measure(all, { asOf, minimum: 1, coverage }).overall;
        const { beforeCoverage: none, ...own } = measure(late, { asOf, minimum: 1 }).overall;
        expect(cut).toEqual(own);
        expect([beforeCoverage, none]).toEqual([
          all.filter(({ openedAt }) => openedAt < from && openedAt <= asOf).length,
          0,
        ]);
      }
      const { firstResponse, resolution } = serviceTimes(all, { asOf, minimum: 1, coverage }).overall;
      expect({ firstResponse, resolution }).toEqual(
        (({ firstResponse, resolution }) => ({ firstResponse, resolution }))(
          serviceTimes(late, { asOf, minimum: 1 }).overall,
        ),
      );
    }),
  );
});

test("every share lies in its interval, and those left undecided are no part of it", () => {
  fc.assert(
    fc.property(tickets, (all) => {
      for (const measure of [firstContactResolution, reopenings]) {
        const { overall } = measure(all, { asOf, minimum: 1 });
        const opened = all.filter(({ openedAt }) => openedAt <= asOf).length;
        const apart = overall.undecided + ("withoutAnswer" in overall ? Number(overall.withoutAnswer) : 0);
        expect((overall.status === "measured" ? overall.of : 0) + apart).toBe(opened);
        if (overall.status !== "measured") continue;
        expect(overall.interval.low).toBeLessThanOrEqual(overall.share + 1e-12);
        expect(overall.interval.high).toBeGreaterThanOrEqual(overall.share - 1e-12);
      }
    }),
  );
});

test("nothing but the permission opens a contact, an objection to profiling closes it, and what is open is always seen to", () => {
  const facts: fc.Arbitrary<ContactFacts> = fc.record({
    asOf: fc.constant(asOf),
    openTickets: maybe(fc.nat(1)),
    openComplaints: maybe(fc.nat(1)),
    unansweredContacts: maybe(fc.nat(1)),
    permissions: maybe(fc.subarray(["direct-marketing", "direct-marketing/e-mail", "analytics"])),
    objections: maybe(fc.subarray(["profiling", "profiling/analytics", "analytics"])),
    protections: maybe(fc.subarray(["minor", "vulnerable", "deceased", "bereaved"])),
    ageBand: maybe(fc.constantFrom("under-18", "18-24")),
    purchaseOccasions: maybe(fc.nat(3)),
    daysSinceLastPurchase: maybe(fc.nat(300)),
    daysSinceOutboundContact: maybe(fc.nat(300)),
    gapsDays: maybe(fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 5 })),
  }) as fc.Arbitrary<ContactFacts>;
  fc.assert(
    fc.property(facts, (facts) => {
      const judgement = contactDue(facts);
      expectPlain(judgement.status === "decided" ? judgement.value : judgement.missing);
      const due = judgement.status === "decided" ? judgement.value.due : judgement.reason;
      const waits = (facts.openTickets ?? 0) + (facts.openComplaints ?? 0) + (facts.unansweredContacts ?? 0) > 0;
      expect(due === "follow-up").toBe(waits);
      if (due !== "contact" && due !== "not-yet") return;
      expect(facts.permissions).toContain("direct-marketing");
      expect([facts.protections ?? [], facts.ageBand === "under-18"]).toEqual([[], false]);
      expect((facts.objections ?? []).some((one) => one.startsWith("profiling"))).toBe(false);
    }),
  );
});
