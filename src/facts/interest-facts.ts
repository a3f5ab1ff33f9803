import type { CartAddEvent, CartRemoveEvent, EventType, KnownEventType, ProductViewEvent } from "../journey/index.js";
import type { ViewingDay } from "./customer-facts.js";
import type { Purchases } from "./purchases.js";
import { quantileOfSorted } from "./quantile.js";
import { byTime, daysAgo, eventsOf, type FactsDraft, groupBy, lastOf, type Subject, type Timed } from "./subject.js";

/** What people do before they buy. */
const interestTypes = [
  "visit",
  "product-view",
  "search",
  "cart-add",
  "wishlist-add",
  "checkout-start",
] as const satisfies readonly EventType[];
const isInterest = new Set<EventType>(interestTypes);

/** Looks at most this far apart belong to one sitting, where the events do not say. */
const sittingGapMs = 30 * 60_000;
/** Viewing days of this age and older enter no judgement. */
const year = 365;

/** How much interest there was, and when last. */
export function interestFacts(facts: FactsDraft, subject: Subject): void {
  const { coverage } = subject;
  const count = (type: KnownEventType) => eventsOf(subject, type).length;
  if (coverage.covers("visit")) facts.visits = count("visit");
  if (coverage.covers("product-view")) facts.productViews = count("product-view");
  if (coverage.covers("search")) facts.searches = count("search");
  if (coverage.covers("cart-add")) facts.cartAdds = count("cart-add");
  if (coverage.covers("checkout-start")) facts.checkouts = count("checkout-start");
  if (!coverage.covers(...interestTypes)) return;
  const acts = interestOf(subject);
  const last = lastOf(acts);
  facts.interestActs = acts.length;
  if (last !== undefined) facts.daysSinceLastInterest = daysAgo(subject, last);
}

function interestOf({ events }: Subject): readonly Timed[] {
  return events.filter(({ event }) => isInterest.has(event.type));
}

/** What came of the interest, and how the goods are used. */
export function decisionFacts(facts: FactsDraft, subject: Subject, { orders, occasions }: Purchases): void {
  const { coverage } = subject;
  // Where purchases are not in the feed, nobody knows which look, cart or checkout led to one.
  if (coverage.covers("purchase")) {
    undecidedFacts(facts, subject, lastOf(orders)?.at ?? -Infinity);
    if (coverage.covers(...interestTypes)) decidedFacts(facts, decisionMinutesOf(interestOf(subject), occasions));
  }
  usageFacts(facts, subject);
}

/** What was looked at and begun since the latest purchase, and so has led to none. */
function undecidedFacts(facts: FactsDraft, subject: Subject, lastPurchase: number): void {
  const { coverage } = subject;
  const since = <T extends KnownEventType>(type: T) => eventsOf(subject, type).filter(({ at }) => at > lastPurchase);
  if (coverage.covers("visit")) facts.visitsSinceLastPurchase = since("visit").length;
  if (coverage.covers("product-view")) {
    const views = since("product-view");
    facts.productViewsSinceLastPurchase = views.length;
    facts.viewingDays = viewingDaysOf(subject, views);
    repeatedViewFacts(facts, subject, views);
  }
  if (coverage.covers("cart-add")) {
    const adds = since("cart-add");
    facts.cartAddsSinceLastPurchase = adds.length;
    cartFacts(facts, subject, [...adds, ...since("cart-remove")].sort(byTime));
  }
  if (coverage.covers("checkout-start")) {
    const checkouts = since("checkout-start");
    facts.checkoutsSinceLastPurchase = checkouts.length;
    checkoutFacts(facts, subject, checkouts);
  }
}

