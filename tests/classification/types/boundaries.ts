import {
  type Classification,
  type ClassificationBase,
  type ClassificationPolicy,
  classificationPolicies,
  type CustomerType,
  type Span,
  type ThresholdPath,
  type ThresholdValue,
} from "clientele/classification";
import type { CustomerFacts } from "clientele/facts";
import { base, boughtOnce } from "../fixtures/facts.js";
import { regular } from "./situations.js";

/** Where one threshold decides one type. The value comes from the policy that is judged by. */
export interface Boundary {
  readonly path: ThresholdPath;
  readonly type: CustomerType;
  readonly valueIn: (policy: ClassificationPolicy) => number;
  /** On which side of the value somebody is of the type; `from` and `up to` include the value itself. */
  readonly holds: "from" | "above" | "up to" | "below";
  /** The smallest difference that can be measured. */
  readonly step: number;
  /** Somebody of whom only this is measured. */
  readonly at: (measured: number) => Partial<CustomerFacts>;
  /** What all others do; `null` where nothing is known about them. */
  readonly base?: ClassificationBase | null | ((measured: number) => ClassificationBase);
  /** Other thresholds that would hide this one. */
  readonly given?: Partial<ClassificationPolicy>;
  /** What to look for, where it is not the type itself. */
  readonly seen?: (classification: Classification) => boolean;
}

/** The length in days of whoever has the usual gap. */
const lengthOf = (span: Span, usualGap: number) =>
  typeof span === "number" ? span : Math.max(span.atLeastDays ?? 0, span.gaps * usualGap);

/** Bases that differ in the usual gap: with a short one the least number of days decides, with a long one the gaps. */
const withGap = (medianGapDays: number): ClassificationBase => ({
  ...base,
  rhythm: { ...base.rhythm, medianGapDays },
});
const bothGaps = (make: (usualGap: number, base: ClassificationBase) => Boundary) =>
  [10, 90].map((usualGap) => make(usualGap, withGap(usualGap)));

const { v1 } = classificationPolicies;
const spread = (length: number, value: number) => Array<number>(length).fill(value);

// Silence: the same boundaries, by the rhythm of the base, by that of an assumed gap, or by the spans of the policy.

interface Marks {
  readonly path: "silence" | "assumedMedianGapDays";
  readonly base: ClassificationBase | null;
  readonly atRisk: Boundary["valueIn"];
  readonly lapsed: Boundary["valueIn"];
}
const byRhythm: Marks = {
  path: "silence",
  base,
  atRisk: ({ silence }) =>
    silence === "rhythm" ? base.rhythm.q90GapDays : lengthOf(silence.atRisk, base.rhythm.medianGapDays),
  lapsed: ({ silence }) =>
    silence === "rhythm" ? base.rhythm.q98GapDays : lengthOf(silence.lapsed, base.rhythm.medianGapDays),
};
// Of exponential gaps 90 % end within ln 10 / ln 2 medians and 98 % within ln 50 / ln 2.
const byAssumption: Marks = {
  path: "assumedMedianGapDays",
  base: null,
  atRisk: ({ assumedMedianGapDays }) => assumedMedianGapDays * Math.log2(10),
  lapsed: ({ assumedMedianGapDays }) => assumedMedianGapDays * Math.log2(50),
};

