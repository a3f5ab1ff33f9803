import { compileCondition, type Condition } from "../../rules/index.js";
import { DomainError, requireNumber, show } from "../../shared/errors.js";

/** One thing that is true of the customers one would like to have. */
export interface IdealCriterion<Name extends string = string> {
  /** Name of the criterion, in words of your own. */
  readonly id: string;
  readonly when: Condition<Name>;
  /** How much it counts, above 0; only ratios matter. */
  readonly weight: number;
}

/** The customers one would like to have, as weighted conditions over facts: those of this library, and any of your own. */
export interface ProspectIdeal<Name extends string = string> {
  readonly id: string;
  readonly criteria: readonly IdealCriterion<Name>[];
}

/** How words sound that name something: whole words, and what words begin with. */
interface Sound {
  readonly words: ReadonlySet<string>;
  readonly stems: readonly string[];
}

/**
 * Special categories of personal data (GDPR, art. 9), disability, pregnancy and declared reasons for more care: no fit is scored
 * on them. Two words that stand together count as one, so `tradeUnion` is there as `tradeunion`.
 */
const sensitive: Sound = {
  words: new Set(["race", "races", "belief", "beliefs", "hiv", "labourunion", "laborunion", "unionmember", "sexlife"]),
  stems: [
    "biometric",
    "disab",
    "disease",
    "ethnic",
    "genetic",
    "health",
    "illness",
    "politic",
    "pregnan",
    "protections",
    "racial",
    "relig",
    "sexual",
    "tradeunion",
  ],
};

/** A part of a path in which sensitive data are kept; as a word it may mean anything (`priceSensitive`). */
const sensitivePart = "sensitive";

/** What stands in for them, and for wealth: left out unless it is named. */
const proxies: Sound = {
  words: new Set(["age", "aged", "ages", "ageband", "agegroup", "dateofbirth", "dob", "sex", "zip", "zipcode"]),
  stems: ["birth", "citizenship", "gender", "income", "nationalit", "postalcode", "postcode", "region", "salar"],
};

/** An ideal with what may be counted of it. */
export interface CheckedIdeal {
  readonly counted: readonly IdealCriterion[];
  /** Criteria that read facts which nobody allowed, and these facts. */
  readonly leftOut: readonly { readonly criterion: string; readonly facts: readonly string[] }[];
}

/**
 * An ideal may come from a file: what it is made of is looked at before anybody is measured by it.
 *
 * @throws DomainError `prospect-ideal` when it is none, `prospect-sensitive` when a condition reads a sensitive fact, `condition`
 */
export function checkIdeal(fn: string, ideal: ProspectIdeal, allow: readonly string[]): CheckedIdeal {
  const { id, criteria } = (ideal as ProspectIdeal | null) ?? ({} as Partial<ProspectIdeal>);
  requireWord(fn, "ideal.id", id);
  if (!Array.isArray(allow)) {
    throw new DomainError("prospect-ideal", `${fn} requires allow to be a list of facts; got ${show(allow)}`);
  }
  if (!Array.isArray(criteria) || criteria.length === 0) {
    throw new DomainError(
      "prospect-ideal",
      `${fn} requires ideal.criteria to be a list of at least 1; got ${show(criteria)}`,
    );
  }
  const seen = new Set<string>();
  const read = (criteria as readonly (IdealCriterion | null)[]).map((criterion, index) => {
    const at = `ideal.criteria[${index}]`;
    const name = requireWord(fn, `${at}.id`, criterion?.id);
    if (seen.has(name)) {
      throw new DomainError(
        "prospect-ideal",
        `${fn} requires each criterion to have an id of its own; got ${show(name)} twice`,
      );
    }
    seen.add(name);
    requireNumber(fn, `${at}.weight`, criterion?.weight, { above: 0, max: 1e9 }, "prospect-ideal");
    return criterion as IdealCriterion;
  });
  const guarded = read.map(({ id: criterion, when }) => {
    const { facts } = compileCondition(when);
    const refused = facts.find((fact) => partsOf(fact).includes(sensitivePart) || sounds(sensitive, fact));
    if (refused !== undefined) {
      throw new DomainError(
        "prospect-sensitive",
        `${fn} requires criteria without sensitive facts; got ${show(refused)}`,
      );
    }
    const proxied = facts.filter((fact) => sounds(proxies, fact) && !allow.includes(fact));
    return { criterion, facts: proxied };
  });
  const leftOut = guarded.filter(({ facts }) => facts.length > 0);
  return { counted: read.filter((_, index) => guarded[index]?.facts.length === 0), leftOut };
}

function partsOf(fact: string): readonly string[] {
  return fact.toLowerCase().split(/[.:/]/);
}

/** Whether a name has a word that sounds so, in whatever way it is written: `homePostcode`, `postal_code`, `HIV-status`. */
function sounds({ words, stems }: Sound, fact: string): boolean {
  const own = fact
    .replace(/([a-z])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3 $2")
    .toLowerCase()
    .split(/[^a-z]+/);
  const pairs = own.slice(1).map((word, index) => `${own[index]}${word}`);
  return [...own, ...pairs].some((word) => words.has(word) || stems.some((stem) => word.startsWith(stem)));
}

function requireWord(fn: string, name: string, value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw new DomainError("prospect-ideal", `${fn} requires ${name} to be a text that is not empty; got ${show(value)}`);
}
