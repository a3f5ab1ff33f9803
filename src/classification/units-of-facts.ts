import { factDictionary, type FactName, type FactUnit } from "../facts/index.js";
import type { DerivedFacts } from "./derived-facts.js";
import { numericUnits } from "./numeric-units.js";

/** Facts of which each holds several numbers of its unit. */
const severalNumbers = [
  "spend",
  "decisionMinutes",
  "firstResponse",
  "resolution",
] as const satisfies readonly FactName[];

type UnitsOfDictionary = {
  readonly [
    Name in FactName as (typeof numericUnits)[(typeof factDictionary)[Name]["unit"]] extends true
      ? Exclude<Name, (typeof severalNumbers)[number]>
      : never
  ]: (typeof factDictionary)[Name]["unit"];
};

/** Names of the derived facts that are numbers. */
type DerivedNumber = {
  [Name in keyof DerivedFacts]: [NonNullable<DerivedFacts[Name]>] extends [number] ? Name : never;
}[keyof DerivedFacts];

const unitsOfDerived = {
  medianGapDays: "days",
  q90GapDays: "days",
  q98GapDays: "days",
  q98BeforeLastGapDays: "days",
  silenceBeforeFirstPurchaseDays: "days",
  viewingSessions: "count",
  viewingDaysInWindow: "count",
  viewingWindowDays: "days",
  interestSpanDays: "days",
  determinedSpanDays: "days",
  tenureSpanDays: "days",
  reactivatedSpanDays: "days",
  atRiskSpanDays: "days",
  lapsedSpanDays: "days",
  lapsedSpanBeforeLastGapDays: "days",
  knownDecisions: "count",
  quickDecisionShare: "share",
  quickDecisionMinutes: "minutes",
  baseDiscountedShare: "share",
  outstandingDiscountedShare: "share",
  outstandingLineQuantity: "count",
} as const satisfies Readonly<Record<DerivedNumber, FactUnit>>;

/** Units of the numbers that rules compare: for the evidence, and for the compiler, which lets no rule compare two of them. */
export const unitsOfFacts: UnitsOfDictionary & typeof unitsOfDerived = {
  ...(Object.fromEntries(
    Object.entries(factDictionary).flatMap(([name, { unit }]) => (isNumber(name, unit) ? [[name, unit]] : [])),
  ) as UnitsOfDictionary),
  ...unitsOfDerived,
};

function isNumber(name: string, unit: FactUnit): boolean {
  return numericUnits[unit] && !(severalNumbers as readonly string[]).includes(name);
}
