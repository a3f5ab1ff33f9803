import { type Classification, type ClassificationFacts, createClassifier } from "clientele/classification";
import { createDice } from "../../docs/examples/demo/shop/dice.js";
import { digits, table, timed } from "./measure.js";

/** As many differ; beyond that they come round again, so that memory holds a million answers' worth of questions. */
const distinct = 50_000;
const asOf = "2026-03-01T00:00:00.000Z";

type Part =
  "purchase" | "discount" | "country" | "interest" | "complaint" | "survey" | "advocacy" | "contract" | "party";

/** What feeds of businesses contain. What a feed does not contain, nobody knows of its customers. */
const feeds: readonly (readonly Part[])[] = [
  ["purchase"],
  ["purchase", "discount", "country"],
  ["purchase", "discount", "country", "interest"],
  ["purchase", "interest", "complaint", "survey"],
  ["purchase", "discount", "country", "interest", "complaint", "survey", "advocacy", "party"],
  ["purchase", "contract", "complaint", "party"],
  ["interest", "complaint"],
];

/** Made-up facts of customers of businesses with different feeds, a good part of the answers about whom is undecided. */
export function madeUpFacts(customers: number): ClassificationFacts[] {
  const { uniform } = createDice(11);
  const upTo = (most: number): number => Math.floor(uniform() * (most + 1));
  const chance = (share: number): boolean => uniform() < share;
  return Array.from({ length: Math.min(customers, distinct) }, (_, i): ClassificationFacts => {
    const feed = feeds[upTo(feeds.length - 1)]!;
    const has = (part: Part): boolean => feed.includes(part);
    const occasions = Math.floor(20 * uniform() ** 3);
    const gaps = Array.from({ length: Math.max(0, occasions - 1) }, () => 1 + upTo(120));
    const silence = upTo(400);
    const [views, complaints, opinions] = [upTo(4), upTo(8), chance(0.2)];
    return {
      customerId: `customer-${i}`,
      asOf,
      ...(has("purchase") && {
        historyComplete: chance(0.7),
        purchaseOccasions: occasions,
        ...(occasions > 0 && {
          daysSinceFirstPurchase: gaps.reduce((sum, gap) => sum + gap, silence),
          daysSinceLastPurchase: silence,
        }),
        ...(occasions > 1 && { gapLastDays: gaps[gaps.length - 1]! }),
        gapsDays: [...gaps].sort((a, b) => a - b),
        ...(occasions > 0 && {
          ...(has("discount") && { discountedOccasionShare: upTo(occasions) / occasions }),
          ...(has("country") && { foreignOccasionShareLastYear: upTo(occasions) / occasions }),
          lineQuantityMedian: upTo(5),
          repeatedArticles: upTo(3),
          resaleOrders: chance(0.01) ? 1 : 0,
        }),
      }),
      ...(has("interest") && {
        interestActs: views,
        ...(views > 0 && { daysSinceLastInterest: upTo(200) }),
        ...(has("purchase") && {
          viewingDays: Array.from({ length: views }, (__, day) => ({ daysAgo: 9 * day, sessions: 1 + upTo(2) })),
          openCarts: views > 2 ? 1 : 0,
          ...(views > 2 && { daysSinceOpenCart: upTo(20) }),
          openCheckouts: 0,
          repeatedlyViewedArticles: views > 1 ? 1 : 0,
          ...(views > 1 && { daysSinceRepeatedView: upTo(20) }),
          decisionMinutes: Array.from({ length: occasions }, () => upTo(90)).sort((a, b) => a - b),
        }),
      }),
      ...(has("complaint") && {
        openComplaints: complaints === 8 ? 1 : 0,
        resolvedComplaints: complaints === 7 ? 1 : 0,
        ...(complaints === 7 && { daysSinceComplaintResolved: upTo(200) }),
      }),
      ...(has("survey") && opinions && { npsLast: upTo(10), npsLastDaysAgo: upTo(200) }),
      ...(has("survey") && opinions && { csatLast: 1 + upTo(4), csatLastDaysAgo: upTo(200) }),
      ...(has("advocacy") && {
        advocacyActsLastYear: upTo(3),
        referralsConverted: upTo(1),
        referredBeforeFirstPurchase: chance(0.1),
      }),
      ...(has("contract") && { subscriptionStatus: chance(0.5) ? "none" : "active" }),
      ...(has("party") && { ageBand: "25-34", roles: [{ role: "customer", relationship: "external" }] }),
    };
  });
}

