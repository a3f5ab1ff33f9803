import { isKnownEventType } from "./personal-data.js";
import type { SensitivityClass, SensitivityOfPaths } from "./sensitivity-class.js";
import { sensitivityOfAnswers, sensitivityOfEvents } from "./sensitivity-of-events.js";
import { sensitivityOfFacts } from "./sensitivity-of-facts.js";
import { sensitivityOfParties } from "./sensitivity-of-parties.js";

/**
 * How sensitive each field is, of every kind of record that is about somebody: parties, roles, permissions, aliases, events and
 * facts. A path names keys only: `lines.category` is the category of each line, and `*` stands for any type of event that is known.
 *
 * What is not in the table is `unknown`: keys of the caller's own, `custom`, and whatever lies below a path that should hold a
 * plain value.
 *
 * @example
 * sensitivity.person["demographics.ageBand"] // => "quasi-identifier"
 * sensitivity["survey-response"].comment // => "free-text"
 */
export const sensitivity = {
  ...sensitivityOfParties,
  ...sensitivityOfEvents,
  ...sensitivityOfAnswers,
  ...sensitivityOfFacts,
} as const satisfies Readonly<Record<string, SensitivityOfPaths>>;

/** A kind of record with a table of its own: `person`, `purchase`, `facts`, ...; `x-` for events of the caller's own. */
export type SensitiveRecord = keyof typeof sensitivity;

type Table = typeof sensitivity;

/**
 * The paths of a class, with the kind of record before them: `PathOf<"name">` is `"person.name" | "organization.name"`.
 */
export type PathOf<Class extends SensitivityClass> = {
  [Kind in SensitiveRecord]: {
    [Path in keyof Table[Kind] & string]: Table[Kind][Path] extends Class ? `${Kind}.${Path}` : never;
  }[keyof Table[Kind] & string];
}[SensitiveRecord];

/**
 * The class of a path of a record.
 *
 * @example
 * sensitivityOf("purchase", "lines.category") // => "may-reveal-special"
 * sensitivityOf("person", "demographics.shoeSize") // => "unknown"
 * sensitivityOf("facts", "coverage.purchase.from") // => "technical"
 */
export function sensitivityOf(kind: SensitiveRecord, path: string): SensitivityClass {
  const table: SensitivityOfPaths = Object.hasOwn(sensitivity, kind) ? sensitivity[kind] : {};
  const general = path.replace(/\.([^.]+)\./, (inner, key: string) => (isKnownEventType(key) ? ".*." : inner));
  const known = [path, general].find((one) => Object.hasOwn(table, one));
  return (known === undefined ? undefined : table[known]) ?? "unknown";
}
