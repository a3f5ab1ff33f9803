/** The facts that are asked for, each in its place: a place is found much faster than a name, and rules ask again and again. */
export type Row = readonly unknown[];

/** Where a fact stands in every row. */
export interface Column {
  readonly place: number;
  /** Reads what is worked out when it is first asked for, and stands in its place from then on. */
  readonly derived: ((row: Row) => unknown) | undefined;
}

/** What a row says of a fact. */
export function read(row: Row, { place, derived }: Column): unknown {
  const value = row[place];
  return value === undefined && derived !== undefined ? derived(row) : value;
}

/** Where nodes find their facts, and how these are shown. */
export interface Layout {
  column(fact: string): Column;
  /** Units of facts by name, for the evidence. */
  readonly units?: Readonly<Record<string, string>> | undefined;
  /**
   * What a fact is worked out from. Where the fact is missing, those of its sources that are unknown are named instead, or all
   * of them where none is; a fact without any stands for itself.
   */
  sources?(fact: string): readonly string[] | undefined;
}

/** A layout for subjects of one kind, and the rows of them. */
export function layOut<Subject extends object>(
  readerOf: (fact: string) => (subject: Subject) => unknown = ownProperty,
  units?: Readonly<Record<string, string>>,
): { readonly layout: Layout; rowOf(subject: Subject): Row } {
  const columns = new Map<string, Column>();
  const readers: ((subject: Subject) => unknown)[] = [];
  return {
    layout: {
      units,
      column: (fact) => {
        const column = columns.get(fact) ?? { place: readers.push(readerOf(fact)) - 1, derived: undefined };
        columns.set(fact, column);
        return column;
      },
    },
    rowOf: (subject) => readers.map((reader) => reader(subject)),
  };
}

function ownProperty(name: string): (subject: object) => unknown {
  return (subject) => (Object.hasOwn(subject, name) ? (subject as Readonly<Record<string, unknown>>)[name] : undefined);
}
