/** As much of PouchDB as is used here; its packages come without types. */
declare module "pouchdb-core" {
  interface Row {
    readonly key: unknown;
    readonly value: unknown;
  }
  export default class PouchDB {
    static plugin(plugin: unknown): typeof PouchDB;
    constructor(name: string, options: { readonly adapter: "memory" });
    bulkDocs(documents: readonly object[]): Promise<unknown>;
    put(document: object): Promise<unknown>;
    query(view: string, options?: { readonly group?: boolean }): Promise<{ readonly rows: readonly Row[] }>;
    destroy(): Promise<unknown>;
  }
}
declare module "pouchdb-adapter-memory" {
  const plugin: unknown;
  export default plugin;
}
declare module "pouchdb-mapreduce" {
  const plugin: unknown;
  export default plugin;
}
