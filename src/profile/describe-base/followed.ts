import { normalQuantile } from "../../numerics/normal.js";
import { DomainError, requireCount, requireObjects, show } from "../../shared/errors.js";
import type { MeasureInterval } from "../../shared/measure.js";
import { compareText } from "../../shared/order.js";
import { type CalendarDate, type DayNumber, formatCalendarDate, parseCalendarDate } from "../../shared/time.js";
import { type NotDescribed, notEnough, type NotGiven } from "./answer.js";
import type { Base } from "./base.js";
import { contribute, noContributions, whyHidden } from "./dominance.js";
import { type Showing, threeDigits } from "./showing.js";
import type { Spending } from "./spending.js";

/** A promotion that has been, in days of the zone. */
export interface PastPromotion {
  readonly from: CalendarDate;
  /** The first day without it. */
  readonly to: CalendarDate;
  readonly name?: string | undefined;
}

/** A price that was changed. */
export interface PriceChange {
  /** The first day of the new price. */
  readonly on: CalendarDate;
  readonly name?: string | undefined;
  readonly direction?: "up" | "down" | undefined;
  /** What it was the price of; purchases of all goods are counted all the same. */
  readonly category?: string | undefined;
}

/** What else may explain a difference. It is never known that none of these does. */
export type OtherExplanation =
  /** The time was chosen: a promotion is held when sales are weak, or when they would have been strong. */
  | "chosen-time"
  /** Whatever else happened in those days: weather, competitors, news, stock. */
  | "other-events"
  /** The base grew or shrank anyway. */
  | "trend"
  /** The season; left out where it was compared with the same weeks of the year before. */
  | "season"
  /** Another promotion ran in one of the windows. */
  | "another-promotion"
  /** A price was changed in one of the windows, or another one was. */
  | "another-price"
  /** All purchases are counted, and not only those of the goods that it was about. */
  | "all-goods";

/** Some days, and whether enough was bought on them to be compared. How much is not told: windows that overlap could be subtracted. */
export interface FollowedWindow {
  readonly name: WindowName;
  readonly from: CalendarDate;
  /** The first day after. */
  readonly to: CalendarDate;
  /** `few` where fewer people bought than may be told of, or one or two made nearly all purchases. */
  readonly purchases: "none" | "few" | "enough";
  /** Share of the occasions with a discount, to three digits, where discounts are recorded. */
  readonly discountedShare?: number;
}

export const windowNames = [
  "before",
  "during",
  "after",
  "before-a-year-ago",
  "during-a-year-ago",
  "after-a-year-ago",
] as const;
export type WindowName = (typeof windowNames)[number];

/** One window over another of as many days. */
export interface FollowedRatio {
  /** Revenue where dated purchases were given. */
  readonly of: "occasions" | "revenue";
  readonly window: WindowName;
  readonly over: WindowName;
  /** 1 where nothing differs; to three digits. */
  readonly ratio: number;
  /** To two digits, outwards: its width is nearly the number of people. */
  readonly interval: MeasureInterval<"clustered-by-customer", "days-that-differ">;
}

/** What is to be seen in the ratios, at their level of confidence and before their limits are rounded. */
export type FollowedSign =
  /** More occasions than in the window before. */
  | "more-during"
  | "fewer-during"
  | "more-after"
  /** Fewer occasions after than before: with `more-during`, purchases may have been brought forward. */
  | "fewer-after";

interface Described {
  readonly status: "measured";
  readonly name?: string;
  readonly windows: readonly FollowedWindow[];
  readonly ratios: readonly FollowedRatio[];
  readonly signs: readonly FollowedSign[];
  /** What followed is told, and not what it came from. */
  readonly causal: false;
  readonly couldAlsoExplain: readonly OtherExplanation[];
}

export interface FollowedPromotion extends Described {
  readonly about: "promotion";
}

export interface FollowedPriceChange extends Described {
  readonly about: "price-change";
  readonly direction?: "up" | "down";
  readonly category?: string;
}

/** One of which nothing can be told. */
export interface NothingFollowed extends NotDescribed {
  readonly about: "promotion" | "price-change";
  readonly name?: string;
  readonly from: CalendarDate;
}

export interface Followed {
  readonly status: "measured";
  /** Sorted by their first day, then by name. */
  readonly promotions: readonly (FollowedPromotion | NothingFollowed)[];
  readonly priceChanges: readonly (FollowedPriceChange | NothingFollowed)[];
}

export interface FollowedOptions {
  readonly promotions?: readonly PastPromotion[] | undefined;
  readonly priceChanges?: readonly PriceChange[] | undefined;
  /** Days before and after a change of price. @defaultValue 28 */
  readonly priceWindowDays?: number | undefined;
}

