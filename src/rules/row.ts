/** The facts that are asked for, each in its place: a place is found much faster than a name, and rules ask again and again. */
export type Row = readonly unknown[];

/** Where nodes find their facts, and how these are shown. */
export interface Layout {
  /** The place of a fact in every row. */
  place(fact: string): number;
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
  read: (fact: string) => (subject: Subject) => unknown = ownProperty,
  units?: Readonly<Record<string, string>>,
): { readonly layout: Layout; rowOf(subject: Subject): Row } {
  const places = new Map<string, number>();
  const readers: ((subject: Subject) => unknown)[] = [];
  return {
    layout: {
      units,
      place: (fact) => {
        const place = places.get(fact) ?? readers.push(read(fact)) - 1;
        places.set(fact, place);
        return place;
      },
    },
    rowOf: (subject) => readers.map((reader) => reader(subject)),
  };
}

function ownProperty(name: string): (subject: object) => unknown {
  return (subject) => (Object.hasOwn(subject, name) ? (subject as Readonly<Record<string, unknown>>)[name] : undefined);
}
