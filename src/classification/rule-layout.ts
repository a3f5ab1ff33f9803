import type { Layout } from "../rules/row.js";
import { derivedFacts, sourcesOfDerived } from "./derived-facts.js";
import { createFactRows, type FactRows, isDerived } from "./fact-rows.js";
import type { OwnFacts } from "./own-traits.js";
import type { ClassificationBase, ClassificationPolicy } from "./policy.js";
import { unitsOfFacts } from "./units-of-facts.js";

/** Rows of facts, and where the rules of a policy find theirs in them. Only what a rule asks for is worked out. */
export function ruleLayout(
  policy: ClassificationPolicy,
  base: ClassificationBase | undefined,
  ownFacts?: OwnFacts,
): { readonly rows: FactRows; readonly layout: Layout } {
  const rows = createFactRows();
  const derived = derivedFacts(rows, policy, base);
  const told = base as Readonly<Record<string, unknown>> | undefined;
  const mayBeMissing = (source: string) =>
    told?.[source.slice("base.".length)] === undefined || !source.startsWith("base.");
  return {
    rows,
    layout: {
      place: (name) => (isDerived(name) ? rows.placeOfWork(name, derived[name]) : rows.placeOf(name)),
      units: { ...ownFacts, ...unitsOfFacts },
      sources: (name) => (isDerived(name) ? sourcesOfDerived[name].filter(mayBeMissing) : undefined),
    },
  };
}
