import type { AccumulatorOptions } from "clientele/facts";

/** Functions of a view as CouchDB and PouchDB keep them: as text. */
export interface View {
  readonly map: string;
  readonly reduce: string;
}

/**
 * A view over documents `{ period, events }` whose reduced value is the state of an accumulator: of all documents, or, with
 * `group`, of each period. Merging does not mind what has been merged before, so reducing again is the same function.
 *
 * @param library a script that leaves `createAccumulator` of `clientele/facts` in the global `clientele`: functions in the database
 *   can import nothing
 */
export function factsView(library: string, options: AccumulatorOptions): View {
  const withLibrary = (parameters: string, body: string) => `function (${parameters}) {
    ${library}
    var accumulator = clientele.createAccumulator(${JSON.stringify(options)});
    ${body}
  }`;
  return {
    map: withLibrary("doc", "accumulator.add(doc.events); emit(doc.period, accumulator.store());"),
    reduce: withLibrary("keys, states", "states.forEach(accumulator.merge); return accumulator.store();"),
  };
}