function silences({ path, base: of, atRisk, lapsed }: Marks): Boundary[] {
  const common = { path, base: of, step: 1 };
  const longAgo = { daysSinceFirstPurchase: 4000 };
  const goodForYears = { reactivated: { within: 4000 } };
  const back = (silence: number) => regular(4, silence, { gapLastDays: 4000 });
  const afterGap = (gapLastDays: number) => regular(4, 1, { ...longAgo, gapLastDays });
  return [
    { ...common, type: "new", holds: "below", valueIn: atRisk, at: (silence) => boughtOnce(silence) },
    { ...common, type: "active", holds: "below", valueIn: atRisk, at: (silence) => regular(4, silence) },
    { ...common, type: "at-risk", holds: "from", valueIn: atRisk, at: (silence) => regular(4, silence) },
    { ...common, type: "at-risk", holds: "below", valueIn: lapsed, at: (silence) => regular(4, silence) },
    { ...common, type: "lapsed", holds: "from", valueIn: lapsed, at: (silence) => regular(4, silence) },
    { ...common, type: "reactivated", holds: "below", valueIn: atRisk, at: back, given: goodForYears },
    { ...common, type: "reactivated", holds: "from", valueIn: lapsed, at: afterGap },
    { ...common, type: "loyal", holds: "below", valueIn: atRisk, at: (silence) => regular(4, silence, longAgo) },
    { ...common, type: "loyal", holds: "below", valueIn: lapsed, at: afterGap },
  ];
}

// Interest and intent.

const looked = (daysSinceLastInterest: number) => ({ purchaseOccasions: 0, interestActs: 1, daysSinceLastInterest });
const interest = (["prospective", "unengaged"] as const).map((type): Boundary => ({
  path: "interest",
  type,
  valueIn: (policy) => lengthOf(policy.interest, base.rhythm.medianGapDays),
  holds: type === "prospective" ? "below" : "from",
  step: 1,
  at: looked,
}));

const reactivated: Boundary = {
  path: "reactivated.within",
  type: "reactivated",
  valueIn: (policy) => lengthOf(policy.reactivated.within, base.rhythm.medianGapDays),
  holds: "below",
  step: 1,
  at: (silence) => regular(4, silence, { gapLastDays: 300 }),
};

const windowShopper: Boundary[] = [
  {
    path: "windowShopper.sessions",
    type: "window-shopper",
    valueIn: (policy) => policy.windowShopper.sessions,
    holds: "from",
    step: 1,
    at: (sessions) => ({
      viewingDays: [
        { daysAgo: 1, sessions: sessions - 1 },
        { daysAgo: 2, sessions: 1 },
      ],
    }),
  },
  {
    path: "windowShopper.days",
    type: "window-shopper",
    valueIn: (policy) => policy.windowShopper.days,
    holds: "from",
    step: 1,
    at: (days) => ({ viewingDays: spread(days, 9).map((sessions, daysAgo) => ({ daysAgo, sessions })) }),
  },
  ...bothGaps((usualGap, of) => ({
    path: "windowShopper.window",
    type: "window-shopper",
    valueIn: (policy) => lengthOf(policy.windowShopper.window, usualGap),
    holds: "below",
    step: 1,
    base: of,
    at: (daysAgo) => ({
      viewingDays: [
        { daysAgo: 1, sessions: 9 },
        { daysAgo, sessions: 1 },
      ],
    }),
  })),
];

// Without a base the usual gap is assumed, and with it the window that is told in gaps.
const assumedWindow: Boundary = {
  path: "assumedMedianGapDays",
  type: "window-shopper",
  valueIn: ({ assumedMedianGapDays }) => assumedMedianGapDays,
  holds: "below",
  step: 1,
  base: null,
  given: { windowShopper: { ...v1.windowShopper, window: { gaps: 1, of: "customer" } } },
  at: (daysAgo) => ({
    viewingDays: [
      { daysAgo: 1, sessions: 9 },
      { daysAgo, sessions: 1 },
    ],
  }),
};

const cart = { openCheckouts: 0, openCarts: 1, repeatedlyViewedArticles: 1 };
const determined = [
  (daysSinceOpenCheckout: number) => ({ openCheckouts: 1, daysSinceOpenCheckout, openCarts: 0 }),
  (daysSinceOpenCart: number) => ({ ...cart, daysSinceOpenCart, daysSinceRepeatedView: 0 }),
  (daysSinceRepeatedView: number) => ({ ...cart, daysSinceOpenCart: 0, daysSinceRepeatedView }),
].map((at): Boundary => ({
  path: "determined.within",
  type: "determined",
  valueIn: (policy) => lengthOf(policy.determined.within, base.rhythm.medianGapDays),
  holds: "below",
  step: 1,
  at,
}));

