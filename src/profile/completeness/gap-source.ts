import { type CustomerFacts, factDictionary, type FactName, summarize } from "../../facts/index.js";
import type { KnownEventType } from "../../journey/index.js";
import { knownAspects } from "../../journey/index.js";
import type { Policies } from "../policies.js";

/** Kinds of events that a feed may lack. Covering one asks nobody for anything. */
const kindsOfFeed = [
  "purchase",
  "visit",
  "product-view",
  "cart-add",
  "checkout-start",
  "return",
  "ticket-opened",
  "ticket-answered",
  "ticket-resolved",
  "complaint",
  "contact",
  "review",
  "share",
  "referral-made",
  "referral-converted",
  "subscription-start",
] as const satisfies readonly KnownEventType[];

/** What purchases may leave out. */
const partsOfPurchases = ["earlier-purchases", "discounts", "order-lines", "delivery-countries"] as const;
/** What the business knows about itself and its records of the customer. */
const declarations = ["home-country", "promotions", "roles"] as const;
/** What nobody but the customer can say: the last answer to a question, and what they allow. */
const words = [
  "answer:nps",
  "answer:csat",
  "answer:ces",
  "answer:comparison",
  "answer:importance",
  "category-spend",
  "permission",
] as const;

/** Where missing facts come from, those first that ask least of anybody. Birth dates, gender, income and whatever is sensitive are none. */
export const gapSources = [...kindsOfFeed, ...partsOfPurchases, ...declarations, ...words] as const;
export type GapSource = (typeof gapSources)[number];

/** Who can give what is missing: the feed by covering it, the business by declaring it, the customer when asked. */
export type GapGiver = "feed" | "business" | "customer";

/** The least that has to be asked of anybody comes first. */
export const gapGivers: readonly GapGiver[] = ["feed", "business", "customer"];

export function giverOf(source: GapSource): GapGiver {
  if ((words as readonly string[]).includes(source)) return "customer";
  return (declarations as readonly string[]).includes(source) ? "business" : "feed";
}

/** The facts that a source would give, and `undefined` for those that it would take away. */
export type Given = { readonly [Name in FactName]?: CustomerFacts[Name] | undefined };

/** What a source would give about a customer. */
export interface Offer {
  readonly source: GapSource;
  /**
   * The plainest case; and others where that one alone would promise too much: an answer at the end of its scale, and
   * whatever has to be compared with a base, which may not be given.
   */
  readonly cases: readonly [Given, ...Given[]];
  /** Another source without which it gives nothing. */
  readonly takes?: GapSource;
}

/** Says of one customer after another what a source would give; `undefined` where it has nothing to add. */
export function createOffers(policies: Policies): (source: GapSource, facts: CustomerFacts) => Offer | undefined {
  const ifCovered = createIfCovered();
  return (source, facts) => {
    if (isOfFeed(source)) {
      if (facts.coverage[source] !== undefined) return undefined;
      const given = ifCovered(source, facts).filter(([name]) => facts[name] === undefined);
      return given.length === 0 ? undefined : { source, cases: [Object.fromEntries(given) as Given] };
    }
    const { cases, takes } = others[source](facts, policies);
    const [first, ...rest] = cases.filter((given) => given !== undefined);
    return first && { source, cases: [first, ...rest], ...(takes !== undefined && { takes }) };
  };
}

type OfFeed = (typeof kindsOfFeed)[number];

function isOfFeed(source: GapSource): source is OfFeed {
  return (kindsOfFeed as readonly string[]).includes(source);
}

type GivenFact = readonly [FactName, unknown];

/**
 * Facts that depend on a kind of event, as they are when the feed covers it and shows none. They are the same for all customers of one
 * feed, so the latest feed's are kept: to summarise takes longer than to judge.
 */
function createIfCovered(): (kind: OfFeed, facts: CustomerFacts) => readonly GivenFact[] {
  let frame: string | undefined;
  const ofKind = new Map<OfFeed, readonly GivenFact[]>();
  return (kind, { asOf, timeZone, coverage }) => {
    const of = JSON.stringify([asOf, timeZone, coverage]);
    if (of !== frame) ofKind.clear();
    frame = of;
    const known = ofKind.get(kind);
    if (known !== undefined) return known;
    const covered = summarize([], {
      asOf,
      timeZone,
      coverage: { ...coverage, [kind]: { from: "beginning" } },
      party: { type: "person", id: "anybody" },
    });
    const given = (Object.entries(covered) as [FactName, unknown][]).filter(([name]) => {
      if (!Object.hasOwn(factDictionary, name)) return false;
      const { needs, needsOneOf = [] }: { needs: readonly string[]; needsOneOf?: readonly string[] } =
        factDictionary[name];
      return needs.includes(kind) || needsOneOf.includes(kind);
    });
    ofKind.set(kind, given);
    return given;
  };
}

