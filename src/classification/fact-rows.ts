import { DomainError, show } from "../shared/errors.js";
import { type DerivedFacts, sourcesOfDerived } from "./derived-facts.js";

/** The values that the rules read of one customer, each in the place of its fact. */
export type FactRow = unknown[];

/** Works out a value from the facts of a row; `undefined` where they do not tell. */
export type Work<Value> = (row: FactRow) => Value;

/** Lays out facts in a row. There is one row, which the next customer overwrites. */
export interface FactRows {
  /** The place of a fact. It gets one when it is first asked for, so rows come after the rules. */
  placeOf(fact: string): number;
  /** The place of what is worked out from other facts, under a name that no fact has. */
  placeOfWork(name: string, work: Work<unknown>): number;
  /** The fact itself, for whoever works out something from it. */
  fact(name: string): Work<unknown>;
  /** What several works share: worked out when the first of them asks, and then no more for this customer. */
  once<Value>(work: Work<Value>): Work<Value>;
  /** @throws DomainError `classification-facts` */
  rowOf(facts: object): FactRow;
}

export function createFactRows(): FactRows {
  const places = new Map<string, number>();
  const works = new Map<string, { readonly place: number; readonly work: Work<unknown> }>();
  let inOrder: { readonly place: number; readonly work: Work<unknown> }[] = [];
  const row: FactRow = [];
  const nextPlace = () => row.push(undefined) - 1;
  const placeOf = (fact: string) => {
    const place = places.get(fact) ?? nextPlace();
    places.set(fact, place);
    return place;
  };
  return {
    placeOf,
    placeOfWork: (name, work) => {
      const known = works.get(name) ?? { place: nextPlace(), work };
      works.set(name, known);
      inOrder = [...works.values()];
      return known.place;
    },
    fact: (name) => {
      const place = placeOf(name);
      return (values) => values[place];
    },
    once: <Value>(work: Work<Value>) => {
      const place = nextPlace();
      return (values) => {
        const known = values[place];
        if (known !== undefined) return (known === nothing ? undefined : known) as Value;
        const value = work(values);
        values[place] = value === undefined ? nothing : value;
        return value;
      };
    },
    rowOf: (facts) => {
      if (typeof facts !== "object" || (facts as object | null) === null) {
        throw new DomainError("classification-facts", `classify requires facts; got ${show(facts)}`);
      }
      row.fill(undefined);
      // Through its own keys, an object of whatever shape is read in one go; by name, each fact would have to be looked up.
      for (const name in facts) {
        const place = places.get(name);
        if (place !== undefined) row[place] = (facts as Readonly<Record<string, unknown>>)[name];
      }
      for (let i = 0; i < inOrder.length; i++) {
        const { place, work } = inOrder[i] as (typeof inOrder)[number];
        row[place] = work(row);
      }
      return row;
    },
  };
}

/** Stands in a row where something was worked out and came to nothing. */
const nothing = Symbol("nothing");

export function isDerived(name: string): name is keyof DerivedFacts {
  return Object.hasOwn(sourcesOfDerived, name);
}