/** Four whole weeks: each day of the week weighs the same, and the season has hardly moved. */
export const usualPriceWindowDays = 28;
const [week, weeksOfYear] = [7, 52];

/** One thing that happened, with its windows. */
export interface Happening {
  readonly about: "promotion" | "price-change";
  readonly name: string | undefined;
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly windows: readonly (readonly [WindowName, DayNumber, DayNumber])[];
  readonly more: { readonly direction?: "up" | "down"; readonly category?: string };
}

/**
 * Promotions and changes of prices in the order of time; absent where none were given.
 *
 * @throws DomainError `describe-base-promotions`, `describe-base-price-changes`, `describe-base-price-window-days`.
 */
export function happeningsOf(
  fn: string,
  { promotions, priceChanges, priceWindowDays = usualPriceWindowDays }: FollowedOptions,
): readonly Happening[] | undefined {
  requireCount(fn, "priceWindowDays", priceWindowDays, 1);
  if (promotions === undefined && priceChanges === undefined) return undefined;
  return [
    ...requireObjects(fn, "promotions", promotions ?? [], "describe-base-promotions").map((one) =>
      promotionOf(fn, one),
    ),
    ...requireObjects(fn, "priceChanges", priceChanges ?? [], "describe-base-price-changes").map((one) =>
      priceChangeOf(fn, one, priceWindowDays),
    ),
  ].sort(
    (a, b) =>
      a.from - b.from ||
      a.to - b.to ||
      compareText(a.name ?? "", b.name ?? "") ||
      compareText(JSON.stringify(a), JSON.stringify(b)),
  );
}

/** What followed promotions and changes of prices: described, and never claimed as their effect. */
export function followedOf(
  base: Base,
  happenings: readonly Happening[] | undefined,
  spending: Spending | undefined,
  showing: Showing,
): Followed | NotDescribed | NotGiven {
  if (happenings === undefined) return { status: "not-given", missing: ["priceChanges", "promotions"] };
  if (base.customers.every(({ days }) => days === undefined)) {
    return notEnough("missing-facts", { missing: ["occasionDays"] });
  }
  if (base.firstDay === undefined) return notEnough("nobody");
  const log = purchaseLog(base, spending);
  const described = happenings.map((one) => describe(one, happenings, base, log, showing));
  const of = <About extends Happening["about"]>(about: About) =>
    described.filter((one): one is Extract<typeof one, { about: About }> => one.about === about);
  return {
    status: "measured",
    promotions: of("promotion"),
    priceChanges: of("price-change"),
  };
}

function promotionOf(fn: string, promotion: PastPromotion): Happening {
  const [from, to] = [parseCalendarDate(promotion.from), parseCalendarDate(promotion.to)];
  if (from === undefined || to === undefined || from >= to) {
    throw new DomainError(
      "describe-base-promotions",
      `${fn} requires each of promotions to go from a calendar date to a later one; got ${show(promotion.from)} to ${show(promotion.to)}`,
    );
  }
  // The same days of the week, as near as they come without meeting the promotion.
  const shift = week * Math.ceil((to - from) / week);
  const year = week * weeksOfYear;
  return {
    about: "promotion",
    name: nameOf(promotion.name),
    from,
    to,
    windows: [
      ["before", from - shift, to - shift],
      ["during", from, to],
      ["after", from + shift, to + shift],
      ["before-a-year-ago", from - shift - year, to - shift - year],
      ["during-a-year-ago", from - year, to - year],
      ["after-a-year-ago", from + shift - year, to + shift - year],
    ],
    more: {},
  };
}

function priceChangeOf(fn: string, change: PriceChange, days: number): Happening {
  const on = parseCalendarDate(change.on);
  const { direction, category } = change;
  const isDirection = direction === undefined || (["up", "down"] as readonly unknown[]).includes(direction);
  if (on === undefined || !isDirection) {
    throw new DomainError(
      "describe-base-price-changes",
      `${fn} requires each of priceChanges to have a calendar date and a direction that is up or down; got ${show(change.on)} and ${show(direction)}`,
    );
  }
  const year = week * weeksOfYear;
  return {
    about: "price-change",
    name: nameOf(change.name),
    from: on,
    to: on + days,
    windows: [
      ["before", on - days, on],
      ["after", on, on + days],
      ["before-a-year-ago", on - days - year, on - year],
      ["after-a-year-ago", on - year, on + days - year],
    ],
    more: {
      ...(direction !== undefined && { direction }),
      ...(typeof category === "string" && { category }),
    },
  };
}

function nameOf(name: unknown): string | undefined {
  return typeof name === "string" ? name : undefined;
}

