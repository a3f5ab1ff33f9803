import type { CustomerFacts } from "../../facts/index.js";
import type { Evidence } from "../../shared/judgement.js";
import type { IntentAct, ProspectPolicy } from "./prospect-policy.js";

/** The facts that tell of intent. */
export type IntentFacts = Partial<
  Pick<
    CustomerFacts,
    | "openCheckouts"
    | "daysSinceOpenCheckout"
    | "openCarts"
    | "daysSinceOpenCart"
    | "viewingDays"
    | "daysSinceInboundContact"
    | "unansweredContacts"
    | "searches"
    | "interestActs"
    | "daysSinceLastInterest"
    | "emailsClicked"
  >
>;

/** How much of an act there is, from 0 to 1; absent when that is not known. */
export interface ActReading {
  readonly share?: number;
  readonly evidence: readonly Evidence[];
  readonly missing: readonly string[];
}

type Reader = (facts: IntentFacts, policy: ProspectPolicy["intent"]) => ActReading;

const unknown = (...missing: readonly string[]): ActReading => ({ evidence: [], missing });
const shown = (share: number, ...evidence: readonly Evidence[]): ActReading => ({ share, evidence, missing: [] });
const count = (fact: string, value: number): Evidence => ({ fact, value, comparison: "observed" });
const days = (fact: string, value: number): Evidence => ({ ...count(fact, value), unit: "days" });

/** A count or an age. What is none counts as not known. */
function isAmount(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value < Infinity;
}

/** How much an act of an age says. A hyperbola needs no exponent, so every machine comes to the same hundredth. */
const freshness = (age: number, halfAt: number) => halfAt / (halfAt + age);
const saturation = (amount: number, halfAt: number) => amount / (amount + halfAt);

/** An act that is open or not, and since when. */
function open(
  isOpen: "openCheckouts" | "openCarts",
  age: "daysSinceOpenCheckout" | "daysSinceOpenCart",
  act: IntentAct,
): Reader {
  return (facts, { halfAtDays }) => {
    const [opened, since] = [facts[isOpen], facts[age]];
    if (!isAmount(opened)) return unknown(isOpen);
    if (opened === 0) return shown(0, count(isOpen, 0));
    return isAmount(since) ? shown(freshness(since, halfAtDays[act]), days(age, since)) : unknown(age);
  };
}

/**
 * Acts that are counted without dates. They are as old as the latest sign of interest, or older, so they fade with it; where
 * there was no sign at all, they say nothing: programs that scan mail for harm click as well.
 */
function counted(fact: "searches" | "interestActs" | "emailsClicked", act: "searches" | "interest" | "email"): Reader {
  return (facts, { halfAtDays, halfAtCount }) => {
    const { [fact]: amount, interestActs, daysSinceLastInterest: age } = facts;
    if (!isAmount(amount)) return unknown(fact);
    if (amount === 0 || (fact !== "interestActs" && interestActs === 0)) return shown(0, count(fact, amount));
    if (!isAmount(age)) return unknown("daysSinceLastInterest");
    const share = saturation(amount, halfAtCount[act]) * freshness(age, halfAtDays[act]);
    return shown(share, count(fact, amount), days("daysSinceLastInterest", age));
  };
}

/**
 * Days with a look, and not sittings: a look between two sittings makes them one, and nobody should seem to want less for having
 * looked once more.
 */
const views: Reader = ({ viewingDays }, { halfAtDays, halfAtCount }) => {
  if (!Array.isArray(viewingDays) || !viewingDays.every((day) => isAmount(day?.daysAgo))) return unknown("viewingDays");
  const fresh = viewingDays.reduce((sum, { daysAgo }) => sum + freshness(daysAgo, halfAtDays.views), 0);
  const latest = viewingDays.reduce((least, { daysAgo }) => Math.min(least, daysAgo), Infinity);
  return shown(
    saturation(fresh, halfAtCount.views),
    count("viewingDays", viewingDays.length),
    ...(latest === Infinity ? [] : [days("daysSinceLastView", latest)]),
  );
};

const contact: Reader = ({ daysSinceInboundContact: age, unansweredContacts }, { halfAtDays }) => {
  if (isAmount(age)) return shown(freshness(age, halfAtDays.contact), days("daysSinceInboundContact", age));
  // The feed knows contacts, and this one was never in touch.
  return isAmount(unansweredContacts) ? shown(0) : unknown("daysSinceInboundContact");
};

export const readersOfActs: { readonly [Act in IntentAct]: Reader } = {
  checkout: open("openCheckouts", "daysSinceOpenCheckout", "checkout"),
  cart: open("openCarts", "daysSinceOpenCart", "cart"),
  views,
  contact,
  searches: counted("searches", "searches"),
  interest: counted("interestActs", "interest"),
  email: counted("emailsClicked", "email"),
};
