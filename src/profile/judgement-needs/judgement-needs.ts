import type { ChurnFacts } from "../../churn/index.js";
import { catalogueOfTypes, type ClassificationBase, classificationRules, traits } from "../../classification/index.js";
import type { CustomerFacts, FactName } from "../../facts/index.js";
import type { LoyaltyFacts, ValuedFacts } from "../../loyalty/index.js";
import { rfmFacts } from "../../loyalty/rfm/rfm-facts.js";
import type { JudgementNeeds } from "../../privacy/index.js";
import { factsIn } from "../../rules/index.js";
import type { ContactFacts, ServiceFacts } from "../../service/index.js";
import { kebab, requireObject } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import { couldPunish } from "../../shared/policy-use.js";
import type { ValueFacts } from "../../value/index.js";
import { policies } from "../policies.js";
import { createProfiler, type ProfileModels, type ProfileOptions } from "../profile.js";
import { type ProfileJudgement, profileJudgements, judgementsOf } from "./profile-judgements.js";

/** What one judgement of a profile needs to know. Beside it every judgement reads who, when and what the feed covers. */
export interface NeedsOfJudgement extends JudgementNeeds {
  readonly about: ProfileJudgement;
  /** The facts of the customer that it can read, sorted. Any other may be left out, and nothing of the judgement changes. */
  readonly facts: readonly FactName[];
  /** What it compares the customer with, sorted: facts of the base. */
  readonly base: readonly (keyof ClassificationBase)[];
}

/** With which policies and models the judgements are made. */
export type JudgementNeedsOptions = Pick<ProfileOptions, "models" | "policy">;

/**
 * Which facts each judgement of a profile needs: the table behind `minimise` and behind explanations for a person.
 *
 * What the rules of the classification read is derived from the rules under the policy; what the other rooms read is listed and
 * held true by tests: a judgement of only these facts equals the judgement of all facts, reasons included, and each of them
 * changes something somewhere. A judgement that the policy's use refuses needs nothing. Without `models`, the table says what
 * any model could read; with them, a judgement for which there is no model needs nothing, and churn without a model no history.
 *
 * Two kinds of facts are read to protect and never to judge: `protections` and `ageBand` keep judgements from being made that
 * could harm, and `permissions` and `objections` keep whoever did not allow it from being contacted.
 *
 * @throws DomainError `judgement-needs-options` for options that are none, `judgement-needs-models` for models that are none, and what `createProfiler` throws for policies.
 * @example
 * const needs = judgementNeeds();
 * needs.find(({ about }) => about === "trait:impulse")
 * // => { about: "trait:impulse", facts: ["ageBand", "decisionMinutes", "protections"], base: ["decisionMinutesP25"] }
 * needs.find(({ about }) => about === "rfm")?.facts // => ["daysSinceLastPurchase", "purchaseOccasions", "spend"]
 * @example Nothing is needed for what may not be judged
 * judgementNeeds({ policy: { ...policies.v1, use: "pricing" } }).find(({ about }) => about === "loyalty")?.facts // => []
 * @example What to keep for one judgement
 * import { minimise } from "clientele/privacy";
 *
 * const needs = judgementNeeds().filter(({ about }) => about === "trait:referrer");
 * minimise({ customerId: "anna", referralsConverted: 1, incomeBand: "high", orders: 3 }, { for: needs })
 * // => { customerId: "anna", referralsConverted: 1 }
 */
export function judgementNeeds(options: JudgementNeedsOptions = {}): readonly NeedsOfJudgement[] {
  const fn = "judgementNeeds";
  const { models, policy = policies.v1 } = requireObject(fn, "options", options);
  if (models !== undefined) requireModels(fn, models);
  const makes = createProfiler({ policy, evidence: "none" });
  const ofNobody = judgementsOf(makes(nobody));
  const refused = new Set(ofNobody.filter(isRefused).map(({ about }) => about));
  if (couldPunish(policy.use)) refused.add("value");
  const table: Readonly<Record<string, Omit<NeedsOfJudgement, "about">>> = {
    ...needsOfTypes(policy.classification),
    ...listed,
    ...(models !== undefined && needsWith(models)),
  };
  return profileJudgements.map((about) => ({ about, ...(refused.has(about) ? nothing : (table[about] ?? nothing)) }));
}

/** Models may come from a store; what is in them is checked by the room that uses them. */
export function requireModels(fn: string, models: ProfileModels): ProfileModels {
  const { churn, retention, rfm, spend } = requireObject(fn, "models", models);
  for (const [name, model] of Object.entries({ churn, retention, rfm, spend })) {
    if (model !== undefined) requireObject(fn, `models.${name}`, model, `${kebab(fn)}-models`);
  }
  return models;
}

/** Of whom nothing is known. What a policy refuses, it refuses of them as well. */
const nobody: CustomerFacts = {
  schemaVersion: 1,
  customerId: "",
  by: "customer",
  asOf: "1970-01-01T00:00:00.000Z",
  timeZone: "UTC",
  coverage: {},
};

function isRefused(judgement: ReturnType<typeof judgementsOf>[number]): boolean {
  return judgement.status === "undecided" && judgement.reason === "refused-for-use";
}

type Needs = Omit<NeedsOfJudgement, "about">;

const nothing: Needs = { facts: [], base: [] };

/** What keeps a judgement from being made that could harm. */
const care: readonly FactName[] = ["ageBand", "protections"];