/** Who did how much on which day. */
type Log = ReadonlyMap<DayNumber, readonly (readonly [customer: number, amount: number])[]>;

interface PurchaseLog {
  readonly occasions: Log;
  /** Absent where discounts are not recorded. */
  readonly discounted?: Log;
  readonly fullPrice?: Log;
  readonly revenue?: Log;
}

function purchaseLog({ customers }: Base, spending: Spending | undefined): PurchaseLog {
  const fresh = () => new Map<DayNumber, (readonly [number, number])[]>();
  const [occasions, discounted, fullPrice, revenue] = [fresh(), fresh(), fresh(), fresh()];
  const enter = (log: Map<DayNumber, (readonly [number, number])[]>, day: DayNumber, who: number, amount: number) => {
    const onDay = log.get(day);
    if (onDay === undefined) log.set(day, [[who, amount]]);
    else onDay.push([who, amount]);
  };
  let recorded = true;
  customers.forEach(({ days = [], discountedDays, profile }, who) => {
    // Where it is not known of somebody's purchases, it is not known of the days.
    if (days.length > 0 && discountedDays === undefined) recorded = false;
    const reduced = new Set(discountedDays);
    for (const day of days) {
      enter(occasions, day, who, 1);
      enter(reduced.has(day) ? discounted : fullPrice, day, who, 1);
    }
    for (const { day, amountMinor } of spending?.of(profile.customerId) ?? []) enter(revenue, day, who, amountMinor);
  });
  return { occasions, ...(recorded && { discounted, fullPrice }), ...(spending !== undefined && { revenue }) };
}

function byCustomer(log: Log, from: DayNumber, to: DayNumber): Map<number, number> {
  const amounts = new Map<number, number>();
  for (let day = from; day < to; day++) {
    for (const [who, amount] of log.get(day) ?? []) amounts.set(who, (amounts.get(who) ?? 0) + amount);
  }
  return amounts;
}

/** Of how many people a total tells. */
function told(amounts: ReadonlyMap<number, number>, showing: Showing): FollowedWindow["purchases"] {
  const all = noContributions();
  for (const amount of amounts.values()) contribute(all, amount);
  return all.people === 0 ? "none" : whyHidden(all, showing) === undefined ? "enough" : "few";
}

function describe(
  one: Happening,
  all: readonly Happening[],
  base: Base,
  log: PurchaseLog,
  showing: Showing,
): FollowedPromotion | FollowedPriceChange | NothingFollowed {
  const { about, name, from, windows } = one;
  const nothing = (answer: NotDescribed): NothingFollowed => ({
    ...answer,
    about,
    ...(name !== undefined && { name }),
    from: formatCalendarDate(from),
  });
  const { firstDay: first = Infinity, lastWholeDay: last } = base;
  const known = windows.filter(([, start, end]) => start >= first && end <= last + 1);
  const main = about === "promotion" ? "during" : "after";
  if (!known.some(([window]) => window === main))
    return nothing(notEnough(one.to > last + 1 ? "not-over-yet" : "short-observation"));
  const read = new Map(known.map((window) => [window[0], windowOf(window, log, showing)]));
  const isEnough = (window: WindowName) => read.get(window)?.shown.purchases === "enough";
  if (![...read.keys()].some(isEnough)) {
    const isFew = [...read.values()].some(({ shown }) => shown.purchases === "few");
    return nothing(isFew ? notEnough("few-customers", { required: showing.minGroupSize }) : notEnough("nobody"));
  }
  const pairs: readonly (readonly [WindowName, WindowName])[] = [
    ["during", "before"],
    ["after", "before"],
    ["during", "during-a-year-ago"],
    ["after", "after-a-year-ago"],
    ["before", "before-a-year-ago"],
  ];
  const compared = pairs.flatMap(([window, over]) => {
    const [a, b] = [read.get(window), read.get(over)];
    if (a === undefined || b === undefined || !isEnough(window) || !isEnough(over)) return [];
    return (["occasions", "revenue"] as const).flatMap((of) => {
      if (told(a[of], showing) !== "enough" || told(b[of], showing) !== "enough") return [];
      const ratio = ratioOf(a[of], b[of], showing);
      return ratio === undefined ? [] : [{ of, window, over, ...ratio }];
    });
  });
  const signs = (["during", "after"] as const).flatMap((window): FollowedSign[] => {
    if (read.get(window)?.shown.purchases === "none" && isEnough("before")) return [`fewer-${window}`];
    const held = compared.find((one) => one.of === "occasions" && one.window === window && one.over === "before");
    if (held === undefined) return [];
    return held.low > 1 ? [`more-${window}`] : held.high < 1 ? [`fewer-${window}`] : [];
  });
  return {
    status: "measured",
    ...(about === "promotion" ? { about } : { about, ...one.more }),
    ...(name !== undefined && { name }),
    windows: [...read.values()].map(({ shown }) => shown),
    ratios: compared.map(({ of, window, over, ratio, low, high }): FollowedRatio => ({
      of,
      window,
      over,
      ratio: threeDigits(ratio),
      interval: {
        low: outwards(low, Math.floor),
        high: outwards(high, Math.ceil),
        level: showing.level,
        method: "clustered-by-customer",
        notCovered: ["days-that-differ"],
      },
    })),
    signs,
    causal: false,
    couldAlsoExplain: otherExplanations(
      one,
      all,
      known,
      compared.some(({ over }) => over === "during-a-year-ago" || over === "after-a-year-ago"),
    ),
  };
}

