/** Data of the caller's own on a record. It passes through untouched, and no judgement reads it. */
export type CustomData = Readonly<Record<string, unknown>>;
