import { expect, test } from "vitest";
import {
  attitudeTrend,
  breadth,
  loyaltyPhase,
  programmeActivity,
  scoreLoyalty,
  shareOfWallet,
  tenure,
  whatTheyValue,
} from "clientele/loyalty";
import { contactDue, serviceExperience } from "clientele/service";
import { money } from "clientele/journey";
import { referralValue } from "clientele/value";
import { en } from "../../src/locales/en.js";
import { explain } from "../../src/locales/explain.js";
import type { Judgement } from "../../src/shared/judgement.js";

const asOf = "2026-01-01T00:00:00.000Z";
const say = (judgement: Judgement<unknown>) => explain(judgement, en);
const inFull = (judgement: Judgement<unknown>) => explain(judgement, en, { detail: "full" });
/** What is said beyond the answer and its reasons. */
const further = (judgement: Judgement<unknown>) => inFull(judgement).slice(say(judgement).length + 1);

const regular = {
  asOf,
  purchaseOccasions: 4,
  daysSinceFirstPurchase: 390,
  daysSinceLastPurchase: 30,
  gapsDays: [90, 120, 150],
};
const said = {
  shareOfWallet: 0.4,
  shareOfWalletLow: 0.25,
  shareOfWalletHigh: 0.5,
  shareOfWalletDaysAgo: 30,
  npsLast: 9,
  npsLastDaysAgo: 20,
  csatLast: 4,
  csatLastDaysAgo: 20,
  comparisonLast: 4,
  comparisonLastDaysAgo: 20,
  advocacyActsLastYear: 0,
};

test("a loyalty score in one sentence: several things that are not known stand together", () => {
  expect(say(scoreLoyalty(regular))).toBe(
    "Loyalty: 50.4 of 100 (firm) – 4 purchases; silent for 30 days, which is within the time in which 90% of the gaps expected of this customer end (281.9 days); " +
      "buying for 360 days, which is at least 339.4 days; not known: the share of wallet, the last satisfaction answer, the last answer on recommending, " +
      "a rating in reviews, and the number of acts of advocacy within a year.",
  );
});

test("a loyalty score in full: parts that make the sum, what is missing, and what habit cannot tell", () => {
  expect(further(scoreLoyalty(regular))).toBe(
    "Points: buying again 35 of 70 and time as a customer 15.44 of 30; 50.44 together. " +
      "Not known: share of wallet, attitude, and advocacy. If all were known, the score would lie between 25.2 and 75.3. " +
      "The attitude is not known, so habit cannot be told from affection.",
  );
});

test("a loyalty score of which everything is known, with its interval and its quadrant", () => {
  const judgement = scoreLoyalty({ ...regular, ...said });
  expect(say(judgement)).toContain("; no acts of advocacy within a year; last comparison with others 4 of 5");
  expect(further(judgement)).toBe(
    "Points: buying again 17.5 of 35, time as a customer 7.72 of 15, share of wallet 4 of 10, attitude 20.63 of 25, and advocacy 0 of 15; 49.85 together. " +
      "Allowing for how exact its inputs are, the score lies between 48.3 and 50.9 (95% confidence). " +
      "The attitude is favourable and buying is weak: latent loyalty.",
  );
});

test("a quadrant that stands in, and loyalty that is bought", () => {
  const judged = (share: number, ofBase: number) =>
    further(
      scoreLoyalty(
        { ...regular, npsLast: 9, npsLastDaysAgo: 1, discountedOccasionShare: share },
        { base: { discountedOccasionShare: ofBase } },
      ),
    );
  expect(judged(0.75, 0.2)).toMatch(
    /Buying is strong and the attitude favourable: true loyalty\. That is an approximation, because too little is known of what they buy from rivals or think of them\. Most purchases are at a discount, well above the rest of the base: the loyalty is bought\.$/,
  );
  expect(judged(0.95, 0.9)).toMatch(
    /The whole base buys mostly at a discount, so nobody can tell whether the loyalty is bought\.$/,
  );
  expect(judged(0.1, 0.2)).toMatch(/or think of them\.$/);
});

test("what the feed shows in part only", () => {
  expect(further(scoreLoyalty({ ...regular, historyComplete: false }))).toContain(
    "Not known: share of wallet, attitude, and advocacy. Known in part only, because the record is not complete: buying again and time as a customer. " +
      "If all were known, the score would lie between 25.2 and 100.",
  );
});

