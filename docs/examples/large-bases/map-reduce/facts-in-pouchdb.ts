import { type AccumulatorOptions, type AccumulatorState, createAccumulator, type CustomerFacts } from "clientele/facts";
import type { CustomerEvent } from "clientele/journey";
import PouchDB from "pouchdb-core";
import memory from "pouchdb-adapter-memory";
import mapReduce from "pouchdb-mapreduce";
import { factsView } from "./facts-view.js";

PouchDB.plugin(memory).plugin(mapReduce);

/** What a shop exports at a time. */
export interface Export {
  readonly _id: string;
  readonly period: string;
  readonly events: readonly CustomerEvent[];
}

/** A database of exports that keeps the state of an accumulator for each period, and works out again only what is new. */
export interface FactsDatabase {
  put(...exports: readonly Export[]): Promise<void>;
  states(): Promise<{ readonly period: string; readonly state: AccumulatorState }[]>;
  facts(asOf: string): Promise<CustomerFacts[]>;
  close(): Promise<void>;
}

/** @param library as for `factsView` */
export async function openFactsDatabase(
  name: string,
  library: string,
  options: AccumulatorOptions,
): Promise<FactsDatabase> {
  const database = new PouchDB(name, { adapter: "memory" });
  await database.put({ _id: "_design/facts", views: { state: factsView(library, options) } });
  return {
    put: async (...exports) => {
      await database.bulkDocs(exports);
    },
    states: async () => {
      const { rows } = await database.query("facts/state", { group: true });
      return rows.map(({ key, value }) => ({ period: key as string, state: value as AccumulatorState }));
    },
    facts: async (asOf) => {
      const { rows } = await database.query("facts/state");
      return createAccumulator(options, rows[0]?.value as AccumulatorState | undefined).summarize({ asOf }).facts;
    },
    close: async () => {
      await database.destroy();
    },
  };
}
