import type { CustomerFacts } from "../../facts/index.js";
import { requireOneMoment } from "../../facts/one-moment.js";
import { DomainError, requireCount, requireObject, show, requireObjects } from "../../shared/errors.js";
import type { Evidence, Judgement } from "../../shared/judgement.js";
import { addMinorUnits, isCurrencyCode, type Money } from "../../shared/money.js";
import { compareText } from "../../shared/order.js";
import type { Instant } from "../../shared/time.js";
import {
  factNamed,
  type Finding,
  judged,
  type RelationshipOptions,
  type RelationshipSummaryOptions,
  summaryFrame,
} from "./judged.js";
import { type BaseInterval, type CustomerMean, meanOfCustomers } from "./over-a-base.js";

/** What somebody spent here and on the category everywhere, over the same time. */
export interface WalletSpend {
  readonly own: Money;
  /** Here included, and above 0. */
  readonly category: Money;
  /** The least that the category spend may be. */
  readonly low?: Money | undefined;
  /** The most that it may be. */
  readonly high?: Money | undefined;
}

/** The facts that the share of wallet is read from. */
export type WalletFacts = Pick<CustomerFacts, "asOf"> &
  Partial<Pick<CustomerFacts, "shareOfWallet" | "shareOfWalletLow" | "shareOfWalletHigh" | "shareOfWalletDaysAgo">>;

/** The same with the amounts behind them, where they are known: they weigh the customers of a base. */
export type WalletFactsOfMany = WalletFacts & Partial<Pick<CustomerFacts, "walletSpend">>;

/** Which part of what a customer spends on the category they spend here. */
export interface ShareOfWallet {
  /** From 0 to 1. */
  readonly share: number;
  /** Where the share lies if the category spend was given as a range. */
  readonly low?: number;
  readonly high?: number;
  /** The part that all rivals together can have at most. */
  readonly elsewhereAtMost: number;
  /** Age of the category spend, in days. */
  readonly daysAgo: number;
}

/**
 * Which part of what a customer spends on the category they spend here, where they or a panel said how much they spend on it
 * everywhere. Nothing else tells it: a supplier's own feed does not show what is bought from rivals.
 *
 * @example Between 200 and 400 euros everywhere, about 250, and 100 of them here
 * const judgement = shareOfWallet({
 *   asOf: "2026-01-01T00:00:00Z",
 *   shareOfWallet: 0.4, shareOfWalletLow: 0.25, shareOfWalletHigh: 0.5, shareOfWalletDaysAgo: 30,
 * });
 * judgement.status === "decided" && judgement.value
 * // => { share: 0.4, low: 0.25, high: 0.5, elsewhereAtMost: 0.75, daysAgo: 30 }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, `missing-facts` when the category spend is
 *   not known, or was known too long ago
 * @throws DomainError `facts` for shares and ages that are none or do not fit together, `relationship-policy`, `policy-use` or
 *   `schema-version` when the policy makes no sense, `share-of-wallet-options` or `share-of-wallet-evidence`.
 * @see R. Y. Du, W. A. Kamakura, C. F. Mela, "Size and Share of Customer Wallet", J. Marketing 71 (2007)
 */
export function shareOfWallet(
  facts: WalletFacts,
  options: RelationshipOptions = {},
): Judgement<ShareOfWallet, "share-of-wallet"> {
  const fn = "shareOfWallet";
  return judged(fn, "share-of-wallet", facts, options, (given, { walletValidDays }): Finding<ShareOfWallet> => {
    const wallet = walletOf(fn, given);
    if (wallet === undefined || wallet.daysAgo > walletValidDays) {
      return { reason: "missing-facts", missing: ["shareOfWallet"] };
    }
    const { share, low, high, daysAgo } = wallet;
    const observed = (fact: string, value: number | undefined): readonly Evidence[] =>
      value === undefined ? [] : [{ fact, value, comparison: "observed", unit: "share" }];
    return {
      value: { ...wallet, elsewhereAtMost: 1 - (low ?? share) },
      evidence: [
        ...observed("shareOfWallet", share),
        ...observed("shareOfWalletLow", low),
        ...observed("shareOfWalletHigh", high),
        {
          fact: "shareOfWalletDaysAgo",
          value: daysAgo,
          comparison: "at-most",
          threshold: walletValidDays,
          unit: "days",
          holds: true,
        },
      ],
    };
  });
}

