import fc from "fast-check";
import { type CustomerFacts, summarize, type SummarizeOptions } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { createLoyaltyScorer } from "clientele/loyalty";
import {
  type CompletenessReader,
  createCompletenessReader,
  createProfiler,
  type GapSource,
  judgementNeeds,
  judgementsOf,
  type ProfileOptions,
  type Profiler,
} from "clientele/profile";
import { beforeAll, expect, test } from "vitest";
import { asOfLives, judgedWith, kindsOfLives, type Life, lives, wholeLives } from "./lives.js";

let options: ProfileOptions;
let profiler: Profiler;
let read: CompletenessReader;
let profilerBaseless: Profiler;
let readBaseless: CompletenessReader;
let sample: readonly CustomerFacts[];
beforeAll(() => {
  options = judgedWith();
  profiler = createProfiler({ ...options, evidence: "none" });
  read = createCompletenessReader(options);
  profilerBaseless = createProfiler({ ...options, base: undefined, evidence: "none" });
  readBaseless = createCompletenessReader({ ...options, base: undefined });
  sample = fc.sample(lives, { numRuns: 120, seed: 6 });
});

const statusOf = (facts: CustomerFacts) =>
  new Map(judgementsOf(profiler(facts)).map((judgement) => [judgement.about, judgement]));

/** The life as a shop knows it whose orders carry amounts alone, and who declares nothing. */
function ofAmountsAlone({
  events,
  options: { homeCountry: _, promotions: __, roles: ___, consents: ____, ...rest },
}: Life): Life {
  const plain = (event: CustomerEvent) => {
    const {
      lines: _lines,
      country: _country,
      discount: _discount,
      ...others
    } = event as unknown as Record<string, unknown>;
    return others as unknown as CustomerEvent;
  };
  return { events: events.map((event) => (event.type === "purchase" ? plain(event) : event)), options: rest };
}

/** A life as it is known once the feed covers more, the business has declared more, or the customer has answered. */
function completed(whole: Life, known: Life, sources: readonly GapSource[], score: number): CustomerFacts {
  const asked = sources.flatMap((source): object[] => {
    const [kind, metric] = source.split(":");
    const at = { source: "survey", id: source, time: asOfLives, customerId: "anna" };
    const scale = metric === "nps" ? { min: 0, max: 10 } : metric === "ces" ? { min: 1, max: 7 } : { min: 1, max: 5 };
    const answer = {
      ...at,
      type: "survey-response",
      metric,
      scale,
      score: scale.min + score * (scale.max - scale.min),
    };
    if (metric === "importance")
      return ["quality", "price"].map((aspect) => ({ ...answer, id: `${source} ${aspect}`, aspect }));
    return kind === "answer" ? [answer] : [];
  });
  const fields = { discounts: "discount", "order-lines": "lines", "delivery-countries": "country" } as const;
  const restored = Object.entries(fields).flatMap(([source, field]) =>
    sources.includes(source as GapSource) ? [field] : [],
  );
  const events = known.events.map((event, i) => {
    const real = whole.events[i] as unknown as Record<string, unknown>;
    if (event.type !== "purchase") return event;
    // A feed that carries discounts says of the others that there was none.
    const none = { discount: { amountMinor: 0, currency: event.total.currency } } as Record<string, unknown>;
    return { ...event, ...Object.fromEntries(restored.map((field) => [field, real[field] ?? none[field]])) };
  });
  const covered = sources.filter((source) => (kindsOfLives as readonly string[]).includes(source));
  const beginning = { from: "beginning" } as const;
  const { homeCountry, promotions, roles } = whole.options;
  return summarize(
    [...events, ...asked] as CustomerEvent[],
    {
      ...known.options,
      ...(sources.includes("home-country") && { homeCountry }),
      ...(sources.includes("promotions") && { promotions }),
      // The role that is asked for is the one in the chain: who says no more than "customer" has not declared it.
      ...(sources.includes("roles") && {
        roles: roles?.some(({ role }) => role === "intermediary" || role === "purchasing-agent")
          ? roles
          : [{ partyId: "anna", role: "end-customer", relationship: "external" }],
      }),
      ...(sources.includes("permission") && {
        consents: [{ kind: "consent", purpose: "direct-marketing", status: "given", recordedAt: asOfLives }] as never,
      }),
      coverage: {
        ...known.options.coverage,
        ...Object.fromEntries(covered.map((kind) => [kind, beginning])),
        ...(sources.includes("earlier-purchases") && { purchase: beginning }),
        ...(asked.length > 0 && {
          "survey-response": known.options.coverage?.["survey-response"] ?? { from: asOfLives },
        }),
      },
    } as SummarizeOptions,
  );
}

