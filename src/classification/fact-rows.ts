import { type ClassificationFacts, type DerivedFacts, sourcesOfDerived } from "./derived-facts.js";

/** The values that the rules read of one customer, each in the place of its fact. */
export type FactRow = readonly unknown[];

/** Lays out facts in rows. Rules ask for the same fact in many places, and a place is found much faster than a name. */
export interface FactRows {
  /** How to find a fact in a row. The fact gets a place when it is first asked for, so rows come after the rules. */
  readerOf(name: string): (row: FactRow) => unknown;
  rowOf(facts: ClassificationFacts): FactRow;
}

export function createFactRows(derive: (facts: ClassificationFacts) => DerivedFacts): FactRows {
  const columns: { readonly name: string; readonly derived: boolean }[] = [];
  return {
    readerOf: (name) => {
      const known = columns.findIndex((column) => column.name === name);
      const place = known === -1 ? columns.push({ name, derived: isDerived(name) }) - 1 : known;
      return (row) => row[place];
    },
    rowOf: (facts) => {
      const derivedFacts = derive(facts);
      return columns.map(({ name, derived }) => factNamed(derived ? derivedFacts : facts, name));
    },
  };
}

export function isDerived(name: string): name is keyof DerivedFacts {
  return Object.hasOwn(sourcesOfDerived, name);
}

export function factNamed(facts: ClassificationFacts | DerivedFacts, name: string): unknown {
  return (facts as unknown as Readonly<Record<string, unknown>>)[name];
}
