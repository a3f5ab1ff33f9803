import type { CustomerFacts, FactName } from "../facts/index.js";
import { requireArray, requireObject } from "../shared/errors.js";
import { isProtectedPerson } from "./protected-person.js";

/** What one judgement needs to know: the facts that it reads. */
export interface JudgementNeeds {
  /** The judgement: `churn`, `loyalty`, `contact-due`, ... */
  readonly about: string;
  readonly facts: readonly FactName[];
}

export interface MinimiseOptions {
  /** The judgement that the facts are for, or several; with none, nothing but the frame and the guards is kept. */
  readonly for: JudgementNeeds | readonly JudgementNeeds[];
}

/** Whose facts they are, of which moment, and what the feed covers: no judgement can do without. */
const frame = ["schemaVersion", "customerId", "by", "asOf", "timeZone", "coverage"] as const;

/**
 * Facts that only ever keep something from being done. Without them, whoever objected, is a colleague, or needs more care would look
 * like anybody.
 */
const guards = ["protections", "permissions", "objections", "relationship", "internalAs"] as const;

/**
 * Only those facts that the named judgements need: the judgement comes out as it does from all of them. Facts that protect are kept
 * whatever is asked for: permissions, objections, protections, that somebody is a colleague, and an age band that may hold minors.
 *
 * `judgementNeeds` of `clientele/profile` says what each judgement needs.
 *
 * @example
 * const facts = { customerId: "anna", orders: 3, country: "PL", ageBand: "35-44", objections: ["direct-marketing"] };
 * minimise(facts, { for: { about: "breadth", facts: ["orders"] } })
 * // => { customerId: "anna", objections: ["direct-marketing"], orders: 3 }
 * minimise({ ...facts, ageBand: "under-18" }, { for: [] }).ageBand // => "under-18"
 *
 * @throws DomainError `minimise-facts`, `minimise-options`, `minimise-for`.
 * @see Regulation (EU) 2016/679, art. 5(1)(c), data minimisation
 */
export function minimise<Facts extends Partial<CustomerFacts>>(
  facts: Facts,
  options: MinimiseOptions,
): Pick<Facts, keyof Facts & (typeof frame)[number]> & Partial<Facts> {
  requireObject("minimise", "facts", facts);
  const { for: needs } = requireObject("minimise", "options", options);
  const needed = new Set<string>([...frame, ...guards]);
  for (const one of Array.isArray(needs) ? (needs as readonly JudgementNeeds[]) : [needs as JudgementNeeds]) {
    const named = requireArray("minimise", "for.facts", requireObject("minimise", "for", one).facts, "minimise-for");
    for (const fact of named) needed.add(fact);
  }
  if (isProtectedPerson({ ageBand: facts.ageBand })) needed.add("ageBand");
  return Object.fromEntries(Object.entries(facts).filter(([name]) => needed.has(name))) as ReturnType<
    typeof minimise<Facts>
  >;
}
