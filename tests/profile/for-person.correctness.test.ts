import fc from "fast-check";
import {
  type BaseFacts,
  type CustomerFacts,
  summarize,
  summarizeAll,
  summarizeBase,
  type SummarizeOptions,
} from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import { fitRfm } from "clientele/loyalty";
import {
  type Account,
  accountFor,
  type DecisionDraft,
  type LoyaltyWouldChange,
  policies,
  profile,
  type ProfileJudgement,
  recordDecision,
} from "clientele/profile";
import type { PartyRole } from "clientele/party";
import { describe, expect, test } from "vitest";
import { judgedWith, lives } from "./lives.js";

const bought = (id: string, day: string, more: object = {}) =>
  ({
    type: "purchase",
    source: "shop",
    id,
    time: `${day}T12:00:00Z`,
    customerId: "anna",
    total: { amountMinor: 2500, currency: "EUR" },
    ...more,
  }) as unknown as CustomerEvent;
const events = [bought("1", "2025-07-01"), bought("2", "2025-08-30"), bought("3", "2025-10-29")];
const asOf = "2026-06-01T12:00:00Z";
const made = (of: readonly CustomerEvent[] = events, more: Partial<SummarizeOptions> = {}) =>
  profile(summarize(of, { asOf, ...more }));
const anna = made();

const review = {
  reviewedBy: "clerk-7",
  reviewedAt: "2026-06-02T09:00:00Z",
  outcome: "confirmed",
  couldOverrule: true,
  reasons: ["first order, no reference"],
} as const;
const refusal = {
  decision: "invoice-refused",
  decidedAt: "2026-06-03T10:00:00Z",
  use: "eligibility",
  restsOn: ["stage"],
  effect: "legal-or-similar",
  humanReview: review,
} as const satisfies DecisionDraft;

