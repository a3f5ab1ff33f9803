import type { CategorySpendEvent } from "../journey/index.js";
import { DomainError, type NumberRange, requireNumber, requireObject, show } from "../shared/errors.js";
import { addMinorUnits, type Money } from "../shared/money.js";
import { millisecondsPerDay } from "../shared/time.js";
import type { Purchases, PurchaseSettings } from "./purchases.js";
import { daysAgo, eventsOf, type FactsDraft, lastOf, type Subject, type Timed } from "./subject.js";

/**
 * What the customer spends here, of what they spend on the category everywhere. Who spent more here than was declared for
 * everywhere declared too little: the share is 1.
 */
export function walletFacts(
  facts: FactsDraft,
  subject: Subject,
  purchases: Purchases,
  attribution: PurchaseSettings["refundAttribution"],
): void {
  const coveredFrom = subject.coverage.from("purchase");
  if (coveredFrom === undefined || !subject.coverage.covers("category-spend")) return;
  const told = eventsOf(subject, "category-spend");
  const latest = lastOf(told);
  if (latest === undefined) return;
  const spends = toldTogether(told, latest).map(readSpend);
  const { days, currency } = readSpend(latest.event);
  const from = latest.at - days * millisecondsPerDay;
  // Two currencies never add.
  if (coveredFrom > from || spends.some((spend) => spend.currency !== currency)) return;
  const sumOf = (read: (spend: Spend) => number) => spends.map(read).reduce(addMinorUnits);
  const wallet = sumOf((spend) => spend.wallet);
  if (wallet === 0) return;
  const own = ownSpend(purchases, attribution, from, latest);
  if (own === undefined) return;
  // Whoever spent nothing here has no share, of however little.
  const shareOf = (everywhere: number) => (own === 0 ? 0 : Math.min(1, own / everywhere));
  facts.shareOfWallet = shareOf(wallet);
  if (spends.some(({ high }) => high !== undefined)) {
    facts.shareOfWalletLow = shareOf(sumOf(({ wallet, high = wallet }) => high));
  }
  if (spends.some(({ low }) => low !== undefined)) {
    facts.shareOfWalletHigh = shareOf(sumOf(({ wallet, low = wallet }) => low));
  }
  facts.shareOfWalletDaysAgo = daysAgo(subject, latest);
  facts.walletSpend = { own: { amountMinor: own, currency }, category: { amountMinor: wallet, currency } };
}

/**
 * The latest spend, and those on other categories that were told with it, of the same moment and length: the last of each category.
 * One that names no category is about all of them.
 */
function toldTogether(
  told: readonly Timed<CategorySpendEvent>[],
  latest: Timed<CategorySpendEvent>,
): CategorySpendEvent[] {
  const byCategory = new Map<string | undefined, CategorySpendEvent>();
  for (const { event, at } of told) {
    if (at === latest.at && event.days === latest.event.days) byCategory.set(event.category, event);
  }
  const ofAll = byCategory.get(undefined);
  return ofAll === undefined ? [...byCategory.values()] : [ofAll];
}

type Spend = ReturnType<typeof readSpend>;

/** The amounts in minor units of one currency, as far as they are amounts, in order. */
function readSpend({ amount, low, high, days }: CategorySpendEvent) {
  const minorUnits = (name: string, money: Money, range: NumberRange): number => {
    const { amountMinor, currency } = requireObject("summarize", name, money, "category-spend");
    if (currency === amount.currency) return requireNumber("summarize", name, amountMinor, range, "category-spend");
    throw new DomainError(
      "category-spend",
      `summarize requires ${name} to be in ${show(amount.currency)}; got ${show(currency)}`,
    );
  };
  const wallet = minorUnits("amount", amount, { min: 0 });
  return {
    currency: amount.currency,
    wallet,
    low: low === undefined ? undefined : minorUnits("low", low, { min: 0, max: wallet }),
    high: high === undefined ? undefined : minorUnits("high", high, { min: wallet }),
    days: requireNumber("summarize", "days", days, { above: 0 }, "category-spend"),
  };
}

/** Net spend after a moment and up to another; not known where part of it is in another currency. */
function ownSpend(
  { orders, looseRefunds }: Purchases,
  attribution: PurchaseSettings["refundAttribution"],
  from: number,
  { at: to, event }: Timed<CategorySpendEvent>,
): number | undefined {
  const { currency } = event.amount;
  let own = 0;
  for (const { at, event: order, refunded } of orders) {
    if (at <= from || at > to) continue;
    const { total } = order;
    if (total.currency !== currency) return undefined;
    own = addMinorUnits(own, total.amountMinor - (attribution === "order" ? refunded : 0));
  }
  for (const refund of looseRefunds) {
    if (refund.at > from && refund.at <= to && refund.currency === currency) own -= refund.amount;
  }
  return Math.max(0, own);
}
