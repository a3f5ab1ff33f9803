import { DomainError, requireObjects, show } from "../../shared/errors.js";
import type { PersonaProfile } from "../persona-profile.js";
import { demographicKinds } from "./demographic-names.js";
import type { Feature, FeatureContext, FeatureUnit, NamedShare, Provenance } from "./feature.js";
import { amount, quantity } from "./known-values.js";
import { sharesOf } from "./named-shares.js";

/** The value of an attribute of the caller's own. */
export type AttributeValue = number | string | boolean | readonly string[];

/** What an attribute of the caller's own means, as data. An attribute without a definition is not read. */
export interface AttributeDefinition {
  /** As in `attributes` of the profiles: letters, digits, spaces, `.`, `_` and `-`, beginning with a letter, at most 60. */
  readonly name: string;
  readonly kind: Feature["kind"];
  /** Of a numeric attribute: in what it is counted. @defaultValue "count" */
  readonly unit?: FeatureUnit | undefined;
  /** Of a numeric attribute: whether differences count by amount or by ratio. @defaultValue "linear" */
  readonly scale?: "log" | "linear" | undefined;
  /** Of an ordinal attribute: its words from the least to the most. Other words, and those that may not be read, are not known. */
  readonly levels?: readonly string[] | undefined;
  readonly provenance: Provenance;
  /**
   * Says who somebody is and not what they do: it forms groups only when named in `features`. Unless given, by whether the name tells
   * age, income, place, country, marital status, household, children or education.
   */
  readonly demographic?: boolean | undefined;
  /** The special category it belongs to, such as `health`: it is read only where a `SensitiveAllowance` says so. */
  readonly sensitive?: string | undefined;
}

const longestName = 60;
/** With the joiners by which words of Persian and others hold together. */
const nameShape = /^\p{L}[\p{L}\p{M}\p{N} ._\u200C\u200D-]*$/u;
const kinds: readonly unknown[] = ["numeric", "ordinal", "categorical", "multi"] satisfies Feature["kind"][];
const provenances: readonly unknown[] = ["declared", "observed", "modelled", "assumed"] satisfies Provenance[];

/** The definitions, checked; `taken` are names that they must not have. */
export function requireAttributes(
  fn: string,
  code: string,
  definitions: readonly AttributeDefinition[],
  taken: readonly string[],
): readonly AttributeDefinition[] {
  const seen = new Set(taken);
  const refuse = (what: string, got: unknown): never => {
    throw new DomainError(code, `${fn} requires attributes to have ${what}; got ${show(got)}`);
  };
  return requireObjects(fn, "attributes", definitions, code).map((definition) => {
    const { name, kind, unit = "count", scale = "linear", levels, provenance, demographic, sensitive } = definition;
    if (typeof name !== "string" || name.length > longestName || !nameShape.test(name)) {
      refuse(`a name of letters, digits, spaces, ".", "_" and "-", at most ${longestName} of them`, name);
    }
    // A letter and its mark may be written as one or as two.
    const spelled = name.normalize("NFC");
    if (seen.has(spelled)) refuse("names of their own, each once", name);
    if (!kinds.includes(kind)) refuse(`a kind, one of ${kinds.join(", ")}`, kind);
    if (!provenances.includes(provenance)) refuse(`a provenance, one of ${provenances.join(", ")}`, provenance);
    if (typeof unit !== "string" || unit === "") refuse("a unit that is text and not empty", unit);
    if (demographic !== undefined && typeof demographic !== "boolean")
      refuse("true or false in demographic", demographic);
    if (scale !== "linear" && scale !== "log") refuse("a scale of linear or log", scale);
    if (sensitive !== undefined && (typeof sensitive !== "string" || sensitive === "")) {
      refuse("a special category in sensitive, as a word", sensitive);
    }
    if (kind === "ordinal" && !isOrder(levels)) refuse("levels, at least 2 different words, when ordinal", levels);
    seen.add(spelled);
    return definition;
  });
}

function isOrder(levels: unknown): boolean {
  return (
    Array.isArray(levels) &&
    levels.length >= 2 &&
    levels.every((level) => typeof level === "string") &&
    new Set(levels).size === levels.length
  );
}

/** An attribute as a feature. */
export function featureOfAttribute(definition: AttributeDefinition): Feature {
  const { name, kind, unit = "count", scale = "linear", levels = [], provenance } = definition;
  const demographic = definition.demographic ?? demographicKinds(name).length > 0;
  const base = {
    name,
    facts: [`attributes.${name}`],
    provenance,
    role: demographic ? ("demographic" as const) : ("habit" as const),
  };
  // A word may give away more than the name does, and what is allowed of the one is not allowed of the other.
  const readable = (value: unknown, { mayRead }: FeatureContext) => {
    const word = wordOf(value);
    return word !== undefined && mayRead(word, name) ? word : undefined;
  };
  switch (kind) {
    case "numeric":
      return {
        ...base,
        kind,
        unit,
        scale,
        of: (profile) => (scale === "log" ? amount : quantity)(valueOf(profile, name)),
      };
    case "ordinal": {
      const positions = new Map(levels.map((level, i) => [level, i] as const));
      return {
        ...base,
        kind,
        position: (word) => positions.get(word),
        of: (profile, context) => {
          const word = readable(valueOf(profile, name), context);
          return word !== undefined && positions.has(word) ? word : undefined;
        },
      };
    }
    case "categorical":
      return {
        ...base,
        kind,
        of: (profile, context) => readable(valueOf(profile, name), context),
      };
    case "multi":
      return {
        ...base,
        kind,
        of: (profile, context): readonly NamedShare[] | undefined => {
          const value = valueOf(profile, name);
          const words: readonly unknown[] = Array.isArray(value) ? value : [value];
          return sharesOf(
            words.flatMap((word) => {
              const read = readable(word, context);
              return read === undefined ? [] : { name: read, count: 1 };
            }),
          );
        },
      };
  }
}

function valueOf({ attributes }: PersonaProfile, name: string): unknown {
  const holds = typeof attributes === "object" && (attributes as object | null) !== null;
  return holds && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

function wordOf(value: unknown): string | undefined {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return quantity(value) === undefined ? undefined : String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}