test("a score is cut to the digit that is told, so that it never seems to reach a tier that it misses, and its bounds hold it", () => {
  const measured = (share: number) => ({ share, low: share - 0.0001, high: share, level: 0.95 });
  const judged = (share: number) =>
    scoreLoyalty(regular, { measured: { repurchase: measured(share), tenure: measured(share) } });
  expect(say(judged(0.7496))).toMatch(/^Loyalty: 74\.9 of 100 \(firm\)/);
  expect(further(judged(0.7496))).toContain("the score lies between 74.9 and 75 (95% confidence)");
  expect(say(judged(0.75))).toMatch(/^Loyalty: 75 of 100 \(strong\)/);
});

test("a component that was measured elsewhere", () => {
  const measured = { repurchase: { share: 0.8 } };
  expect(say(scoreLoyalty(regular, { measured }))).toMatch(
    /^Loyalty: 71\.4 of 100 \(firm\) – buying again 80%, as measured elsewhere;/,
  );
});

const asked = { csatLastDaysAgo: 20, npsLastDaysAgo: 20, reviewRatingMean: 4.5, daysSinceLastReview: 60 };
const silence =
  "4 purchases; silent for 30 days, which is within the time in which 90% of the gaps expected of this customer end (281.9 days)";

test.for<[string, Judgement<unknown>, string]>([
  [
    "a phase",
    loyaltyPhase({ ...regular, ...asked, csatLast: 5, npsLast: 6 }),
    `Convinced and satisfied (affective): reviews of 4.5 of 5 on average, which is at least 4; last satisfaction 5 of 5, which is at least 4; would recommend: 6 of 10, which is less than 9; ${silence}.`,
  ],
  [
    "a phase with inertia",
    loyaltyPhase({ ...regular, ...asked, csatLast: 2, npsLast: 6 }),
    `Convinced of the offer (cognitive): reviews of 4.5 of 5 on average, which is at least 4; last satisfaction 2 of 5, which is less than 4; would recommend: 6 of 10, which is less than 9; ${silence}. Buys again without being satisfied: that is habit or lack of choice.`,
  ],
  [
    "a phase that is open",
    loyaltyPhase({ ...regular, ...asked, csatLast: 5 }),
    "Phase of loyalty: undecided, because something is not known: the last answer on recommending.",
  ],
  [
    "a trend",
    attitudeTrend(
      {
        asOf,
        surveys: [
          { metric: "comparison", course: [390, 260, 130, 0].map((daysAgo, i) => ({ daysAgo, share: 1 - i / 4 })) },
        ],
      },
      { metric: "comparison" },
    ),
    "Standing against others is falling: answers on 4 days; a change of -75% of the scale, which is at most -20%.",
  ],
  [
    "a trend of too few answers",
    attitudeTrend({ asOf, surveys: [] }, { metric: "ces" }),
    "Trend of the attitude: undecided, because there is too little to go by: the number of days with an answer.",
  ],
  [
    "what is valued, by their own account, a word of the shop's own among it",
    whatTheyValue({
      asOf,
      aspects: [
        { aspect: "price", importance: 1, importanceDaysAgo: 20 },
        { aspect: "own-delivery", importance: 1, importanceDaysAgo: 20 },
      ],
      complaints: 0,
    }),
    "Values own delivery and a low price most, by their own account: importance of own delivery 100%; importance of a low price 100%; no complaints.",
  ],
  [
    "what is valued, by what they do",
    whatTheyValue({ asOf, reviews: 2, tickets: 0, purchaseOccasions: 4 }),
    "Seems to value being heard most, judging by what they do: no tickets; 2 reviews.",
  ],
  [
    "what is valued, where nothing leads",
    whatTheyValue({ asOf, aspects: [{ aspect: "price", importance: 0.5, importanceDaysAgo: 20 }] }),
    "What is valued most is not known: importance of a low price 50%.",
  ],
  [
    "a share of wallet, which is not said twice",
    shareOfWallet({ asOf, ...said }),
    "Share of wallet: 40% – at least 25%; at most 50%; the spend on the category was reported 30 days ago, which is at most 365 days.",
  ],
  [
    "breadth",
    breadth({ asOf, categories: ["a", "b", "c"].map((name, i) => ({ name, count: i === 0 ? 6 : 1 })) }),
    "Breadth over categories: 3 categories, with 75% of the order lines in the largest.",
  ],
  ["breadth of one", breadth({ asOf, categories: [{ name: "a", count: 6 }] }), "Breadth over categories: 1 category."],
  [
    "tenure",
    tenure({ asOf, acquiredAt: "2024-01-01T00:00:00Z", daysSinceLastPurchase: 31 }),
    "Tenure: 731 days – a customer since January 1, 2024; silent for 31 days.",
  ],
  [
    "tenure whose beginning is not seen",
    tenure({ asOf, daysSinceFirstPurchase: 700, daysSinceLastPurchase: 31 }),
    "Tenure: at least 700 days – silent for 31 days.",
  ],
  [
    "a programme",
    programmeActivity({ asOf, pointsEarned: 800, pointsRedeemed: 0, pointsExpired: 1, daysSinceLastEarn: 40 }),
    "Collects points and has never redeemed any: earned 800 points; redeemed no points; let 1 point expire; last earned points 40 days ago, which is at most 365 days.",
  ],
  [
    "service",
    serviceExperience({
      asOf,
      complaints: 0,
      openComplaints: 0,
      tickets: 2,
      openTickets: 1,
      ticketReopenings: 1,
      firstResponse: { count: 2, medianHours: 3, longestHours: 5 },
      servedOrders: 8,
      defectiveOrders: 2,
      cesLast: 2.5,
      cesLastDaysAgo: 12,
    }),
    "Has something open: no open complaints; the number of messages without an answer is not known; 1 open ticket; 2 tickets; no complaints; 1 ticket opened again; 2 orders that went wrong; a first answer usually within 3 hours; last rating of ease 2.5 of 7.",
  ],
  [
    "a follow-up that is due, for several things",
    contactDue({ asOf, openComplaints: 1, unansweredContacts: 2, openTickets: 1 }),
    "Needs to be seen to now: 1 open complaint; 2 messages without an answer; 1 open ticket.",
  ],
])("in words, %s", ([, judgement, sentence]) => {
  expect(inFull(judgement)).toBe(sentence);
});