function walletOf(fn: string, facts: WalletFacts): Omit<ShareOfWallet, "elsewhereAtMost"> | undefined {
  const daysAgo = factNamed(fn, "shareOfWalletDaysAgo", facts.shareOfWalletDaysAgo);
  const share = factNamed(fn, "shareOfWallet", facts.shareOfWallet, { min: 0, max: 1 });
  if (share === undefined || daysAgo === undefined) return undefined;
  const low = factNamed(fn, "shareOfWalletLow", facts.shareOfWalletLow, { min: 0, max: share });
  const high = factNamed(fn, "shareOfWalletHigh", facts.shareOfWalletHigh, { min: share, max: 1 });
  return { share, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }), daysAgo };
}

/** The share of wallet from amounts, with what is spent elsewhere. */
export interface WalletShare {
  readonly share: number;
  readonly low?: number;
  readonly high?: number;
  /** What is spent with rivals. */
  readonly elsewhere: Money;
  /** What all rivals together can have at most. */
  readonly elsewhereAtMost: Money;
}

/**
 * The share of wallet from two amounts of one currency. Who spent more here than was said of everywhere said too little: the
 * share is 1, and nothing is known to be spent elsewhere.
 *
 * @example
 * const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
 * walletShare({ own: eur(10_000), category: eur(25_000), high: eur(40_000) })
 * // => { share: 0.4, low: 0.25, elsewhere: { amountMinor: 15000, currency: "EUR" }, elsewhereAtMost: { amountMinor: 30000, currency: "EUR" } }
 *
 * @throws DomainError `wallet-spend` for amounts that are none, are in two currencies, or whose range does not hold the
 *   category spend.
 */
export function walletShare(spend: WalletSpend): WalletShare {
  const { own, category, low, high, currency } = requireWalletSpend("walletShare", spend);
  const shareOf = (wallet: number) => Math.min(1, own / wallet);
  const elsewhere = (wallet: number): Money => ({ amountMinor: Math.max(0, wallet - own), currency });
  return {
    share: shareOf(category),
    ...(high === undefined ? {} : { low: shareOf(high) }),
    ...(low === undefined ? {} : { high: shareOf(low) }),
    elsewhere: elsewhere(category),
    elsewhereAtMost: elsewhere(high ?? category),
  };
}

function requireWalletSpend(fn: string, spend: WalletSpend) {
  const code = "wallet-spend";
  const { own, category, low, high } = requireObject(fn, "spend", spend, code);
  const { currency } = requireObject(fn, "category", category, code);
  const minor = (name: string, amount: Money, min: number, max = Infinity) => {
    requireObject(fn, name, amount, code);
    const is = requireCount(fn, `${name}.amountMinor`, amount.amountMinor, min, code);
    if (amount.currency !== currency || !isCurrencyCode(currency) || is > max) {
      throw new DomainError(
        code,
        `${fn} requires amounts of one currency, with category between low and high; got ${show(is)} ${show(amount.currency)} for ${name}`,
      );
    }
    return is;
  };
  const minorIfKnown = (name: string, amount: Money | null | undefined, min: number, max?: number) =>
    amount === undefined || amount === null ? undefined : minor(name, amount, min, max);
  const everywhere = minor("category", category, 1);
  return {
    own: minor("own", own, 0),
    category: everywhere,
    low: minorIfKnown("low", low, 1, everywhere),
    high: minorIfKnown("high", high, everywhere),
    currency,
  };
}

/** The share of wallet over a base. */
export type WalletSummary =
  | {
      readonly status: "measured";
      readonly asOf: Instant;
      readonly customers: number;
      /** Customers whose share is known and not too old. */
      readonly known: number;
      /** The mean share: every customer counts the same. */
      readonly mean: number;
      /** Absent where all shares are the same: then nothing tells how far others would lie from them. */
      readonly interval?: BaseInterval<"t">;
      /** The mean with every share at the low and at the high end of its range: what ranges leave open. */
      readonly range: { readonly low: number; readonly high: number };
      /** The share of all that these customers spend: every coin counts the same. For each currency by itself, where amounts are known. */
      readonly weighted: readonly WeightedWallet[];
    }
  | {
      readonly status: "not-enough-data";
      readonly asOf: Instant;
      readonly customers: number;
      readonly known: number;
      readonly required: number;
    };

