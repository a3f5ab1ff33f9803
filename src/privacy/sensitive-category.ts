import { DomainError, requireArray, requireObject, show } from "../shared/errors.js";
import { compareText } from "../shared/order.js";
import { harmlessPhrases, sensitiveConcepts } from "./sensitive-concepts.js";
import type { SensitiveKind, SensitiveVocabulary } from "./sensitive-vocabulary.js";

/**
 * The special categories of personal data that the name of a product category gives away, sorted; none when its words give away
 * nothing that the vocabulary knows. Whatever is no text is `unknown`, since nothing says that it is not sensitive.
 *
 * @param extra terms of the caller's own, beside those of `sensitiveVocabulary`
 * @throws DomainError `sensitive-kinds-extra` for terms that are no lists of text.
 * @example
 * sensitiveKinds("Pregnancy tests") // => ["health"]
 * sensitiveKinds("Health food") // => []
 * sensitiveKinds("Aisle 7", { health: ["aisle 7"] }) // => ["health"]
 */
export function sensitiveKinds(name: string, extra: SensitiveVocabulary = {}): SensitiveKind[] {
  return createSensitiveKinds(extra)(name);
}

/** The same for many names: the terms of the caller's own are read once. */
export function createSensitiveKinds(extra: SensitiveVocabulary): (name: string) => SensitiveKind[] {
  const own = readVocabulary(extra);
  return (name) => {
    if (typeof name !== "string") return ["unknown"];
    const kinds = new Set<SensitiveKind>();
    const whole = readings(name);
    for (const [kind, pattern] of own) if (whole.some((text) => pattern.test(text))) kinds.add(kind);
    if (whole.some((text) => anyConcept.test(text))) {
      for (const text of name.split(departmentsEnd).flatMap(readings))
        addConcepts(kinds, text.replaceAll(harmless, " "));
    }
    return [...kinds].sort(compareText);
  };
}

function addConcepts(kinds: Set<SensitiveKind>, text: string): void {
  for (const concept of concepts) {
    if (!concept.pattern.test(text) || concept.unless?.test(text) === true) continue;
    for (const kind of concept.kinds) kinds.add(kind);
  }
}

/**
 * Whether the name of a product category gives away a special category of personal data: then no feature, score or name may be
 * made of it without a `SensitiveAllowance`.
 *
 * @param extra terms of the caller's own, beside those of `sensitiveVocabulary`
 * @example
 * isSensitiveCategory("Pharmacy") // => true
 * isSensitiveCategory("pregnancy_tests") // => true
 * isSensitiveCategory("Garden furniture") // => false
 */
export function isSensitiveCategory(name: string, extra?: SensitiveVocabulary): boolean {
  return sensitiveKinds(name, extra).length > 0;
}

/** Where a name lists several departments, what is said of one is not said of the other: `Pets & Pharmacy`. */
const departmentsEnd = /[&,;|+]/;

const concepts = sensitiveConcepts.map(({ kinds, terms, unless = [] }) => ({
  kinds,
  pattern: patternOf(Object.values(terms).flat()),
  unless: unless.length === 0 ? undefined : patternOf(unless),
}));
const anyConcept = patternOf(sensitiveConcepts.flatMap(({ terms }) => Object.values(terms).flat()));
const harmless = patternOf(harmlessPhrases, "gu");

function readVocabulary(vocabulary: SensitiveVocabulary): readonly (readonly [SensitiveKind, RegExp])[] {
  return Object.entries(requireObject("sensitiveKinds", "extra", vocabulary)).flatMap(([kind, terms]) => {
    for (const term of requireArray("sensitiveKinds", "extra", terms)) {
      if (typeof term === "string") continue;
      throw new DomainError("sensitive-kinds-extra", `sensitiveKinds requires terms to be text; got ${show(term)}`);
    }
    return terms.length === 0 ? [] : [[kind, patternOf(terms)] as const];
  });
}

/** Any of the terms, in a text as `readings` makes it. */
function patternOf(terms: readonly string[], flags = "u"): RegExp {
  // A blank can end one term and begin the next; where that does not matter, plain text is found many times faster.
  const [before, after] = flags.includes("g") ? ["(?<= )", "(?= )"] : [" ", " "];
  const alternatives = terms.map((term) => {
    const [text = ""] = readings(term);
    const isAnywhere = /\p{Script=Thai}/u.test(text) && !term.startsWith(" ");
    const from = isAnywhere || term.startsWith("*") ? "" : before;
    const to = isAnywhere || term.endsWith("*") ? "" : after;
    return `${from}${text.trim()}${to}`;
  });
  return new RegExp(alternatives.join("|"), flags);
}

/**
 * The words of a name with a blank around each: `pregnancyTests`, `pregnancy_tests` and `Pregnancy tests` are the same. A joint of
 * Persian that shows as nothing may be read as a blank or as nothing.
 */
function readings(name: string): string[] {
  const joint = /\u200c/g;
  const plain = name
    .replace(/[\p{Cf}'’ʼ`´]/gu, (sign) => (sign === "\u200c" ? sign : ""))
    .normalize("NFKC")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    // Keyboards of Arabic write Persian with letters of their own.
    .replace(/ي/g, "ی")
    .replace(/ك/g, "ک");
  return [...new Set([plain.replace(joint, " "), plain.replace(joint, "")])].map(
    (text) =>
      ` ${text
        .split(/[^\p{L}\p{M}\p{N}]+/u)
        .filter((word) => word !== "")
        .join(" ")} `,
  );
}