// Discounts: what makes somebody driven by promotions keeps them from being loyal.

const atShare = (discountedOccasionShare: number): ClassificationBase => ({ ...base, discountedOccasionShare });
const discounts: Boundary[] = (
  [
    {
      path: "promotionDriven.occasions",
      valueIn: (policy) => policy.promotionDriven.occasions,
      holds: "from",
      step: 1,
      at: (occasions) => regular(occasions, 1, { discountedOccasionShare: 1 }),
      // Loyalty asks for more purchases than a habit does, and would hide it.
      given: { loyal: { ...v1.loyal, occasions: 1 } },
    },
    {
      path: "promotionDriven.discountedShare",
      valueIn: (policy) => policy.promotionDriven.discountedShare,
      holds: "from",
      step: 0.01,
      base: atShare(0.2),
      at: (discountedOccasionShare) => regular(5, 1, { discountedOccasionShare }),
    },
    {
      path: "promotionDriven.timesBase",
      valueIn: (policy) => policy.promotionDriven.timesBase * 0.5,
      holds: "from",
      step: 0.01,
      base: atShare(0.5),
      at: (discountedOccasionShare) => regular(5, 1, { discountedOccasionShare }),
    },
    {
      path: "promotionDriven.wholeBaseAbove",
      valueIn: (policy) => policy.promotionDriven.wholeBaseAbove,
      holds: "up to",
      step: 0.01,
      base: atShare,
      at: () => regular(5, 1, { discountedOccasionShare: 1 }),
    },
  ] satisfies Omit<Boundary, "type">[]
).flatMap((boundary): Boundary[] => [
  { ...boundary, type: "promotion-driven" },
  { ...boundary, type: "loyal", holds: boundary.holds === "from" ? "below" : "above" },
]);

const impulse: Boundary[] = [
  {
    path: "impulse.decisions",
    type: "impulse",
    valueIn: (policy) => policy.impulse.decisions,
    holds: "from",
    step: 1,
    at: (decisions) => ({ decisionMinutes: spread(decisions, 1) }),
  },
  {
    path: "impulse.share",
    type: "impulse",
    valueIn: (policy) => policy.impulse.share,
    holds: "from",
    step: 0.01,
    at: (quick) => ({
      decisionMinutes: [...spread(Math.round(100 * quick), 1), ...spread(Math.round(100 * (1 - quick)), 999)],
    }),
  },
  {
    path: "impulse.minutes",
    type: "impulse",
    valueIn: (policy) => policy.impulse.minutes,
    holds: "up to",
    step: 0.1,
    at: (minutes) => ({ decisionMinutes: spread(3, minutes) }),
  },
];

const calm = { openComplaints: 0, resolvedComplaints: 0 };
const angryWithin = (path: ThresholdPath, valueIn: Boundary["valueIn"], at: Boundary["at"]): Boundary => {
  return { path, type: "angry", valueIn, holds: "below", step: 1, at };
};
const angryUpTo = (path: ThresholdPath, valueIn: Boundary["valueIn"], at: Boundary["at"]): Boundary => {
  return { path, type: "angry", valueIn, holds: "up to", step: 0.1, at };
};
const angry: Boundary[] = [
  angryWithin(
    "angry.fadeDays",
    (policy) => policy.angry.fadeDays,
    (daysSinceComplaintResolved) => ({ ...calm, resolvedComplaints: 1, daysSinceComplaintResolved }),
  ),
  angryUpTo(
    "angry.csatAtMost",
    (policy) => policy.angry.csatAtMost,
    (csatLast) => ({ ...calm, csatLast, csatLastDaysAgo: 0 }),
  ),
  angryUpTo(
    "angry.npsAtMost",
    (policy) => policy.angry.npsAtMost,
    (npsLast) => ({ ...calm, npsLast, npsLastDaysAgo: 0 }),
  ),
  angryWithin(
    "angry.answerDays",
    (policy) => policy.angry.answerDays,
    (csatLastDaysAgo) => ({ ...calm, csatLast: 1, csatLastDaysAgo }),
  ),
  angryWithin(
    "angry.answerDays",
    (policy) => policy.angry.answerDays,
    (npsLastDaysAgo) => ({ ...calm, npsLast: 0, npsLastDaysAgo }),
  ),
  angryWithin(
    "angry.faultyReturnDays",
    (policy) => policy.angry.faultyReturnDays,
    (daysSinceLastFaultyReturn) => ({ ...calm, faultyReturns: 1, daysSinceLastFaultyReturn }),
  ),
];