function needsOfTypes(policy: Parameters<typeof classificationRules>[0]): Partial<Record<ProfileJudgement, Needs>> {
  const { ofProtected, supporting } = classificationRules(policy);
  const inCare = createProfiler({ policy: { ...policies.v1, classification: policy }, evidence: "none" });
  const { classification } = inCare({ ...nobody, protections: ["vulnerable"] });
  const read = new Map<ProfileJudgement, string[]>();
  for (const { type, axis, needs } of catalogueOfTypes(policy)) {
    const about = axis === "trait" ? (`trait:${type}` as ProfileJudgement) : axis;
    read.set(about, [...(read.get(about) ?? []), ...needs]);
  }
  for (const trait of traits) {
    const judgement = classification.traits[trait];
    const isLeftOut = judgement.status === "undecided" && judgement.reason === "protected-person";
    if (isLeftOut || ofProtected[trait] !== undefined) read.get(`trait:${trait}`)?.push(...care);
    const support = supporting[trait];
    if (support !== undefined) read.get(`trait:${trait}`)?.push(...factsIn<string>(support));
  }
  return Object.fromEntries(
    [...read].map(([about, names]): [ProfileJudgement, Needs] => [
      about,
      {
        facts: sorted(names.filter((name) => !name.startsWith(ofBase)) as FactName[]),
        base: sorted(
          names.flatMap((name) =>
            name.startsWith(ofBase) ? [name.slice(ofBase.length) as keyof ClassificationBase] : [],
          ),
        ),
      },
    ]),
  );
}

const ofBase = "base.";

/** Each list is checked against the type that the judgement takes, and by tests against what it reads. */
const loyaltyFacts = [
  "acquiredAt",
  "advocacyActsLastYear",
  "ageBand",
  "comparisonLast",
  "comparisonLastDaysAgo",
  "csatLast",
  "csatLastDaysAgo",
  "daysSinceFirstPurchase",
  "daysSinceLastPurchase",
  "daysSinceLastReview",
  "discountedOccasionShare",
  "gapsDays",
  "historyComplete",
  "npsLast",
  "npsLastDaysAgo",
  "observedFrom",
  "protections",
  "purchaseOccasions",
  "reviewRatingMean",
  "shareOfWallet",
  "shareOfWalletDaysAgo",
  "shareOfWalletHigh",
  "shareOfWalletLow",
  "subscriptionStatus",
] as const satisfies readonly (keyof LoyaltyFacts & FactName)[];

const serviceFacts = [
  "cesLast",
  "cesLastDaysAgo",
  "complaints",
  "daysSinceInboundContact",
  "defectiveOrders",
  "firstResponse",
  "openComplaints",
  "openTickets",
  "resolution",
  "servedOrders",
  "ticketReopenings",
  "tickets",
  "unansweredContacts",
] as const satisfies readonly (keyof ServiceFacts & FactName)[];

const contactFacts = [
  "ageBand",
  "daysSinceLastPurchase",
  "daysSinceOutboundContact",
  "gapsDays",
  "objections",
  "openComplaints",
  "openTickets",
  "permissions",
  "protections",
  "purchaseOccasions",
  "relationship",
  "unansweredContacts",
] as const satisfies readonly (keyof ContactFacts & FactName)[];

const valuedFacts = [
  "ageBand",
  "articles",
  "aspects",
  "complaints",
  "discountedOccasionShare",
  "promotionDayShare",
  "promotionOccasions",
  "protections",
  "purchaseOccasions",
  "repeatedArticles",
  "reviews",
  "surveyComments",
  "tickets",
] as const satisfies readonly (keyof ValuedFacts & FactName)[];

/** What churn reads with a model beside what it reads without. */
const modelFacts = ["history", "historyComplete"] as const satisfies readonly (keyof ChurnFacts & FactName)[];

const cadenceFacts = [
  "daysSinceLastPurchase",
  "gapMedianDays",
  "gapsDays",
  "lastPurchaseAt",
  "protections",
  "purchaseOccasions",
  "subscriptionStatus",
  "subscriptions",
] as const satisfies readonly (keyof ChurnFacts & FactName)[];

const valueFacts = [
  "history",
  "historyComplete",
  "lastPurchaseAt",
  "protections",
  "purchaseOccasions",
  "spend",
  "subscriptionStatus",
  "subscriptions",
] as const satisfies readonly (keyof ValueFacts & FactName)[];

const churn: Needs = { facts: sorted([...cadenceFacts, ...modelFacts]), base: ["rhythm"] };

const listed: Readonly<Partial<Record<ProfileJudgement, Needs>>> = {
  rfm: { facts: sorted(rfmFacts), base: [] },
  loyalty: { facts: loyaltyFacts, base: ["discountedOccasionShare", "rhythm"] },
  service: { facts: serviceFacts, base: [] },
  "contact-due": { facts: contactFacts, base: ["rhythm"] },
  valued: { facts: valuedFacts, base: ["discountedOccasionShare"] },
  churn,
  value: { facts: valueFacts, base: [] },
};

/** What is needed with these models and no others. */
function needsWith({ churn: model, rfm, spend }: ProfileModels): Partial<Record<ProfileJudgement, Needs>> {
  return {
    ...(rfm === undefined && { rfm: nothing }),
    ...(model === undefined && { churn: { ...churn, facts: cadenceFacts } }),
    ...((model === undefined || spend === undefined) && { value: nothing }),
  };
}

function sorted<Name extends string>(names: readonly Name[]): readonly Name[] {
  return [...new Set(names)].sort(compareText);
}
