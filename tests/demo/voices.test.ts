import { type CustomerFacts, parseEvents, summarizeAll, summarizeBase } from "clientele";
import { referralsOf, serviceRecordsOf } from "clientele/facts";
import { referralGraph } from "clientele/loyalty";
import { createProfiler } from "clientele/profile";
import { serviceTimes } from "clientele/service";
import { beforeAll, describe, expect, test } from "vitest";
import { type Finding, type Log, tallyVoices } from "../../docs/examples/demo/report/voices.js";
import { createShop, type Shop } from "../../docs/examples/demo/shop/shop.js";

// Half the size of the shop of the report, so that the four together stay quick.
const customers = 1000;

describe.each([1, 2, 3, 4])("what is said in the made-up shop with seed %i", (seed) => {
  let shop: Shop;
  let log: Log;
  let findings: Map<string, Finding>;
  let angry: readonly string[];
  let facts: readonly CustomerFacts[];
  beforeAll(() => {
    shop = createShop({ seed, customers });
    const { asOf, timeZone, homeCountry, aliases, parties, roles, consents, records } = shop;
    const { events } = parseEvents(records);
    const coverage = Object.fromEntries(events.map(({ type }) => [type, { from: "beginning" as const }]));
    const feed = { asOf, timeZone, aliases };
    facts = summarizeAll(events, { ...feed, homeCountry, parties, roles, consents, coverage });
    const profiles = facts.map(createProfiler({ base: summarizeBase(facts), evidence: "none" }));
    angry = profiles.flatMap(({ customerId, classification: { traits } }) =>
      traits.angry.status === "decided" && traits.angry.value ? [customerId] : [],
    );
    log = { referrals: referralsOf(events, feed), service: serviceRecordsOf(events, { ...feed, coverage }) };
    findings = new Map(tallyVoices(shop, profiles, log).map((finding) => [finding.name, finding]));
  }, 60_000);

  const precisionOf = (name: string) => findings.get(name)!.right / findings.get(name)!.found;
  const recallOf = (name: string) => findings.get(name)!.right / findings.get(name)!.planted;

  test("nobody gets angry by what they answer but those who were made to", () => {
    const planted = [...shop.planted].filter(([, labels]) => labels.includes("angry")).map(([id]) => id);
    expect(angry).toEqual(planted.sort());
  });

  test("every kind of loyalty is planted and found", () => {
    for (const name of ["True loyalty", "Latent loyalty", "Spurious loyalty", "No loyalty"]) {
      expect(findings.get(name)!.planted, name).toBeGreaterThanOrEqual(20);
      expect(precisionOf(name), `precision of ${name}`).toBeGreaterThanOrEqual(0.9);
      expect(recallOf(name), `recall of ${name}`).toBeGreaterThanOrEqual(0.9);
    }
  });

  test("whose opinion rises or falls is found", () => {
    for (const name of ["Opinion rising", "Opinion falling"]) {
      expect(findings.get(name)!.planted, name).toBeGreaterThanOrEqual(10);
      expect(precisionOf(name), `precision of ${name}`).toBeGreaterThanOrEqual(0.8);
      expect(recallOf(name), `recall of ${name}`).toBeGreaterThanOrEqual(0.8);
    }
  });

  test("what comes first is found of those who said so, and made up of nobody", () => {
    for (const aspect of ["Quality", "Price", "Service", "Being heard"]) {
      expect(precisionOf(`${aspect} comes first`), `precision of ${aspect}`).toBeGreaterThanOrEqual(0.95);
      expect(recallOf(`${aspect} comes first`), `recall of ${aspect}`).toBeGreaterThanOrEqual(0.6);
    }
  });

  test("who brought whom is found over generations, and the circle of a clerk is reported", () => {
    const { members, cycles, generations } = referralGraph(log.referrals);
    const mistaken = shop.mistake[0]!;
    for (const { id, referrerId } of members) {
      if (id !== mistaken) expect(referrerId, id).toBe(shop.brought.get(id));
    }
    expect(recallOf("Who brought whom")).toBe(1);
    expect(generations.length).toBeGreaterThanOrEqual(4);
    expect(cycles).toHaveLength(1);
    expect(new Set(cycles[0])).toEqual(new Set(shop.mistake));
  });

  test("every item of feedback that waits is on the list, and nothing else is", () => {
    expect(findings.get("Feedback that waits")!.planted).toBeGreaterThan(0);
    expect(precisionOf("Feedback that waits")).toBe(1);
    expect(recallOf("Feedback that waits")).toBe(1);
  });

  test("every ticket that waits is still counted, on all seven channels", () => {
    const unanswered = log.service.tickets.filter(({ firstAnsweredAt }) => firstAnsweredAt === undefined);
    expect(new Set(unanswered.map(({ ticketId }) => ticketId))).toEqual(shop.waiting.tickets);
    const { channels } = serviceTimes(log.service);
    expect(channels.map(({ channel }) => channel)).toEqual([
      "chat",
      "chatbot",
      "e-mail",
      "message",
      "phone",
      "sms",
      "web",
    ]);
  });

  test("points are redeemed and expire, and nobody loses more than they earned", () => {
    const sum = (read: (one: CustomerFacts) => number | undefined) =>
      facts.reduce((all, one) => all + (read(one) ?? 0), 0);
    expect(sum(({ pointsRedeemed }) => pointsRedeemed)).toBeGreaterThan(0);
    expect(sum(({ pointsExpired }) => pointsExpired)).toBeGreaterThan(0);
    for (const { customerId, pointsBalance = 0 } of facts) expect(pointsBalance, customerId).toBeGreaterThanOrEqual(0);
  });
});