interface ReadWindow {
  readonly shown: FollowedWindow;
  readonly occasions: ReadonlyMap<number, number>;
  readonly revenue: ReadonlyMap<number, number>;
}

function windowOf(
  [name, from, to]: readonly [WindowName, DayNumber, DayNumber],
  log: PurchaseLog,
  showing: Showing,
): ReadWindow {
  const within = (one: Log | undefined) => (one === undefined ? new Map<number, number>() : byCustomer(one, from, to));
  const [occasions, reduced, full] = [within(log.occasions), within(log.discounted), within(log.fullPrice)];
  const purchases = told(occasions, showing);
  // The rest was bought at the full price.
  const isShareTold =
    log.discounted !== undefined &&
    purchases === "enough" &&
    told(reduced, showing) !== "few" &&
    told(full, showing) !== "few";
  return {
    shown: {
      name,
      from: formatCalendarDate(from),
      to: formatCalendarDate(to),
      purchases,
      ...(isShareTold && { discountedShare: threeDigits(totalOf(reduced) / totalOf(occasions)) }),
    },
    occasions,
    revenue: within(log.revenue),
  };
}

function totalOf(amounts: ReadonlyMap<number, number>): number {
  let total = 0;
  for (const amount of amounts.values()) total += amount;
  return total;
}

/**
 * The ratio of two windows of equal length, in which the same customers may have bought: on the logarithmic scale, with
 * customers as what is drawn.
 */
function ratioOf(
  one: ReadonlyMap<number, number>,
  other: ReadonlyMap<number, number>,
  { level }: Showing,
): { readonly ratio: number; readonly low: number; readonly high: number } | undefined {
  const [a, b] = [totalOf(one), totalOf(other)];
  if (a <= 0 || b <= 0) return undefined;
  const deviations: number[] = [];
  for (const [who, amount] of one) deviations.push((amount / a - (other.get(who) ?? 0) / b) ** 2);
  for (const [who, amount] of other) if (!one.has(who)) deviations.push((amount / b) ** 2);
  // Sums of fractions depend on their order, and customers are in theirs by window.
  const variance = Float64Array.from(deviations)
    .sort()
    .reduce((sum, square) => sum + square, 0);
  const reach = normalQuantile(1 - (1 - level) / 2) * Math.sqrt(variance);
  const [low, high] = [(a / b) * Math.exp(-reach), (a / b) * Math.exp(reach)];
  // Purchases that were nearly all paid back leave a total that can be divided by no more.
  return Number.isFinite(high) ? { ratio: a / b, low, high } : undefined;
}

/** A positive number to two digits, rounded to one side. */
function outwards(value: number, round: (value: number) => number): number {
  const digits = 1 - Math.floor(Math.log10(value));
  // 1.1 times 10 is more than 11.
  const scaled = Number((value * 10 ** digits).toPrecision(12));
  return value > 0 ? Number(`${round(scaled)}e${-digits}`) : 0;
}

function otherExplanations(
  one: Happening,
  all: readonly Happening[],
  known: Happening["windows"],
  isYearCompared: boolean,
): OtherExplanation[] {
  const meets = (about: Happening["about"]) =>
    all.some((other) => {
      if (other === one || other.about !== about) return false;
      // A changed price is a matter of its day; a promotion of all of its days.
      const until = about === "promotion" ? other.to : other.from + 1;
      return known.some(([, from, to]) => other.from < to && until > from);
    });
  return [
    "chosen-time",
    "other-events",
    "trend",
    ...(isYearCompared ? [] : (["season"] as const)),
    ...(meets("promotion") ? (["another-promotion"] as const) : []),
    ...(meets("price-change") ? (["another-price"] as const) : []),
    ...(one.more.category === undefined ? [] : (["all-goods"] as const)),
  ];
}
