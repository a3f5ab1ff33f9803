import { DomainError, requireArray, requireObject, requireOneOf } from "../shared/errors.js";
import { mapRecords, type PersonalData, readField } from "./personal-data.js";
import { isProtectedPerson } from "./protected-person.js";
import { createRewriter, type RemovedPath, type ValuePlace } from "./rewrite-record.js";
import { isSensitiveCategory } from "./sensitive-category.js";
import { type SensitivityClass, sensitivityClasses } from "./sensitivity-class.js";

/**
 * Which classes go: those to remove, or all but those to keep. Not both. `technical` stays in any case, and so does what protects,
 * unless `remove` names its class.
 */
export interface RedactOptions {
  /** These go, and `unknown` with them. @defaultValue redactedByDefault */
  readonly remove?: readonly SensitivityClass[] | undefined;
  /** Only these stay. */
  readonly keep?: readonly SensitivityClass[] | undefined;
}

/** What is left of a value when any part of it may be gone. */
export type Redacted<Value> = Value extends readonly (infer Item)[]
  ? readonly Redacted<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]?: Redacted<Value[Key]> }
    : Value;

export interface RedactedData<Data extends PersonalData> {
  readonly data: { readonly [List in keyof Data]: Redacted<Data[List]> };
  /** What was removed, sorted by path: paths and counts, no values. */
  readonly removed: readonly RemovedPath[];
}

/**
 * What goes unless the caller says otherwise: what must not be held without a ground of its own, what says who somebody is, and
 * what nobody can vouch for.
 */
export const redactedByDefault = [
  "special",
  "name",
  "free-text",
  "unknown",
] as const satisfies readonly SensitivityClass[];

/**
 * Removes classes of sensitivity from everything that is held about people, at any depth. Keys that the table of sensitivity does
 * not know are removed too, unless `keep` names `unknown`; a record of no known kind is removed whole. An object of which nothing is
 * left is gone with it, so that an empty envelope tells nothing.
 *
 * What is left is less, and still personal data as long as an id stands in it. It may lack a field that a schema requires.
 *
 * @example
 * const anna = { type: "person", id: "anna", name: "Anna", demographics: { ageBand: "35-44" }, custom: { shoe: 39 } } as const;
 * redact({ parties: [anna] })
 * // => {
 * //   data: { parties: [{ type: "person", id: "anna", demographics: { ageBand: "35-44" } }] },
 * //   removed: [{ path: "person.custom", class: "unknown", values: 1 }, { path: "person.name", class: "name", values: 1 }],
 * // }
 * redact({ parties: [anna] }, { keep: ["quasi-identifier"] }).data
 * // => { parties: [{ type: "person", demographics: { ageBand: "35-44" } }] }
 *
 * @throws DomainError `redact-options` for both `remove` and `keep`, or a class that is none; `redact-data`, and `redact-` with the
 *   name of a list that is none.
 * @see Regulation (EU) 2016/679, art. 5(1)(c) and 25
 */
export function redact<Data extends PersonalData>(data: Data, options: RedactOptions = {}): RedactedData<Data> {
  const { isRemoved, isNamed } = removalOf(requireObject("redact", "options", options));
  const rewriter = createRewriter((value, ofClass, place) => {
    const guarded = guardedAs(value, place);
    if (guarded !== undefined && !isNamed(guarded)) return value;
    const isSpecial = ofClass === "may-reveal-special" && isRemoved("special") && givesAway(value, place);
    return isSpecial || isRemoved(ofClass) ? undefined : value;
  });
  const left = mapRecords("redact", data, rewriter.rewrite);
  return { data: left as RedactedData<Data>["data"], removed: rewriter.removed() };
}

const protections: readonly string[] = ["person.protections", "facts.protections"];
const ageBands: readonly string[] = ["person.demographics.ageBand", "facts.ageBand"];
/** What of an answer it takes to be read as one; the proof is a class of its own. */
const objected: readonly string[] = [
  "facts.objections",
  ...["purpose", "recordedAt", "withdrawnAt"].map((field) => `objection.${field}`),
];
const answered: readonly string[] = ["purpose", "status", "recordedAt", "expiresAt"].map((field) => `consent.${field}`);

/** The class under which a value only ever keeps something from being done; undefined for every other value. */
function guardedAs(value: unknown, { path, record }: ValuePlace): "child-or-vulnerable" | "consent" | undefined {
  if (protections.includes(path)) return "child-or-vulnerable";
  if (ageBands.includes(path))
    return isProtectedPerson({ ageBand: value as string }) ? "child-or-vulnerable" : undefined;
  if (objected.includes(path)) return "consent";
  return answered.includes(path) && readField(record, "status") !== "given" ? "consent" : undefined;
}

/** Whether a word, or one that stands beside it in the same object, gives a special category away. */
function givesAway(value: unknown, { holder }: ValuePlace): boolean {
  const beside = Object.keys(holder as object).map((key) => readField(holder, key));
  return [value, ...beside].some((word) => typeof word === "string" && isSensitiveCategory(word));
}

/** Whether a class goes, and whether the caller removes it by its name. */
function removalOf({ remove, keep }: RedactOptions) {
  if (remove !== undefined && keep !== undefined) {
    throw new DomainError("redact-options", "redact requires remove or keep; got both");
  }
  const named = requireArray("redact", "classes", keep ?? remove ?? redactedByDefault, "redact-options");
  const classes = new Set(named.map((one) => requireOneOf("redact", "options", one, sensitivityClasses)));
  return {
    // Without `type` and `kind` nobody could tell what a record is.
    isRemoved: (ofClass: SensitivityClass) =>
      ofClass !== "technical" &&
      (keep === undefined ? ofClass === "unknown" || classes.has(ofClass) : !classes.has(ofClass)),
    isNamed: (ofClass: SensitivityClass) => keep === undefined && classes.has(ofClass),
  };
}
