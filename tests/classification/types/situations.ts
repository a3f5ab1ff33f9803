import {
  catalogueOfTypes,
  type Classification,
  type CustomerType,
  type Trait,
  type TypeAxis,
} from "clientele/classification";
import type { CustomerFacts } from "clientele/facts";
import type { Comparison, Evidence, FactValue, Judgement, UndecidedReason } from "clientele/rules";
import { customer } from "../fixtures/facts.js";

/** A customer who is of a type or not, and what the evidence shows of it. */
type Row<Customer, Shown> = readonly [
  who: string,
  customer: Customer,
  shown: Shown,
  /** What they are instead, on an axis of which everybody has one value. */
  instead?: CustomerType,
];

/** A customer of whom it cannot be said. */
type OpenRow<Customer> = readonly [
  who: string,
  customer: Customer,
  missing: readonly string[],
  reason?: UndecidedReason,
];

/** The four situations of a type; the boundaries of each rule are among those that barely are and barely are not. */
export interface SituationsOf<Customer, Shown> {
  readonly is: readonly Row<Customer, Shown>[];
  readonly barelyIs: readonly Row<Customer, Shown>[];
  readonly barelyIsNot: readonly Row<Customer, Shown>[];
  readonly undecided: readonly OpenRow<Customer>[];
}

/** At the level of facts, with the whole of the evidence. */
export type Situations = SituationsOf<Partial<CustomerFacts>, readonly Evidence[]>;
export type Undecided = Situations["undecided"];

const axes: ReadonlyMap<CustomerType, TypeAxis> = new Map(catalogueOfTypes().map(({ type, axis }) => [type, axis]));
const axisOf = (type: CustomerType) => axes.get(type) as TypeAxis;

/** The judgement that says whether somebody is of a type. */
export function judgementOf(type: CustomerType, classification: Classification): Judgement<unknown> {
  const axis = axisOf(type);
  return axis === "trait" ? classification.traits[type as Trait] : classification[axis];
}

const yes = (type: CustomerType) => (axisOf(type) === "trait" ? true : type);

/** The rows that are decided, each with what the judgement says. */
export function decidedRows<Customer, Shown>(
  type: CustomerType,
  { is, barelyIs, barelyIsNot }: SituationsOf<Customer, Shown>,
) {
  const rowsOf = (situation: string, rows: readonly Row<Customer, Shown>[]) =>
    rows.map(([who, customer, shown, instead]) => {
      const value = situation === "barely is not" ? (instead ?? false) : yes(type);
      return [situation, value, who, customer, shown] as const;
    });
  return [...rowsOf("is", is), ...rowsOf("barely is", barelyIs), ...rowsOf("barely is not", barelyIsNot)];
}

/** The rows that are not, each with the reason. */
export const undecidedRows = <Customer>({ undecided }: SituationsOf<Customer, unknown>) =>
  undecided.map(([who, customer, missing, reason = "missing-facts"]) => [who, customer, missing, reason] as const);

/** What keeps a table from telling every type in all four situations. */
export function gapsIn(table: readonly (readonly [CustomerType, SituationsOf<unknown, unknown>])[]): string[] {
  const told = new Map(table);
  return [...axes.keys()].flatMap((type) =>
    (["is", "barelyIs", "barelyIsNot", "undecided"] as const)
      .filter((situation) => (told.get(type)?.[situation] ?? []).length === 0)
      .map((situation) => `${type} ${situation}`),
  );
}

export const isOfType = (type: CustomerType, classification: Classification) => {
  const judgement = judgementOf(type, classification);
  return judgement.status === "decided" && judgement.value === yes(type);
};

// Evidence, by the unit of the fact.

/** A value, or the name of the fact that served as the threshold, with its value. */
type Limit = FactValue | Readonly<Record<string, number>>;

const inUnit =
  (unit?: string) =>
  (fact: string, value: FactValue, comparison: Comparison, limit: Limit): Evidence => ({
    fact,
    value,
    comparison,
    ...limitOf(limit),
    ...(unit === undefined ? {} : { unit }),
    holds: true,
  });

function limitOf(limit: Limit): Pick<Evidence, "threshold" | "thresholdFact"> {
  if (typeof limit !== "object" || Array.isArray(limit)) return { threshold: limit as FactValue };
  const [[thresholdFact, threshold]] = Object.entries(limit);
  return { threshold, thresholdFact };
}

export const days = inUnit("days");
export const count = inUnit("count");
export const share = inUnit("share");
export const score = inUnit("score");
export const word = inUnit();

/** The comparison came out false. */
export const not = (evidence: Evidence): Evidence => ({ ...evidence, holds: false });

export const known = (fact: string, value: FactValue, unit?: string): Evidence => ({
  fact,
  value,
  comparison: "is-known",
  ...(unit === undefined ? {} : { unit }),
  holds: true,
});
export const unknown = (fact: string, unit?: string): Evidence => ({
  fact,
  comparison: "is-known",
  ...(unit === undefined ? {} : { unit }),
  holds: false,
});
export const isUnknown = (fact: string, unit?: string): Evidence => ({
  fact,
  comparison: "is-unknown",
  ...(unit === undefined ? {} : { unit }),
  holds: true,
});

/** Somebody of whose gaps nothing is known but the last, so that the marks are those of the base: 30, 100 and 170 days. */
export function regular(occasions: number, silence: number, facts: Partial<CustomerFacts> = {}): CustomerFacts {
  return customer({
    purchaseOccasions: occasions,
    daysSinceFirstPurchase: 400,
    daysSinceLastPurchase: silence,
    gapLastDays: 30,
    historyComplete: true,
    ...facts,
  });
}
