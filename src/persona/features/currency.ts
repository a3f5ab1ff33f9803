import { isCurrencyCode } from "../../shared/money.js";
import { compareText } from "../../shared/order.js";
import type { PersonaProfile } from "../persona-profile.js";
import { readIncomeBand } from "./band-order.js";
import { records, word } from "./known-values.js";

/** In what the amounts and the incomes of a base are counted. */
export interface CurrenciesOfBase {
  /** That of what was spent, or where nothing was, of the incomes; undefined where several are common. */
  readonly amounts: string | undefined;
  /** That of the incomes; undefined where several are common, or none is known. */
  readonly incomes: string | undefined;
  readonly spend: boolean;
  readonly earn: boolean;
}

/** A currency of fewer customers than one in so many does not make the base a mixed one. */
const smallestShare = 0.01;

/** The currency that most customers have; undefined where a second one is common too, or nobody has any. */
function mainCurrency(customers: ReadonlyMap<string, number>, of: number, minGroupSize: number): string | undefined {
  const [main, second] = [...customers].sort(([a, m], [b, n]) => n - m || compareText(a, b));
  const isMixed = second !== undefined && second[1] >= minGroupSize && second[1] >= smallestShare * of;
  return isMixed ? undefined : main?.[0];
}

/** The currencies of what the customers spent and earn: nothing is converted. */
export function currenciesOf(profiles: readonly PersonaProfile[], minGroupSize: number): CurrenciesOfBase {
  const spent = new Map<string, number>();
  const earned = new Map<string, number>();
  let [spenders, earners] = [0, 0];
  const add = (customers: Map<string, number>, currency: string) => {
    customers.set(currency, (customers.get(currency) ?? 0) + 1);
  };
  for (const { facts } of profiles) {
    const own = new Set(
      records(facts.spend)
        .map(({ currency }) => currency)
        .filter(isCurrencyCode),
    );
    if (own.size > 0) spenders += 1;
    for (const currency of own) add(spent, currency);
    const income = readIncomeBand(word(facts.incomeBand) ?? "");
    if (income === undefined) continue;
    earners += 1;
    add(earned, income.currency);
  }
  const incomes = mainCurrency(earned, earners, minGroupSize);
  return {
    amounts: spenders === 0 ? incomes : mainCurrency(spent, spenders, minGroupSize),
    incomes,
    spend: spenders > 0,
    earn: earners > 0,
  };
}