const loyal: Boundary[] = [
  {
    path: "loyal.occasions",
    type: "loyal",
    valueIn: (policy) => policy.loyal.occasions,
    holds: "from",
    step: 1,
    at: (occasions) => regular(occasions, 1),
  },
  ...bothGaps((usualGap, of): Boundary => ({
    path: "loyal.tenure",
    type: "loyal",
    valueIn: (policy) => lengthOf(policy.loyal.tenure, usualGap),
    holds: "from",
    step: 1,
    base: of,
    at: (daysSinceFirstPurchase) => regular(9, 1, { daysSinceFirstPurchase }),
  })),
];

const attitude: Boundary[] = [
  {
    path: "brandAdvocate.acts",
    type: "brand-advocate",
    valueIn: (policy) => policy.brandAdvocate.acts,
    holds: "from",
    step: 1,
    at: (advocacyActsLastYear) => ({ advocacyActsLastYear }),
  },
  {
    path: "brandAdvocate.supportingNps",
    type: "brand-advocate",
    valueIn: (policy) => policy.brandAdvocate.supportingNps,
    holds: "from",
    step: 0.1,
    at: (npsLast) => ({ advocacyActsLastYear: 9, npsLast }),
    // It decides nothing, and shows in the reasons only.
    seen: ({ traits: { "brand-advocate": judgement } }) =>
      judgement.status === "decided" && judgement.evidence.some(({ fact }) => fact === "npsLast"),
  },
  {
    path: "referrer.converted",
    type: "referrer",
    valueIn: (policy) => policy.referrer.converted,
    holds: "from",
    step: 1,
    at: (referralsConverted) => ({ referralsConverted }),
  },
  {
    path: "international.foreignShare",
    type: "international",
    valueIn: (policy) => policy.international.foreignShare,
    holds: "from",
    step: 0.01,
    at: (foreignOccasionShareLastYear) => ({ foreignOccasionShareLastYear }),
  },
];

const bulk = { purchaseOccasions: 9, lineQuantityMedian: 99, repeatedArticles: 9 };
/** Where hardly anybody buys anything by the unit, so that the number of units decides by itself. */
const byWeight: ClassificationBase = { ...base, lineQuantityMedian: 0.1, lineQuantityP99: 0.5 };
/** Where all buy alike, so that only the multiple of what is usual decides. */
const alike: ClassificationBase = { ...base, lineQuantityMedian: 4, lineQuantityP99: 4 };
const role: Boundary[] = [
  {
    path: "intermediaryCandidate.occasions",
    type: "intermediary-candidate",
    valueIn: (policy) => policy.intermediaryCandidate.occasions,
    holds: "from",
    step: 1,
    at: (purchaseOccasions) => ({ ...bulk, purchaseOccasions }),
  },
  ...(["intermediary-candidate", "end-customer"] as const).map((type): Boundary => ({
    path: "intermediaryCandidate.lineQuantity",
    type,
    valueIn: (policy) => policy.intermediaryCandidate.lineQuantity,
    holds: type === "end-customer" ? "below" : "from",
    step: 0.5,
    base: byWeight,
    at: (lineQuantityMedian) => ({ ...bulk, lineQuantityMedian }),
  })),
  ...(["intermediary-candidate", "end-customer"] as const).map((type): Boundary => ({
    path: "intermediaryCandidate.timesBase",
    type,
    valueIn: (policy) => 4 * policy.intermediaryCandidate.timesBase,
    holds: type === "end-customer" ? "below" : "from",
    step: 0.5,
    base: alike,
    at: (lineQuantityMedian) => ({ ...bulk, lineQuantityMedian }),
  })),
  {
    path: "intermediaryCandidate.repeatedArticles",
    type: "intermediary-candidate",
    valueIn: (policy) => policy.intermediaryCandidate.repeatedArticles,
    holds: "from",
    step: 1,
    at: (repeatedArticles) => ({ ...bulk, repeatedArticles }),
  },
];