const of = ({ judgements }: Account, about: ProfileJudgement) => judgements.find((one) => one.about === about)!;
const code = (make: () => unknown): unknown => {
  try {
    make();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return undefined;
};

describe("a decision of weight", () => {
  test("is written down with its review", () => {
    expect(recordDecision(anna, refusal)).toEqual({
      schemaVersion: 1,
      customerId: "anna",
      asOf: "2026-06-01T12:00:00.000Z",
      ...refusal,
      reliedOn: "partly",
    });
  });

  test("is refused without one, and with one that is none", () => {
    const reviews: readonly unknown[] = [
      undefined,
      null,
      {},
      { ...review, couldOverrule: false },
      { ...review, reviewedBy: " " },
      { ...review, reasons: [] },
      { ...review, reasons: [""] },
      // A hole in the list.
      { ...review, reasons: Object.assign([], { 1: "no reference" }) },
      { ...review, reasonsForPerson: [] },
      { ...review, reasonsForPerson: "no reference" },
      { ...review, outcome: "fine" },
      { ...review, reviewedAt: "yesterday" },
      // A look before there was anything to look at, and one after the decision.
      { ...review, reviewedAt: "2026-06-01T11:59:59Z" },
      { ...review, reviewedAt: "2026-06-03T10:00:01Z" },
    ];
    for (const humanReview of reviews) {
      expect(code(() => recordDecision(anna, { ...refusal, humanReview } as never))).toBe(
        "record-decision-human-review",
      );
    }
    // Not asked for, and yet no review where it is none.
    for (const humanReview of [null, 0, ""]) {
      expect(code(() => recordDecision(anna, { ...refusal, effect: "none", humanReview } as never))).toBe(
        "record-decision-human-review",
      );
    }
    for (const reviewedAt of ["2026-06-01T12:00:00Z", "2026-06-03T10:00:00Z"]) {
      expect(recordDecision(anna, { ...refusal, humanReview: { ...review, reviewedAt } }).effect).toBe(
        "legal-or-similar",
      );
    }
  });

  test("it becomes by strong reliance, whatever was said of its effect", () => {
    const weak = { ...refusal, effect: "none", reliedOn: "partly", humanReview: undefined } as const;
    expect(recordDecision(anna, weak)).toMatchObject({ effect: "none", reliedOn: "partly" });
    expect(recordDecision(anna, { ...weak, reliedOn: "strongly", humanReview: review }).effect).toBe(
      "legal-or-similar",
    );
    expect(code(() => recordDecision(anna, { ...weak, reliedOn: "strongly" } as never))).toBe(
      "record-decision-human-review",
    );
    expect(code(() => accountFor(anna, { use: "analytics", reliedOn: "strongly" } as never))).toBe(
      "account-for-decision",
    );
    const plain = recordDecision(anna, weak);
    expect(code(() => accountFor(anna, { use: "eligibility", reliedOn: "strongly", decision: plain } as never))).toBe(
      "record-decision-human-review",
    );
  });

  test("rests on no judgement that is refused for its use, and on none that was not decided", () => {
    for (const about of ["churn", "loyalty", "rfm", "value", "trait:angry"] as const) {
      for (const use of ["pricing", "eligibility"] as const) {
        expect(code(() => recordDecision(anna, { ...refusal, use, restsOn: ["stage", about] }))).toBe(
          "record-decision-refused-for-use",
        );
      }
    }
    expect(recordDecision(anna, { ...refusal, use: "service", restsOn: ["churn"] }).restsOn).toEqual(["churn"]);
    expect(code(() => recordDecision(anna, { ...refusal, use: "service", restsOn: ["rfm"] }))).toBe(
      "record-decision-undecided",
    );
  });

  test("what is no decision is an error of the library's own", () => {
    const wrong: readonly (readonly [object, string])[] = [
      [{ decision: "" }, "record-decision-decision"],
      [{ effect: "small" }, "record-decision-effect"],
      [{ reliedOn: "much" }, "record-decision-relied-on"],
      // It rests on judgements, so they were relied on.
      [{ reliedOn: "not" }, "record-decision-relied-on"],
      [{ restsOn: [] }, "record-decision-rests-on"],
      [{ restsOn: ["__proto__"] }, "record-decision-rests-on"],
      [{ restsOn: "stage" }, "record-decision-rests-on"],
      [{ use: "fun" }, "policy-use"],
      [{ decidedAt: "now" }, "instant"],
      [{ decidedAt: "2026-05-31T10:00:00Z" }, "record-decision-decided-at"],
    ];
    for (const [part, expected] of wrong) {
      expect(code(() => recordDecision(anna, { ...refusal, ...part } as never))).toBe(expected);
    }
    const { value: _, ...withoutValue } = anna.classification.stage as { readonly value?: unknown };
    const { evidence: __, ...withoutEvidence } = anna.churn as { readonly evidence?: unknown };
    for (const hostile of [
      null,
      5,
      {},
      { classification: null },
      { ...anna, loyalty: null },
      { ...anna, classification: { ...anna.classification, stage: withoutValue } },
      { ...anna, churn: withoutEvidence },
    ]) {
      expect(code(() => recordDecision(hostile as never, refusal))).toBe("record-decision-profile");
    }
  });
});

describe("an account for the person concerned", () => {
  test("says what was used and where it comes from, how, and what was not used", () => {
    const account = accountFor(anna, { use: "marketing", recipients: ["parcel services", "mailing house"] });
    const stage = of(account, "stage");
    expect(stage.how).toEqual({ method: "rules", policy: "classification/v1" });
    expect(stage.used).toContainEqual({
      fact: "daysSinceLastPurchase",
      value: 215,
      unit: "days",
      origin: "observed",
      role: "judges",
    });
    expect(stage.reasons.every(({ fact, origin }) => fact !== "" && ["observed", "assumed"].includes(origin))).toBe(
      true,
    );
    expect(account.notUsed.never).toContain("health");
    expect(account.notUsed.held).toContain("orders");
    expect(account.recipients).toEqual(["mailing house", "parcel services"]);
    expect(account.rights).toEqual(["access", "rectification", "objection"]);
    expect(account).toMatchObject({
      decisionEffect: "none",
      reliedOn: "not",
      data: { to: "2026-06-01T12:00:00.000Z" },
    });
    expect(JSON.parse(JSON.stringify(account))).toEqual(account);
    expect(accountFor(anna, { use: "marketing", recipients: ["mailing house", "parcel services"] })).toEqual(account);
  });

  test("tells with the events what would change a type, since when and until when it holds", () => {
    const account = accountFor(anna, {
      use: "service",
      judgements: ["stage", "trait:loyal", "churn"],
      behind: { events },
    });
    expect(of(account, "stage")).toMatchObject({
      value: "at-risk",
      wouldChange: {
        kind: "events",
        to: "active",
        moves: [{ move: "buy", actor: "customer", times: 1 }],
      },
      since: { date: "2026-05-17", earlier: false },
      until: "2026-10-03",
    });
    const at = (day: string) => profile(summarize(events, { asOf: day })).classification.stage;
    expect(at("2026-05-16")).toMatchObject({ value: "active" });
    expect(at("2026-05-17")).toMatchObject({ value: "at-risk" });
    expect(at("2026-10-02")).toMatchObject({ value: "at-risk" });
    expect(at("2026-10-03")).toMatchObject({ value: "lapsed" });
    const churn = of(account, "churn");
    expect(churn).toMatchObject({
      wouldChange: { kind: "silence", purchaseToday: "low", moreSilence: { band: "high" } },
    });
    const bandAt = (day: string) => profile(summarize(events, { asOf: day })).churn;
    expect(churn.until).toBe("2026-10-03");
    expect(bandAt("2026-10-02")).toMatchObject({ value: { band: "medium" } });
    expect(bandAt("2026-10-03")).toMatchObject({ value: { band: "high" } });
    expect(of(accountFor(anna, { use: "service" }), "stage").wouldChange).toEqual({ kind: "events-needed" });
  });

  test("tells which component of loyalty would lift it to the next tier, and how far", () => {
    const { wouldChange, value } = of(accountFor(anna, { use: "service" }), "loyalty");
    const { scoreHundredths, missing } = value as { scoreHundredths: number; missing: string[] };
    if (wouldChange.kind !== "components") throw new Error(wouldChange.kind);
    expect(wouldChange.unknown).toEqual(missing);
    const { nextTier, components } = wouldChange;
    expect(components.length).toBeGreaterThan(0);
    for (const { points, ofPoints, shareForNextTier } of components) {
      const lifted = scoreHundredths / 100 - points + ofPoints * (shareForNextTier ?? 1);
      if (shareForNextTier === undefined) expect(lifted).toBeLessThan(nextTier!.fromScore);
      else expect(lifted).toBeGreaterThanOrEqual(nextTier!.fromScore - 1e-9);
    }
  });

  test("shows of a review what was written for the person, and neither who reviewed nor the file", () => {
    const humanReview = {
      ...review,
      reasons: ["note of clerk-7: the neighbour says she is in debt"],
      reasonsForPerson: ["It was a first order."],
    } as const;
    const account = accountFor(anna, {
      use: "eligibility",
      decision: recordDecision(anna, { ...refusal, humanReview }),
    });
    expect(account.decision?.humanReview).toEqual({
      reviewedAt: review.reviewedAt,
      outcome: "confirmed",
      couldOverrule: true,
      reasonsForPerson: ["It was a first order."],
    });
    expect(JSON.stringify(account)).not.toMatch(/clerk-7|neighbour/);
  });

  test("never says less of a decision than the decision does", () => {
    const strong = recordDecision(anna, { ...refusal, reliedOn: "strongly" });
    expect(accountFor(anna, { use: "eligibility", reliedOn: "not", decision: strong }).reliedOn).toBe("strongly");
    const stored = { ...recordDecision(anna, { ...refusal, effect: "none" }), reliedOn: "strongly" };
    const { humanReview: _, ...unreviewed } = stored;
    expect(code(() => accountFor(anna, { use: "eligibility", decision: unreviewed as never }))).toBe(
      "record-decision-human-review",
    );
    const partly = accountFor(anna, {
      use: "eligibility",
      judgements: ["role"],
      decision: recordDecision(anna, refusal),
    });
    expect(partly.reliedOn).toBe("partly");
    // What it rests on is told, asked for or not.
    expect(partly.judgements.map(({ about }) => about)).toEqual(["stage", "role"]);
  });

  test("is of the facts, the policy and the one person behind the profile", () => {
    const service = { use: "service" } as const;
    expect(code(() => accountFor({ ...anna, customerId: "ben" }, service))).toBe("account-for-profile");
    expect(code(() => accountFor({ ...anna, asOf: "2026-07-01T00:00:00.000Z" }, service))).toBe("account-for-profile");
    const shared = profile(summarize(events, { asOf, by: "account" }));
    expect(code(() => accountFor(shared, service))).toBe("account-for-profile");
    const bare = profile(anna.facts, { evidence: "none" });
    expect(code(() => accountFor(bare, service))).toBe("account-for-profile");
    expect(accountFor(bare, { ...service, judgements: ["rfm"] }).judgements[0]?.status).toBe("undecided");
    const ours = { ...policies.v1, classification: { ...policies.v1.classification, id: "ours", interest: 30 } };
    const mine = profile(anna.facts, { policy: ours });
    expect(code(() => accountFor(mine, service))).toBe("account-for-policy");
    expect(of(accountFor(mine, { ...service, policy: ours }), "stage").how.policy).toBe("ours");
    expect(code(() => accountFor(mine, { ...service, judgements: ["churn"] }))).toBeUndefined();
  });

  test("is bound to the decision, and points to review and contest", () => {
    const decision = recordDecision(anna, refusal);
    const account = accountFor(anna, { use: "eligibility", decision });
    expect(account.judgements.map(({ about }) => about)).toEqual(["stage"]);
    expect(account.decisionEffect).toBe("legal-or-similar");
    expect(account.rights).toEqual(["access", "rectification", "objection", "human-intervention", "contest"]);
    expect(account.decision).toEqual({
      decision: "invoice-refused",
      decidedAt: refusal.decidedAt,
      effect: "legal-or-similar",
      restsOn: ["stage"],
      humanReview: {
        reviewedAt: review.reviewedAt,
        outcome: "confirmed",
        couldOverrule: true,
      },
    });
    expect(code(() => accountFor(anna, { use: "service", decision }))).toBe("account-for-decision");
    const ben = { ...anna, customerId: "ben", facts: { ...anna.facts, customerId: "ben" } };
    expect(code(() => accountFor(ben, { use: "eligibility", decision }))).toBe("account-for-decision");
    const tampered = { ...decision, humanReview: undefined } as never;
    expect(code(() => accountFor(anna, { use: "eligibility", decision: tampered }))).toBe(
      "record-decision-human-review",
    );
  });

  test("shows no judgement for a use for which it is refused", () => {
    const account = accountFor(anna, { use: "pricing" });
    for (const about of ["loyalty", "churn", "trait:promotion-driven"] as const) {
      const one = of(account, about);
      expect(one).toMatchObject({ status: "not-used", reason: "refused-for-use", used: [], reasons: [] });
      expect(one).not.toHaveProperty("value");
    }
    const refused = profile(anna.facts, { policy: { ...policies.v1, use: "pricing" } });
    expect(of(accountFor(refused, { use: "analytics" }), "loyalty")).toMatchObject({
      status: "undecided",
      used: [],
      reason: "refused-for-use",
    });
  });

  test("tells what is not known, and takes what did not happen for known", () => {
    const known = made(events, { coverage: { purchase: { from: "beginning" }, complaint: { from: "beginning" } } });
    const angry = of(accountFor(known, { use: "service" }), "trait:angry");
    expect(angry.unknown).toContain("csatLast");
    expect(angry.unknown).not.toContain("daysSinceComplaintResolved");
    expect(of(accountFor(anna, { use: "service" }), "trait:window-shopper")).toMatchObject({
      status: "undecided",
      reason: "missing-facts",
      unknown: ["viewingDays"],
      wouldChange: { kind: "nothing-decided" },
    });
  });

  test("what protects is told as such", () => {
    const child = made(events, { party: { type: "person", id: "anna", demographics: { ageBand: "under-18" } } });
    expect(of(accountFor(child, { use: "service" }), "trait:impulse").used).toContainEqual({
      fact: "ageBand",
      value: "under-18",
      unit: "text",
      origin: "declared",
      role: "protects",
    });
  });

  test("hostile options are errors of the library's own", () => {
    const wrong: readonly (readonly [unknown, string])[] = [
      [null, "account-for-options"],
      [{ use: "fun" }, "policy-use"],
      [{ use: "service", reliedOn: "much" }, "account-for-relied-on"],
      [{ use: "service", judgements: [] }, "account-for-judgements"],
      [{ use: "service", judgements: ["constructor"] }, "account-for-judgements"],
      [{ use: "service", recipients: "all" }, "account-for-recipients"],
      [{ use: "service", behind: { events: 5 } }, "account-for-behind"],
      [{ use: "service", decision: null }, "account-for-decision"],
      [{ use: "service", base: null }, "account-for-base"],
      [{ use: "service", base: 5 }, "account-for-base"],
      [{ use: "service", models: null }, "account-for-models"],
      [{ use: "service", models: 5 }, "account-for-models"],
      [{ use: "service", models: { churn: "x" } }, "account-for-models"],
    ];
    for (const [options, expected] of wrong) expect(code(() => accountFor(anna, options as never))).toBe(expected);
    for (const facts of [null, {}, { ...anna.facts, coverage: undefined }, { ...anna.facts, coverage: null }]) {
      expect(code(() => accountFor({ ...anna, facts } as never, { use: "service" }))).toBe("account-for-profile");
    }
  });

  test("counts the hysteresis in where the next tier begins", () => {
    const facts = {
      ...summarize(
        Array.from({ length: 12 }, (_, i) =>
          bought(`h${i}`, new Date(Date.parse("2024-06-01") + i * 60 * 86_400_000).toISOString().slice(0, 10)),
        ),
        { asOf, coverage: { purchase: { from: "beginning" } } },
      ),
      npsLastDaysAgo: 5,
    };
    const told = (npsLast: number, previous: "firm" | "strong") => {
      const judged = profile({ ...facts, npsLast }, { previousTiers: { anna: previous } });
      const { value, wouldChange } = of(accountFor(judged, { use: "service" }), "loyalty");
      return { ...(value as { score: number; tier: string }), ...(wouldChange as LoyaltyWouldChange) };
    };
    const promised = told(5, "firm");
    expect(promised.nextTier).toEqual({ tier: "strong", fromScore: 80 });
    const share = promised.components.find(({ component }) => component === "attitude")!.shareForNextTier!;
    // Answers of the NPS are tenths of the scale: below the share it stays, from it on it is the next tier.
    expect(told(Math.floor(share * 10 - 1e-9), "firm").tier).toBe("firm");
    expect(told(Math.ceil(share * 10), "firm").tier).toBe("strong");
    const strong = told(Math.floor(share * 10 - 1e-9), "strong");
    expect(strong).toMatchObject({ tier: "strong" });
    expect(strong).not.toHaveProperty("nextTier");
  });

  test("says where facts and thresholds come from", () => {
    const early = made([bought("1", "2026-05-01"), bought("2", "2026-05-11")]);
    const threshold = (account: Account) =>
      of(account, "stage").reasons.find(({ thresholdFact }) => thresholdFact === "q90GapDays");
    // One own gap of ten days, and the rest is the policy's.
    expect(threshold(accountFor(early, { use: "service" }))).toMatchObject({
      fact: "daysSinceLastPurchase",
      origin: "observed",
      thresholdOrigin: "assumed",
    });
    const rhythm = { gaps: 50, openGaps: 20, returnShare: 0.9, medianGapDays: 30, q90GapDays: 90, q98GapDays: 160 };
    const base = { schemaVersion: 1, asOf, customers: 20, buyers: 20, rhythm } as const;
    expect(threshold(accountFor(profile(early.facts, { base }), { use: "service", base }))).toMatchObject({
      thresholdOrigin: "modelled",
    });
    const since = (facts: object) =>
      of(accountFor(profile({ ...early.facts, ...facts }), { use: "service" }), "loyalty").used.find(
        ({ fact }) => fact === "acquiredAt",
      );
    expect(since({ acquiredAt: early.facts.firstPurchaseAt })).toMatchObject({ origin: "observed" });
    expect(since({ acquiredAt: "2024-01-01T00:00:00.000Z" })).toMatchObject({ origin: "declared" });
  });

  test("tells until when a contact is not due, and that an answer is older than the year that is looked at", () => {
    const facts = {
      ...anna.facts,
      permissions: ["direct-marketing"],
      daysSinceLastPurchase: 10,
      daysSinceOutboundContact: 10,
    };
    const { value, until } = of(accountFor(profile(facts), { use: "service" }), "contact-due");
    const { dueInDays } = value as { dueInDays: number };
    expect(until).toBe(new Date(Date.parse("2026-06-01") + dueInDays * 86_400_000).toISOString().slice(0, 10));
    const late = profile(summarize(events, { asOf: "2028-06-01" }));
    expect(of(accountFor(late, { use: "service", judgements: ["stage"], behind: { events } }), "stage").since).toEqual({
      date: "2027-06-02",
      earlier: true,
    });
  });
});

describe("nothing of others is in it", () => {
  const happened = [
    bought("1", "2025-07-01", {
      referrerId: "SECRET-referrer",
      participants: [{ role: "recipient", party: { id: "SECRET-recipient" } }],
    }),
    bought("2", "2025-12-30"),
    {
      type: "referral-made",
      source: "shop",
      id: "r1",
      time: "2025-12-01T12:00:00Z",
      customerId: "anna",
      refereeId: "SECRET-ben",
    },
    {
      type: "referral-converted",
      source: "shop",
      id: "r2",
      time: "2025-12-11T12:00:00Z",
      customerId: "anna",
      refereeId: "SECRET-ben",
    },
    {
      type: "referral-received",
      source: "shop",
      id: "r3",
      time: "2025-06-11T12:00:00Z",
      customerId: "anna",
      referrerId: "SECRET-referrer",
    },
  ] as unknown as CustomerEvent[];
  const roles = [{ partyId: "anna", role: "buyer", onBehalfOf: "SECRET-employer" }] as unknown as PartyRole[];

  test("no id, and not what became of a recommendation", () => {
    const profiled = made(happened, { roles });
    const withOwnFields = { ...profiled, facts: { ...profiled.facts, accountManager: "SECRET-colleague" } };
    const account = accountFor(withOwnFields, { use: "service" });
    const judgements = ["stage", "trait:referrer"] as const;
    const behind = { events: happened, summarize: { roles } };
    expect(JSON.stringify(accountFor(withOwnFields, { use: "service", judgements, behind }))).not.toContain("SECRET");
    expect(of(account, "trait:referrer")).toMatchObject({ status: "decided", value: true });
    expect(JSON.stringify(account)).not.toContain("SECRET");
    for (const { used, reasons } of account.judgements) {
      for (const one of [...used, ...reasons]) {
        if (one.fact !== "referralsConverted") continue;
        expect(one.withheld).toBe("other-persons");
        expect(one).not.toHaveProperty("value");
      }
    }
  });

  test("no number of fewer than 11 customers", () => {
    const base = { schemaVersion: 1, asOf, customers: 10, buyers: 10, discountedOccasionShare: 0.3 } as const;
    const discounted = ["01", "02", "03", "04"].map((month) =>
      bought(month, `2026-${month}-01`, { discount: { amountMinor: 500, currency: "EUR" } }),
    );
    const facts = summarize(discounted, { asOf });
    const shown = (buyers: number) => {
      const judged = profile(facts, { base: { ...base, buyers } });
      const { reasons } = of(
        accountFor(judged, { use: "service", base: { ...base, buyers } }),
        "trait:promotion-driven",
      );
      // What the policy sets stands; only what is made of the base does not.
      expect(reasons).toContainEqual(expect.objectContaining({ fact: "purchaseOccasions", threshold: 3 }));
      return reasons.find(({ thresholdFact }) => thresholdFact === "outstandingDiscountedShare")!;
    };
    expect(shown(10)).toMatchObject({ withheld: "small-group", thresholdOrigin: "modelled" });
    expect(shown(10)).not.toHaveProperty("threshold");
    expect(shown(11)).toMatchObject({ threshold: 0.45, thresholdOrigin: "modelled" });
  });

  test("neither the quantity per line of a base, nor the cuts of RFM", () => {
    const many = ["01", "02", "03", "04"].map((month) =>
      bought(month, `2026-${month}-01`, { lines: [{ articleId: "a", quantity: 9 }] }),
    );
    const facts = summarize(many, { asOf });
    const base = {
      schemaVersion: 1,
      asOf,
      customers: 9,
      buyers: 9,
      lineQuantityMedian: 1,
      lineQuantityP99: 7.7,
    } as const;
    const told = (buyers: number) => {
      const given = { ...base, buyers };
      return JSON.stringify(of(accountFor(profile(facts, { base: given }), { use: "service", base: given }), "role"));
    };
    expect(told(11)).toContain("7.7");
    expect(told(10)).not.toContain("7.7");

    const others = Array.from({ length: 30 }, (_, i) => ({
      ...facts,
      customerId: `c${i}`,
      daysSinceLastPurchase: 31_000 + i,
    }));
    const models = { rfm: fitRfm(others) };
    const rfm = of(accountFor(profile(facts, { models }), { use: "service", models }), "rfm");
    expect(rfm.status).toBe("decided");
    for (const reason of rfm.reasons) {
      expect(reason).toMatchObject({ withheld: "other-persons" });
      expect(reason).toHaveProperty("value");
      expect(reason).not.toHaveProperty("threshold");
    }
    expect(JSON.stringify(rfm)).not.toContain("310");
  });

  test("not the rhythm of the one other customer, who alone makes it", () => {
    const day = (days: number) => new Date(Date.parse("2024-01-01T12:00:00Z") + days * 86_400_000).toISOString();
    const at = (id: string, days: number) => bought(`${id}${days}`, "2024-01-01", { customerId: id, time: day(days) });
    const all = summarizeAll([at("anna", 780), ...Array.from({ length: 40 }, (_, i) => at("ben", 19 * i + (i % 3)))], {
      asOf: day(790),
      coverage: { purchase: { from: "beginning" } },
    });
    const base = summarizeBase(all);
    const rhythm = base.rhythm!;
    const judged = profile(
      { ...all.find(({ customerId }) => customerId === "anna")!, permissions: ["direct-marketing"] },
      { base },
    );
    const behind = { events: [at("anna", 780)] };
    for (const given of [base, undefined]) {
      const account = accountFor(judged, { use: "service", base: given, behind });
      const told = account.judgements.map((one) => ({ ...one, used: [] }));
      for (const number of [rhythm.medianGapDays, rhythm.q90GapDays, rhythm.q98GapDays]) {
        expect(JSON.stringify(told)).not.toMatch(new RegExp(`[^0-9.]${number}[^0-9.]`));
      }
      expect(of(account, "churn")).toMatchObject({ withheld: "small-group", value: { band: "low" } });
      expect(of(account, "churn").value).not.toHaveProperty("moreSilence");
      expect(of(account, "contact-due").value).not.toHaveProperty("dueInDays");
      expect(of(account, "stage").wouldChange).toEqual({ kind: "withheld", withheld: "small-group" });
      for (const about of ["stage", "churn", "contact-due"] as const) {
        expect(of(account, about)).not.toHaveProperty("until");
        expect(of(account, about)).not.toHaveProperty("since");
      }
    }
    const large = { ...base, buyers: 11 };
    expect(JSON.stringify(accountFor(judged, { use: "service", base: large }))).toContain(String(rhythm.q90GapDays));
  });

  test("the same account whatever a base of ten is like, where the answers are the same", () => {
    const options = judgedWith();
    const { rhythm, ...rest } = options.base!;
    const tell = (facts: CustomerFacts, by: number) => {
      const { medianGapDays, q90GapDays, q98GapDays } = rhythm!;
      const base: BaseFacts = {
        ...rest,
        buyers: 10,
        discountedOccasionShare: 0.2 * by,
        lineQuantityP99: 5 * by,
        decisionMinutesP25: 15 * by,
        rhythm: {
          ...rhythm!,
          medianGapDays: medianGapDays * by,
          q90GapDays: q90GapDays * by,
          q98GapDays: q98GapDays * by,
        },
      };
      const { models } = options;
      const { judgements } = accountFor(profile(facts, { base, models }), { use: "service", base, models });
      return judgements.filter(({ about }) => about !== "value");
    };
    let compared = 0;
    for (const facts of fc.sample(lives, { numRuns: 30, seed: 21 })) {
      const other = tell(facts, 1.001);
      for (const [i, one] of tell(facts, 1).entries()) {
        // Where it stands just at a limit, the small change turns the answer, which is told.
        const turned = one.reasons.some(({ holds }, k) => holds !== other[i]!.reasons[k]?.holds);
        if (turned || one.status === "undecided") continue;
        compared += 1;
        expect(other[i]).toEqual(one);
      }
    }
    expect(compared).toBeGreaterThan(150);
  });

  test("not the margin, nor what it could be worked out from", () => {
    const { base, ...options } = judgedWith();
    const large = { ...base!, buyers: 500 };
    const facts = fc.sample(lives, { numRuns: 200, seed: 3 }).find((one) => {
      return profile(one, options).value?.status === "decided";
    })!;
    const judged = profile(facts, { ...options, base: large, value: { margin: 0.3137 } });
    const told = of(accountFor(judged, { use: "service", base: large, models: options.models }), "value");
    expect(told).toMatchObject({
      status: "decided",
      withheld: "business-secret",
      value: { expected: { status: "finite" } },
    });
    expect(JSON.stringify(told)).not.toContain("0.3137");
    for (const fact of ["margin", "spendPerTransaction", "discountedTransactions"]) {
      const reason = told.reasons.find((one) => one.fact === fact);
      expect(reason).toMatchObject({ withheld: "business-secret" });
      expect(reason).not.toHaveProperty("value");
    }
    const { historical } = told.value as { historical: readonly object[] };
    expect(historical.length).toBeGreaterThan(0);
    for (const one of historical) expect(one).not.toHaveProperty("value");
  });
});