/** What the customers of a base spend in one currency, here and everywhere. */
export interface WeightedWallet {
  readonly currency: string;
  /** In minor units; at most the category spend of each customer. */
  readonly own: number;
  readonly category: number;
  /** The one over the other. */
  readonly share: CustomerMean;
}

/**
 * The share of wallet over a base: the mean share, in which every customer counts the same, and the weighted share (sum of own
 * spend over sum of category spend), in which the large ones count more. They answer different questions, and a base where
 * the second is far below the first loses its large customers to rivals.
 *
 * @example
 * const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
 * const customer = (own: number, category: number) => ({
 *   asOf: "2026-01-01T00:00:00Z", shareOfWallet: own / category, shareOfWalletDaysAgo: 10,
 *   walletSpend: { own: eur(own), category: eur(category) },
 * });
 * const base = Array.from({ length: 30 }, (_, i) => (i < 15 ? customer(5000, 5000) : customer(5000, 20_000)));
 * walletSummary(base)
 * // => {
 * //   status: "measured", known: 30, mean: 0.625, interval: { low: ~0.4826, high: ~0.7674, ... },
 * //   weighted: [{ currency: "EUR", own: 150000, category: 375000, share: { status: "measured", mean: 0.4, ... } }], ...
 * // }
 *
 * @throws DomainError `base-as-of` when the facts were taken at different moments, `base-empty` without any, `facts` and
 *   `wallet-spend` for shares and amounts that are none, `money-overflow` for sums beyond 2^53, `relationship-policy`,
 *   `policy-use` or `schema-version` when the policy makes no sense, `wallet-summary-options` or `wallet-summary-level`.
 */
export function walletSummary(
  population: readonly WalletFactsOfMany[],
  options: RelationshipSummaryOptions = {},
): WalletSummary {
  const fn = "walletSummary";
  const frame = summaryFrame(fn, options);
  requireObjects(fn, "population", population, "facts");
  const asOf = requireOneMoment(fn, population);
  const wallets = population.flatMap((facts) => {
    const wallet = walletOf(fn, facts);
    if (wallet === undefined || wallet.daysAgo > frame.policy.walletValidDays) return [];
    return { ...wallet, spend: facts.walletSpend ?? undefined };
  });
  const customers = population.length;
  const known = wallets.length;
  const meanOf = (shares: readonly number[]) =>
    meanOfCustomers(
      shares.map((part) => ({ part, whole: 1 })),
      frame,
    );
  const mean = meanOf(wallets.map(({ share }) => share));
  const low = meanOf(wallets.map((wallet) => wallet.low ?? wallet.share));
  const high = meanOf(wallets.map((wallet) => wallet.high ?? wallet.share));
  if (mean.status !== "measured" || low.status !== "measured" || high.status !== "measured") {
    return { status: "not-enough-data", asOf, customers, known, required: frame.minimumCustomers };
  }

  const spends = wallets.flatMap(({ spend }) => (spend === undefined ? [] : requireWalletSpend(fn, spend)));

  const currencies = [...new Set(spends.map(({ currency }) => currency))].sort(compareText);
  return {
    status: "measured",
    asOf,
    customers,
    known,
    mean: mean.mean,
    ...(mean.interval === undefined ? {} : { interval: mean.interval }),
    range: { low: low.mean, high: high.mean },
    weighted: currencies.map((currency) => {
      const parts = spends
        .filter((spend) => spend.currency === currency)
        .map(({ own, category }) => ({ part: Math.min(own, category), whole: category }));
      return {
        currency,
        own: parts.reduce((sum, { part }) => addMinorUnits(sum, part), 0),
        category: parts.reduce((sum, { whole }) => addMinorUnits(sum, whole), 0),
        share: meanOfCustomers(parts, frame),
      };
    }),
  };
}