test("what a gap promises comes true when it is filled by what really happened, or by any answer", () => {
  const kept = new Map<GapSource, number[]>();
  for (const [i, whole] of fc.sample(wholeLives, { numRuns: 140, seed: 11 }).entries()) {
    const known = i % 2 === 0 ? whole : ofAmountsAlone(whole);
    const withoutBase = i % 4 === 1;
    const [readOne, profileOne] = withoutBase ? [readBaseless, profilerBaseless] : [read, profiler];
    for (const { source, decides } of readOne({ facts: summarize(known.events, known.options) }).gaps) {
      if (source === "category-spend") continue;
      for (const { about, together } of decides) {
        const sources = [source, ...together];
        for (const score of sources.some((one) => one.startsWith("answer:")) ? [0, 0.5, 1] : [0]) {
          const judged = judgementsOf(profileOne(completed(whole, known, sources, score)));
          const isKept = judged.find((one) => one.about === about)?.status === "decided";
          kept.set(source, [...(kept.get(source) ?? []), isKept ? 1 : 0]);
        }
      }
    }
  }
  const share = (all: readonly number[]) => all.reduce((a, b) => a + b, 0) / all.length;
  // What really happened may open a further question, most of all what lies before the feed.
  expect(share([...kept.values()].flat())).toBeGreaterThan(0.9);
  for (const [source, all] of kept) {
    if (all.length >= 10) expect([source, share(all) > 0.7]).toEqual([source, true]);
  }
  for (const source of [
    "discounts",
    "order-lines",
    "delivery-countries",
    "home-country",
    "roles",
    "permission",
  ] as const) {
    expect([source, kept.has(source)]).toEqual([source, true]);
  }
});

test("an answer closes the range of loyalty by as much as was promised", () => {
  let seen = 0;
  const width = (judgement: unknown) => {
    const { low, high } = (judgement as { value: { range: { low: number; high: number } } }).value.range;
    return high - low;
  };
  const ofLoyalty = createCompletenessReader({ ...options, judgements: ["loyalty"] });
  const score = createLoyaltyScorer({ base: options.base });
  for (const life of fc.sample(wholeLives, { numRuns: 220, seed: 12 })) {
    const facts = summarize(life.events, life.options);
    for (const { source, narrows } of ofLoyalty({ facts }).gaps) {
      for (const { from, to } of narrows) {
        if (source !== "answer:nps" && source !== "answer:csat") continue;
        seen += 1;
        expect(width(score(facts))).toBeCloseTo(from, 6);
        for (const answer of [0, 1]) {
          expect(width(score(completed(life, life, [source], answer)))).toBeCloseTo(to, 1);
        }
      }
    }
  }
  expect(seen).toBeGreaterThan(10);
});

test("nothing sensitive is asked for, nothing that no judgement at hand needs, and nothing of those who must be left in peace", () => {
  const sensitive = /age|birth|gender|income|region|household|country$|protection|party/i;
  const needs = new Map(judgementNeeds({ models: options.models }).map(({ about, facts }) => [about, facts]));
  for (const about of ["loyalty", "stage", "service"] as const) {
    const ofOne = createCompletenessReader({ ...options, judgements: [about] });
    for (const facts of sample) {
      const { gaps, notAsked } = ofOne({ facts });
      for (const gap of gaps) {
        expect(gap.facts.length).toBeGreaterThan(0);
        for (const name of gap.facts) {
          expect(needs.get(about)).toContain(name);
          expect(name).not.toMatch(sensitive);
        }
      }
      const isProtected = (facts.protections ?? []).length > 0 || facts.ageBand === "under-18";
      const objects = (facts.objections ?? []).length > 0;
      expect(notAsked).toBe(isProtected ? "protected-person" : objects ? "objection" : undefined);
      if (notAsked !== undefined) expect(gaps).toEqual([]);
    }
  }
});

test("ranked by gain, what asks least first among equals, and the same whatever the order of facts", () => {
  for (const facts of sample.slice(0, 60)) {
    const found = read({ facts });
    const gains = found.gaps.map(({ gain }) => gain);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    const isAsked = found.notAsked === undefined;
    expect(found.status).toBe(!isAsked ? "not-asked" : found.gaps.length === 0 ? "enough" : "gaps");
    const turned = Object.fromEntries(Object.entries(facts).reverse()) as unknown as CustomerFacts;
    expect(JSON.stringify(read({ facts: turned }))).toBe(JSON.stringify(found));
  }
});

test("every undecided judgement is in the gaps or among what is left", () => {
  for (const facts of sample) {
    const { gaps, left, judgements, decided } = read({ facts });
    const undecided = [...statusOf(facts)].flatMap(([about, { status }]) => (status === "undecided" ? [about] : []));
    const told = new Set([
      ...gaps.flatMap(({ decides }) => decides.map(({ about }) => about)),
      ...left.map(({ about }) => about),
    ]);
    expect([...told].sort()).toEqual([...undecided].sort());
    expect(decided).toBe(judgements - undecided.length);
  }
});
