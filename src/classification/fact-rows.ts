import type { Column } from "../rules/row.js";
import { DomainError, show } from "../shared/errors.js";

/** The values that the rules read of one customer, each in the place of its fact. */
export type FactRow = unknown[];

/** Works out a value from the facts of a row; `undefined` where they do not tell. */
export type Work<Value> = (row: FactRow) => Value;

/** Lays out facts in a row. One row serves one customer after another. */
export interface FactRows {
  /** Where a fact stands. It gets its place when it is first asked for, so rows come after the rules. */
  column(fact: string): Column;
  /** The fact itself, for whoever works out something from it. */
  fact(name: string): Work<unknown>;
  /** Where something stands that is worked out when it is first asked for, and then no more for this customer. */
  derived<Value>(work: Work<Value>): { readonly place: number; readonly derived: Work<Value> };
  /** @throws DomainError `classification-facts` */
  rowOf(facts: object): FactRow;
  /** Gives a row back that is no longer read. Nothing of the customer stays in it. */
  release(row: FactRow): void;
}

export function createFactRows(): FactRows {
  const columns = new Map<string, Column>();
  const empty: FactRow = [];
  // Facts may be worked out when they are read, and who does that may classify somebody meanwhile: then a row is in use.
  let free: FactRow | undefined;
  const nextPlace = () => empty.push(undefined) - 1;
  const column = (fact: string) => {
    const known = columns.get(fact) ?? { place: nextPlace(), derived: undefined };
    columns.set(fact, known);
    return known;
  };
  return {
    column,
    fact: (name) => {
      const { place } = column(name);
      return (values) => values[place];
    },
    derived: <Value>(work: Work<Value>) => {
      const place = nextPlace();
      return {
        place,
        derived: (values) => {
          let value = values[place];
          // What came to nothing stands as null, so that it is not worked out again.
          if (value === undefined) values[place] = value = work(values) ?? null;
          return (value ?? undefined) as Value;
        },
      };
    },
    rowOf: (facts) => {
      if (typeof facts !== "object" || (facts as object | null) === null) {
        throw factsError(`facts; got ${show(facts)}`);
      }
      const row = free ?? [...empty];
      free = undefined;
      // Through its own keys, an object of whatever shape is read in one go; by name, each fact would have to be looked up.
      for (const name in facts) {
        const known = columns.get(name);
        if (known !== undefined) row[known.place] = (facts as Readonly<Record<string, unknown>>)[name];
      }
      return row;
    },
    release: (row) => {
      free = row.fill(undefined);
    },
  };
}

export function factsError(what: string): DomainError {
  return new DomainError("classification-facts", `classify requires ${what}`);
}