/** Days on which articles were viewed since the last purchase, the latest first, with the sittings that began there. */
function viewingDaysOf(subject: Subject, views: readonly Timed<ProductViewEvent>[]): ViewingDay[] {
  const sessionsByDaysAgo = new Map<number, number>();
  const seen = new Set<string>();
  let lastAt = -Infinity;
  for (const view of views) {
    const { sessionId, source } = view.event;
    const key = sessionId === undefined ? undefined : JSON.stringify([source, sessionId]);
    const isNew = key === undefined ? view.at - lastAt > sittingGapMs : !seen.has(key);
    if (key !== undefined) seen.add(key);
    lastAt = view.at;
    const age = daysAgo(subject, view);
    if (age >= year) continue;
    sessionsByDaysAgo.set(age, (sessionsByDaysAgo.get(age) ?? 0) + (isNew ? 1 : 0));
  }
  return [...sessionsByDaysAgo].sort(([a], [b]) => a - b).map(([age, sessions]) => ({ daysAgo: age, sessions }));
}

/** Articles looked at twice or more since the last purchase, and the age of the second latest look at one of them. */
function repeatedViewFacts(facts: FactsDraft, subject: Subject, views: readonly Timed<ProductViewEvent>[]): void {
  const byArticle = groupBy(
    views.filter(({ event }) => event.articleId !== undefined),
    ({ event }) => event.articleId,
  );
  const secondLatest = [...byArticle.values()]
    .flatMap((ofArticle) => ofArticle[ofArticle.length - 2] ?? [])
    .sort(byTime);
  const latest = lastOf(secondLatest);
  facts.repeatedlyViewedArticles = secondLatest.length;
  if (latest !== undefined) facts.daysSinceRepeatedView = daysAgo(subject, latest);
}

/** Whether something lies in the cart: put in since the last purchase and not taken out again. */
function cartFacts(
  facts: FactsDraft,
  subject: Subject,
  changes: readonly Timed<CartAddEvent | CartRemoveEvent>[],
): void {
  const inCart = new Map<string, number>();
  let lastAdd: Timed | undefined;
  for (const change of changes) {
    const { type, articleId = "", quantity = 1 } = change.event;
    // What was put in before the latest purchase can be taken out after it; a cart holds no less than nothing.
    inCart.set(articleId, Math.max(0, (inCart.get(articleId) ?? 0) + (type === "cart-add" ? quantity : -quantity)));
    if (type === "cart-add" && quantity > 0) lastAdd = change;
  }
  const open = [...inCart.values()].some((quantity) => quantity > 0);
  facts.openCarts = open ? 1 : 0;
  if (open && lastAdd !== undefined) facts.daysSinceOpenCart = daysAgo(subject, lastAdd);
}

function checkoutFacts(facts: FactsDraft, subject: Subject, checkouts: readonly Timed[]): void {
  const last = lastOf(checkouts);
  facts.openCheckouts = last === undefined ? 0 : 1;
  if (last !== undefined) facts.daysSinceOpenCheckout = daysAgo(subject, last);
}

function decidedFacts(facts: FactsDraft, inOrder: readonly number[]): void {
  const last = lastOf(inOrder);
  const sorted = [...inOrder].sort((a, b) => a - b);
  facts.decisionMinutes = sorted;
  if (last === undefined) return;
  facts.decisionMinutesMedian = quantileOfSorted(sorted, 0.5);
  facts.decisionMinutesLast = last;
}

/**
 * Minutes from the first sign of interest after the previous purchase to each purchase, in the order of the purchases. Where both
 * carry the same moment, as in a feed that knows only the day, nobody knows how long it took.
 */
function decisionMinutesOf(acts: readonly Timed[], occasions: Purchases["occasions"]): number[] {
  const minutes: number[] = [];
  let previous = -Infinity;
  let next = 0;
  for (const { at, orders } of occasions) {
    while (next < acts.length && (acts[next] as Timed).at <= previous) next += 1;
    const firstLook = acts[next];
    if (firstLook !== undefined && firstLook.at < at) minutes.push((at - firstLook.at) / 60_000);
    previous = lastOf(orders)?.at ?? at;
  }
  return minutes;
}

function usageFacts(facts: FactsDraft, subject: Subject): void {
  if (!subject.coverage.covers("usage")) return;
  const usage = eventsOf(subject, "usage");
  const last = lastOf(usage);
  facts.usageEvents = usage.length;
  if (last !== undefined) facts.daysSinceLastUsage = daysAgo(subject, last);
}
