import type { SensitiveAllowance, SensitiveVocabulary } from "../../privacy/index.js";
import { DomainError, kebab, requireArray, requireObjects, requireOneOf, show } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import type { PolicyUse } from "../../shared/policy-use.js";
import type { AdmissionOptions } from "../admission.js";
import { featureOfAttribute, requireAttributes } from "../features/attributes.js";
import { featureCatalogue } from "../features/catalogue.js";
import { createFeatureContext } from "../features/context.js";
import type { Feature, FeatureContext } from "../features/feature.js";
import { mayReadAttribute, type SensitiveRules } from "../features/sensitive-attributes.js";
import type { PersonaProfile } from "../persona-profile.js";
import { type PersonaSignature, readingOf, requireSignature, type SignatureFeature } from "./signature.js";
import { createSimilarity, type Similarity, usedByDefault } from "./similarity.js";

/** What may be compared. */
export interface CompareOptions {
  /**
   * Features to compare beside those that formed the personas, such as `ageBand` or `country`. Demographics that formed none match
   * nobody unless they are named here.
   */
  readonly include?: readonly string[] | undefined;
  /** Decisions of the caller's that sensitive data may be read; without one none is. */
  readonly sensitive?: readonly SensitiveAllowance[] | undefined;
  /** Terms of the caller's own that give something sensitive away. */
  readonly sensitiveWords?: SensitiveVocabulary | undefined;
}

/** A persona, as far as somebody can be compared with it. */
export interface ComparablePersona {
  readonly id: string;
  readonly signature?: PersonaSignature | undefined;
}

/** Compares one after another with one persona. */
export interface Comparer {
  /** The features that are compared where they are known, sorted by name. */
  readonly uses: readonly SignatureFeature[];
  /** What can be read of somebody beside the persona. */
  readonly features: readonly Feature[];
  readonly context: FeatureContext;
  /** Undefined where none of them is known. */
  compare(profile: PersonaProfile): Similarity | undefined;
}

/**
 * Prepares the comparison with a persona.
 *
 * @param isLeftOut features that are not compared even where they formed the persona, unless they are included by name
 */
export function createComparer(
  fn: string,
  code: string,
  persona: ComparablePersona,
  { include = [], sensitive, sensitiveWords }: CompareOptions,
  use: PolicyUse,
  isLeftOut: (feature: SignatureFeature) => boolean = () => false,
): Comparer {
  const rules: SensitiveRules = { use, allowances: sensitive, vocabulary: sensitiveWords };
  const { signature } = persona;
  const { currency, rhythm } = signature === undefined ? {} : requireSignature(fn, code, signature).frame;
  const context = createFeatureContext({ currency, rhythm, offsets: {} }, rules);
  const readable = new Map<SignatureFeature, Feature>();
  for (const one of signature?.features ?? []) {
    const feature = featureFor(fn, code, one, rules);
    if (feature !== undefined) readable.set(one, feature);
  }
  const byDefault = new Set(usedByDefault([...readable.keys()]));
  const uses = [...readable.keys()]
    .filter((one) => include.includes(one.feature) || (byDefault.has(one) && !isLeftOut(one)))
    .sort((a, b) => compareText(a.feature, b.feature));
  const compare = signature && createSimilarity(signature, uses);
  return {
    uses,
    features: [...new Set([...featureCatalogue, ...readable.values()])],
    context,
    compare: (profile) => compare?.((one) => readingOf(readable.get(one) as Feature, profile, context)),
  };
}

/**
 * The ground on which somebody may be compared: legitimate interests only where the options claim them and all personas rest on them
 * too, and consent where any persona rests on it or does not say on what. Undefined where nothing is recorded.
 */
export function groundOf(
  fn: string,
  personas: readonly ComparablePersona[],
  asked: AdmissionOptions["basis"],
): AdmissionOptions["basis"] {
  if (asked !== undefined) requireOneOf(fn, "basis", asked, ["consent", "legitimate-interests"]);
  const bases = personas.flatMap(({ signature }) => (signature === undefined ? [] : [signature.frame.basis]));
  if (asked === "consent" || !bases.every((one) => one === "legitimate-interests" || one === "not-recorded")) {
    return "consent";
  }
  return bases.every((one) => one === "legitimate-interests") ? asked : undefined;
}

/** Personas that can be told apart, each with a name of its own. */
export function requireComparable<P extends ComparablePersona>(
  fn: string,
  code: string,
  personas: readonly P[],
): readonly P[] {
  const ids = requireObjects(fn, "personas", personas, code).map(({ id }) => id);
  if (ids.length > 0 && ids.every((id) => typeof id === "string") && new Set(ids).size === ids.length) return personas;
  throw new DomainError(code, `${fn} requires at least 1 persona, each with an id of its own; got ${show(personas)}`);
}

/** Undefined for what this release does not know, and for attributes that may not be read. */
function featureFor(
  fn: string,
  code: string,
  { feature: name, attribute }: SignatureFeature,
  rules: SensitiveRules,
): Feature | undefined {
  if (attribute === undefined) return featureCatalogue.find((feature) => feature.name === name);
  const [checked] = requireAttributes(fn, code, [attribute], []);
  return checked !== undefined && checked.name === name && mayReadAttribute(checked, rules)
    ? featureOfAttribute(checked)
    : undefined;
}

/** Names of features that at least one of the personas can be compared by. */
export function requireInclude(
  fn: string,
  include: readonly string[] | undefined,
  personas: readonly ComparablePersona[],
): void {
  if (include === undefined) return;
  const known = new Set([
    ...featureCatalogue.map(({ name }) => name),
    ...personas.flatMap(({ signature }) => signature?.features.map(({ feature }) => feature) ?? []),
  ]);
  const code = `${kebab(fn)}-include`;
  for (const name of requireArray(fn, "include", include, code)) {
    if (known.has(name)) continue;
    throw new DomainError(code, `${fn} requires include to name features of the personas; got ${show(name)}`);
  }
}