type Plain = Pick<Offer, "takes"> & { readonly cases: readonly (Given | undefined)[] };

const plain = (...cases: readonly (Given | undefined)[]): Plain => ({ cases });
const nothing = plain();

/** An answer given today, in the middle of its scale or at an end, unless one was given before: then that one, renewed. */
function answer(fact: "npsLast" | "csatLast" | "cesLast" | "comparisonLast", low: number, high: number) {
  return ({ [fact]: before }: CustomerFacts) => {
    const answers = before === undefined ? [(low + high) / 2, low, high] : [before];
    return plain(...answers.map((value) => ({ [fact]: value, [`${fact}DaysAgo`]: 0 })));
  };
}

const hasBought = ({ purchaseOccasions = 0 }: CustomerFacts) => purchaseOccasions > 0;
const daysOfLastYear = 365;
const nothingAbroad: Given = { foreignOccasionShareLastYear: 0 };
/** More than any base would take for usual. */
const manyPerLine = 1e6;

type OtherSource = Exclude<GapSource, OfFeed>;

const others: Readonly<Record<OtherSource, (facts: CustomerFacts, policies: Policies) => Plain>> = {
  // Where the feed holds no purchase and there were some before it, nothing plain can be said of them.
  "earlier-purchases": (facts) =>
    facts.observedFrom === undefined || facts.historyComplete === true || (!hasBought(facts) && !mayBeNew(facts))
      ? nothing
      : plain({
          historyComplete: true,
          observedFrom: undefined,
          daysObserved: undefined,
          ...(facts.acquiredAt === undefined &&
            facts.firstPurchaseAt !== undefined && { acquiredAt: facts.firstPurchaseAt }),
          ...(facts.referredBeforeFirstPurchase === undefined && { referredBeforeFirstPurchase: false }),
        }),
  discounts: (facts) =>
    facts.discountedOccasionShare === undefined && hasBought(facts)
      ? plain({ discountedOccasionShare: 0 }, { discountedOccasionShare: 1 })
      : nothing,
  "order-lines": (facts) =>
    facts.lineQuantityMedian === undefined && hasBought(facts)
      ? plain(
          { lineQuantityMedian: 1, articles: 1, repeatedArticles: 0 },
          { lineQuantityMedian: manyPerLine, articles: 1, repeatedArticles: 1 },
        )
      : nothing,
  // Whether the home country is declared cannot be seen where no country of delivery is known; it takes both.
  "delivery-countries": (facts) =>
    facts.deliveryCountries === undefined && boughtLately(facts)
      ? { cases: [nothingAbroad], takes: "home-country" }
      : nothing,
  "home-country": (facts) => {
    if (facts.foreignOccasionShareLastYear !== undefined || !boughtLately(facts)) return nothing;
    return facts.deliveryCountries === undefined
      ? { cases: [nothingAbroad], takes: "delivery-countries" }
      : plain(nothingAbroad);
  },
  promotions: (facts) =>
    facts.promotionOccasions === undefined && hasBought(facts)
      ? plain({ promotionOccasions: 0, promotionDayShare: 0 })
      : nothing,
  roles: (facts) =>
    facts.roles === undefined
      ? plain({ roles: [{ role: "end-customer", relationship: "external" }], relationship: "external" })
      : nothing,
  "answer:nps": answer("npsLast", 0, 10),
  "answer:csat": answer("csatLast", 1, 5),
  "answer:ces": answer("cesLast", 1, 7),
  "answer:comparison": answer("comparisonLast", 1, 5),
  "answer:importance": () =>
    plain({ aspects: knownAspects.map((aspect) => ({ aspect, importance: 0.5, importanceDaysAgo: 0 })) }),
  "category-spend": (facts) =>
    hasBought(facts) ? plain({ shareOfWallet: facts.shareOfWallet ?? 0.5, shareOfWalletDaysAgo: 0 }) : nothing,
  permission: (facts, { service }) =>
    facts.permissions === undefined ? plain({ permissions: [service.contact.purpose] }) : nothing,
};

function mayBeNew({ historyComplete }: CustomerFacts): boolean {
  return historyComplete !== false;
}

/** Only purchases of the last year tell whether somebody buys abroad. */
function boughtLately(facts: CustomerFacts): boolean {
  return hasBought(facts) && (facts.daysSinceLastPurchase ?? 0) < daysOfLastYear;
}
