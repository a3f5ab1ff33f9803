import type { Column, Layout } from "../rules/row.js";
import { derivedFacts, isDerived, sourcesOfDerived } from "./derived-facts.js";
import { createFactRows, type FactRows } from "./fact-rows.js";
import type { ClassificationBase, ClassificationPolicy } from "./policy.js";
import { unitsOfRules } from "./units-of-rules.js";

/** Rows of facts, and where the rules of a policy find theirs in them. Only what a rule asks for is worked out. */
export function ruleLayout(
  policy: ClassificationPolicy,
  base: ClassificationBase | undefined,
): { readonly rows: FactRows; readonly layout: Layout } {
  const rows = createFactRows();
  const derived = derivedFacts(rows, policy, base);
  const columns = new Map<string, Column>();
  const told = base as Readonly<Record<string, unknown>> | undefined;
  const mayBeMissing = (source: string) =>
    told?.[source.slice("base.".length)] === undefined || !source.startsWith("base.");
  return {
    rows,
    layout: {
      column: (name) => {
        if (!isDerived(name)) return rows.column(name);
        const column = columns.get(name) ?? (rows.derived<unknown>(derived[name]) as Column);
        columns.set(name, column);
        return column;
      },
      units: unitsOfRules,
      sources: (name) => (isDerived(name) ? sourcesOfDerived[name].filter(mayBeMissing) : undefined),
    },
  };
}
