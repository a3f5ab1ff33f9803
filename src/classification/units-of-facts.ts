import { type FactName, type FactUnit, factUnits } from "../facts/index.js";
import { numericUnits } from "./numeric-units.js";
import { unitsOfDerived } from "./units-of-rules.js";

/** Facts of which each holds several numbers of its unit. */
const severalNumbers = [
  "spend",
  "decisionMinutes",
  "firstResponse",
  "resolution",
] as const satisfies readonly FactName[];

type UnitsOfDictionary = {
  readonly [
    Name in FactName as (typeof numericUnits)[(typeof factUnits)[Name]] extends true
      ? Exclude<Name, (typeof severalNumbers)[number]>
      : never
  ]: (typeof factUnits)[Name];
};

/** Units of the numbers that rules compare: for the evidence, and for the compiler, which lets no rule compare two of them. */
export const unitsOfFacts: UnitsOfDictionary & typeof unitsOfDerived = {
  ...(Object.fromEntries(
    Object.entries(factUnits).filter(([name, unit]) => isNumber(name, unit)),
  ) as UnitsOfDictionary),
  ...unitsOfDerived,
};

function isNumber(name: string, unit: FactUnit): boolean {
  return numericUnits[unit] && !(severalNumbers as readonly string[]).includes(name);
}