/** Every threshold of a policy where it decides a type. */
export const boundaries: readonly Boundary[] = [
  ...silences(byRhythm),
  ...silences(byAssumption),
  ...interest,
  reactivated,
  ...windowShopper,
  assumedWindow,
  ...determined,
  ...discounts,
  ...impulse,
  ...angry,
  ...loyal,
  ...attitude,
  ...role,
];

/** What each threshold is, and values that move it. */
export const thresholds: Readonly<
  Record<ThresholdPath, readonly [byDefault: ThresholdValue, ...others: ThresholdValue[]]>
> = {
  assumedMedianGapDays: [60, 14],
  silence: [
    "rhythm",
    { atRisk: 60, lapsed: 365 },
    { atRisk: { gaps: 2, of: "customer" }, lapsed: { gaps: 4, of: "customer" } },
    { atRisk: { gaps: 3, of: "base", atLeastDays: 7 }, lapsed: { gaps: 6, of: "base", atLeastDays: 21 } },
  ],
  "reactivated.within": [{ gaps: 1, of: "customer" }, 14, { gaps: 2, of: "base" }],
  interest: [90, 30, { gaps: 2, of: "customer" }],
  "windowShopper.sessions": [3, 5],
  "windowShopper.days": [2, 4],
  "windowShopper.window": [{ gaps: 1, of: "customer", atLeastDays: 30 }, 14, { gaps: 2, of: "base" }],
  "determined.within": [7, 3, { gaps: 0.5, of: "customer" }],
  "promotionDriven.occasions": [3, 6],
  "promotionDriven.discountedShare": [0.6, 0.75],
  "promotionDriven.timesBase": [1.5, 1.8],
  "promotionDriven.wholeBaseAbove": [0.8, 0.5],
  "impulse.decisions": [3, 5],
  "impulse.share": [0.5, 0.25],
  "impulse.minutes": [30, 10],
  "angry.csatAtMost": [2, 3],
  "angry.npsAtMost": [3, 6],
  "angry.answerDays": [90, 30],
  "angry.faultyReturnDays": [90, 14],
  "angry.fadeDays": [90, 180],
  "loyal.occasions": [4, 8],
  "loyal.tenure": [{ gaps: 4, of: "customer", atLeastDays: 180 }, 365, { gaps: 6, of: "base" }],
  "brandAdvocate.acts": [2, 3],
  "brandAdvocate.supportingNps": [9, 7],
  "referrer.converted": [1, 3],
  "international.foreignShare": [0.5, 0.25],
  "intermediaryCandidate.occasions": [3, 6],
  "intermediaryCandidate.lineQuantity": [2, 10],
  "intermediaryCandidate.timesBase": [3, 5],
  "intermediaryCandidate.repeatedArticles": [1, 3],
};

/** The policy with one threshold set to another value. */
export function policyWith(path: ThresholdPath, value: ThresholdValue): ClassificationPolicy {
  const [first, second] = path.split(".") as [keyof typeof v1, string?];
  const policy = { ...v1, id: `${path}=${JSON.stringify(value)}` };
  const moved = second === undefined ? value : { ...(v1[first] as object), [second]: value };
  return { ...policy, [first]: moved } as ClassificationPolicy;
}