const buyer = {
  asOf,
  openComplaints: 0,
  openTickets: 0,
  unansweredContacts: 0,
  permissions: ["direct-marketing/e-mail", "direct-marketing"],
  purchaseOccasions: 4,
  gapsDays: [30, 30, 30],
  daysSinceLastPurchase: 50,
  daysSinceOutboundContact: 45,
};
const nothingWaits =
  "no open complaints; no messages without an answer; no open tickets; permitted: direct marketing (e-mail) and direct marketing";

test.for<[string, Parameters<typeof contactDue>[0], string]>([
  [
    "is due",
    buyer,
    `Has been due to hear from us for 2 days: ${nothingWaits}; silent for 50 days, which is not less than this customer's usual gap (42.4 days); last heard from us 45 days ago, which is not less than this customer's usual gap (42.4 days).`,
  ],
  [
    "is not due yet",
    { ...buyer, daysSinceOutboundContact: 20 },
    `Need not hear from us for another 23 days: ${nothingWaits}; silent for 50 days, which is not less than this customer's usual gap (42.4 days); last heard from us 20 days ago, which is less than this customer's usual gap (42.4 days).`,
  ],
  [
    "is not permitted",
    { ...buyer, permissions: [] },
    "Next contact: undecided, because consent is absent or an objection stands: the permission to write to this customer.",
  ],
  [
    "is not made with the bereaved",
    { ...buyer, protections: ["bereaved"] },
    "Next contact: undecided, because this is not judged of single persons who are protected, employees among them.",
  ],
  [
    "is open",
    { asOf, permissions: ["direct-marketing"] },
    "Next contact: undecided, because something is not known: the number of purchases.",
  ],
])("a contact that %s", ([, facts, sentence]) => {
  expect(inFull(contactDue(facts))).toBe(sentence);
});

test("what referrals are worth, at least, and that it is not added", () => {
  const referees = [
    {
      customerId: "ben",
      convertedAt: "2026-01-01T00:00:00Z",
      historical: [{ net: money(40000, "EUR"), value: money(10000, "EUR"), since: "first-purchase" as const }],
    },
    { customerId: "cleo", convertedAt: "2026-03-01T00:00:00Z" },
  ];
  const options = {
    asOf: "2026-07-01T00:00:00Z",
    probabilityAnyway: 0.5,
    acquisitionCost: money(3000, "EUR"),
    reward: money(1000, "EUR"),
    margin: "historical",
    rate: { rate: 0, per: "year", compounding: "year" },
  } as const;
  expect(inFull(referralValue({ customerId: "anna", referees }, options))).toBe(
    "Referrals worth at least €90.00: 2 referred customers; a probability of 50% of coming anyway; winning a customer costs €30.00; " +
      "a margin of €50.00 that would not have come otherwise; the referrals cost €20.00. " +
      "Of some of the referred customers the value is not known, so it may be more. " +
      "It is not added to the value of this customer: the referred customers bring it by their own purchases, and over the whole base it would count twice.",
  );
  expect(say(referralValue({ customerId: "anna", referees: referees.slice(1) }, options))).toBe(
    "Value of referrals: undecided, because something is not known: the value of the customers concerned.",
  );
});
