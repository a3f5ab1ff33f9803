import { DomainError, kebab, requireArray, requireObjects, show } from "../shared/errors.js";
import { compareText } from "../shared/order.js";

/** A value of a record that may be compared: everything else is refused. */
export type RecordValue = string | number | boolean;

/** One person's record. A value that is absent, undefined or null is not known. */
export type PersonRecord = Readonly<Record<string, RecordValue | null | undefined>>;

/** Records that look the same in a set of attributes, as their places in the list. */
export type EquivalenceClass = readonly number[];

/** Classes of records that agree in all of these attributes. Not known agrees with not known only. */
export function equivalenceClasses(
  fn: string,
  records: readonly PersonRecord[],
  attributes: readonly string[],
): EquivalenceClass[] {
  requireObjects(fn, "records", records);
  requireAttributes(fn, attributes);
  const classes = new Map<string, number[]>();
  records.forEach((record, i) => {
    const key = JSON.stringify(attributes.map((attribute) => valueOf(fn, record, attribute)));
    const others = classes.get(key);
    if (others) others.push(i);
    else classes.set(key, [i]);
  });
  return [...classes].sort(([one], [other]) => compareText(one, other)).map(([, places]) => places);
}

/** The value as text with its kind, so that 1 and "1" differ; null where it is not known. */
export function valueOf(fn: string, record: PersonRecord, attribute: string): string | null {
  const value = Object.hasOwn(record, attribute) ? record[attribute] : undefined;
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) return JSON.stringify(value);
  throw new DomainError(
    `${kebab(fn)}-records`,
    `${fn} requires values to be strings, finite numbers or booleans; got ${show(value)}`,
  );
}

function requireAttributes(fn: string, attributes: readonly string[]): void {
  requireArray(fn, "quasiIdentifiers", attributes);
  for (const attribute of attributes) {
    if (typeof attribute === "string") continue;
    throw new DomainError(
      `${kebab(fn)}-quasi-identifiers`,
      `${fn} requires quasiIdentifiers to be names; got ${show(attribute)}`,
    );
  }
}
