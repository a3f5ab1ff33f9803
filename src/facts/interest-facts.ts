import type { CartAddEvent, CartRemoveEvent, EventType, KnownEventType, ProductViewEvent } from "../journey/index.js";
import type { CustomerFacts, ViewingDay } from "./customer-facts.js";
import type { Purchases } from "./purchases.js";
import { byTime, daysAgo, eventsOf, groupBy, lastOf, type Subject, type Timed } from "./subject.js";

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

export function interestFacts(subject: Subject, { orders, occasions }: Purchases): Partial<CustomerFacts> {
  const { coverage } = subject;
  const acts = subject.events.filter(({ event }) => isInterest.has(event.type));
  const lastAct = lastOf(acts);
  const count = (type: KnownEventType) => eventsOf(subject, type).length;
  return {
    ...(coverage.covers("visit") ? { visits: count("visit") } : {}),
    ...(coverage.covers("product-view") ? { productViews: count("product-view") } : {}),
    ...(coverage.covers("search") ? { searches: count("search") } : {}),
    ...(coverage.covers("cart-add") ? { cartAdds: count("cart-add") } : {}),
    ...(coverage.covers("checkout-start") ? { checkouts: count("checkout-start") } : {}),
    ...(coverage.covers(...interestTypes)
      ? {
          interestActs: acts.length,
          ...(lastAct === undefined ? {} : { daysSinceLastInterest: daysAgo(subject, lastAct) }),
        }
      : {}),
    // Where purchases are not in the feed, nobody knows which look, cart or checkout led to one.
    ...(coverage.covers("purchase") ? undecidedFacts(subject, lastOf(orders)?.at ?? -Infinity) : {}),
    ...(coverage.covers("purchase") && coverage.covers(...interestTypes)
      ? { decisionMinutes: decisionMinutesOf(acts, occasions) }
      : {}),
    ...usageFacts(subject),
  };
}

/** What was looked at and begun since the latest purchase, and so has led to none. */
function undecidedFacts(subject: Subject, lastPurchase: number): Partial<CustomerFacts> {
  const { coverage } = subject;
  const since = <T extends KnownEventType>(type: T) => eventsOf(subject, type).filter(({ at }) => at > lastPurchase);
  const views = since("product-view");
  return {
    ...(coverage.covers("visit") ? { visitsSinceLastPurchase: since("visit").length } : {}),
    ...(coverage.covers("product-view")
      ? {
          productViewsSinceLastPurchase: views.length,
          viewingDays: viewingDaysOf(subject, views),
          ...repeatedViewFacts(subject, views),
        }
      : {}),
    ...(coverage.covers("cart-add")
      ? {
          cartAddsSinceLastPurchase: since("cart-add").length,
          ...cartFacts(subject, [...since("cart-add"), ...since("cart-remove")].sort(byTime)),
        }
      : {}),
    ...(coverage.covers("checkout-start")
      ? {
          checkoutsSinceLastPurchase: since("checkout-start").length,
          ...checkoutFacts(subject, since("checkout-start")),
        }
      : {}),
  };
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
function repeatedViewFacts(subject: Subject, views: readonly Timed<ProductViewEvent>[]): Partial<CustomerFacts> {
  const byArticle = groupBy(
    views.filter(({ event }) => event.articleId !== undefined),
    ({ event }) => event.articleId,
  );
  const secondLatest = [...byArticle.values()]
    .flatMap((ofArticle) => ofArticle[ofArticle.length - 2] ?? [])
    .sort(byTime);
  const latest = lastOf(secondLatest);
  return {
    repeatedlyViewedArticles: secondLatest.length,
    ...(latest === undefined ? {} : { daysSinceRepeatedView: daysAgo(subject, latest) }),
  };
}

/** Whether something lies in the cart: put in since the last purchase and not taken out again. */
function cartFacts(
  subject: Subject,
  changes: readonly Timed<CartAddEvent | CartRemoveEvent>[],
): Partial<CustomerFacts> {
  const inCart = new Map<string, number>();
  let lastAdd: Timed | undefined;
  for (const change of changes) {
    const { type, articleId = "", quantity = 1 } = change.event;
    // What was put in before the latest purchase can be taken out after it; a cart holds no less than nothing.
    inCart.set(articleId, Math.max(0, (inCart.get(articleId) ?? 0) + (type === "cart-add" ? quantity : -quantity)));
    if (type === "cart-add" && quantity > 0) lastAdd = change;
  }
  const open = [...inCart.values()].some((quantity) => quantity > 0);
  return {
    openCarts: open ? 1 : 0,
    ...(open && lastAdd !== undefined ? { daysSinceOpenCart: daysAgo(subject, lastAdd) } : {}),
  };
}

function checkoutFacts(subject: Subject, checkouts: readonly Timed[]): Partial<CustomerFacts> {
  const last = lastOf(checkouts);
  return {
    openCheckouts: last === undefined ? 0 : 1,
    ...(last === undefined ? {} : { daysSinceOpenCheckout: daysAgo(subject, last) }),
  };
}

/** Minutes from the first sign of interest after the previous purchase to each purchase, in ascending order of length. */
function decisionMinutesOf(acts: readonly Timed[], occasions: Purchases["occasions"]): number[] {
  const minutes: number[] = [];
  let previous = -Infinity;
  let next = 0;
  for (const { at, orders } of occasions) {
    while (next < acts.length && (acts[next] as Timed).at <= previous) next += 1;
    const firstLook = acts[next];
    if (firstLook !== undefined && firstLook.at <= at) minutes.push((at - firstLook.at) / 60_000);
    previous = lastOf(orders)?.at ?? at;
  }
  return minutes.sort((a, b) => a - b);
}

function usageFacts(subject: Subject): Partial<CustomerFacts> {
  if (!subject.coverage.covers("usage")) return {};
  const usage = eventsOf(subject, "usage");
  const last = lastOf(usage);
  return { usageEvents: usage.length, ...(last === undefined ? {} : { daysSinceLastUsage: daysAgo(subject, last) }) };
}