const base = {
  rhythm: { gaps: 9000, openGaps: 4000, returnShare: 0.8, medianGapDays: 45, q90GapDays: 120, q98GapDays: 200 },
  discountedOccasionShare: 0.4,
  decisionMinutesP25: 25,
  lineQuantityMedian: 1,
  lineQuantityP99: 4,
};

/** What hardly anything can be faster than: the same facts are read, and an object of the same shape is built, without a thought. */
function answersWithoutThought(facts: ClassificationFacts): Classification {
  let known = 0;
  for (const name in facts) if (facts[name as keyof ClassificationFacts] !== undefined) known += 1;
  const answer = (about: string) =>
    ({ status: "decided", about, value: known > 9, evidence: [], policy: "floor/v1", asOf }) as const;
  return {
    customerId: facts.customerId,
    asOf,
    policy: "floor/v1",
    decisionEffect: "none",
    stage: answer("stage"),
    traits: {
      "window-shopper": answer("trait:window-shopper"),
      determined: answer("trait:determined"),
      "promotion-driven": answer("trait:promotion-driven"),
      impulse: answer("trait:impulse"),
      angry: answer("trait:angry"),
      loyal: answer("trait:loyal"),
      "brand-advocate": answer("trait:brand-advocate"),
      referred: answer("trait:referred"),
      referrer: answer("trait:referrer"),
      international: answer("trait:international"),
    },
    relationship: answer("relationship"),
    role: answer("role"),
  } as unknown as Classification;
}

/** What it takes to classify one customer, with decisions only and with evidence, beside what it could take at least. */
export function run([customers]: readonly number[]): string {
  const facts = madeUpFacts(customers);
  const passes = Math.ceil(customers / facts.length);
  let decided = 0;
  // An answer that nobody takes would not even be made.
  const taken: Classification[] = [];
  const each = (classify: (facts: ClassificationFacts) => Classification): number => {
    const { ms } = timed(() => {
      decided = 0;
      for (let pass = 0; pass < passes; pass++) {
        for (let i = 0; i < facts.length; i++) {
          const answer = classify(facts[i]!);
          taken[0] = answer;
          if (answer.stage.status === "decided") decided += 1;
        }
      }
    });
    return (1000 * ms) / (passes * facts.length);
  };
  const floor = each(answersWithoutThought);
  const rows = (["none", "full"] as const).map((evidence) => {
    const micros = each(createClassifier({ base, evidence }));
    return [evidence === "none" ? "decisions only" : "with evidence", digits(micros), digits(micros / floor)];
  });
  const share = (decided / (passes * facts.length)).toFixed(2);
  return [
    `${passes * facts.length} customers, ${facts.length} of them different, the stage of ${share} of them decided`,
    "",
    table(["classify", "µs each", "x object"], [["an object of the same shape", digits(floor), "1.00"], ...rows]),
    ...bytesEach(facts, passes),
  ].join("\n");
}

/** What the answers about everybody take, kept without evidence, where node was told to let its memory be cleaned. */
function bytesEach(facts: readonly ClassificationFacts[], passes: number): string[] {
  const { gc } = globalThis as { readonly gc?: () => void };
  if (gc === undefined) return [];
  const classify = createClassifier({ base, evidence: "none" });
  const kept = new Array<Classification>(passes * facts.length);
  for (const one of facts) classify(one);
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < kept.length; i++) kept[i] = classify(facts[i % facts.length]!);
  gc();
  return ["", `${digits((process.memoryUsage().heapUsed - before) / kept.length)} bytes each`];
}
