import type { CustomerFacts, FactName } from "../../facts/index.js";
import type { LoyaltyValue } from "../../loyalty/index.js";
import { objectsToProfilingFor } from "../../privacy/objection.js";
import { isProtectedPerson } from "../../privacy/protected-person.js";
import { DomainError, requireNumber, requireObject, show } from "../../shared/errors.js";
import type { Judgement, UndecidedReason } from "../../shared/judgement.js";
import { compareText } from "../../shared/order.js";
import type { Instant } from "../../shared/time.js";
import { judgementNeeds, requireModels } from "../judgement-needs/judgement-needs.js";
import {
  judgementIn,
  partOf,
  type ProfileJudgement,
  profileJudgements,
} from "../judgement-needs/profile-judgements.js";
import { policies } from "../policies.js";
import { requireFacts } from "../for-person/require-profile.js";
import { createJudges, type Judges, type Profile, type ProfileOptions } from "../profile.js";
import {
  type GapGiver,
  gapGivers,
  type GapSource,
  gapSources,
  giverOf,
  type Offer,
  createOffers,
} from "./gap-source.js";

/** One thing that is missing, and what it would change. */
export interface Gap {
  /** What would have to be covered, declared or asked. */
  readonly source: GapSource;
  readonly givenBy: GapGiver;
  /** The facts that it would give, as far as they are needed, sorted. */
  readonly facts: readonly FactName[];
  /**
   * How much it would change: one for each judgement that it would decide, or the part of one that falls to each of the several
   * that decide it together, and for a score the part of its scale by which its range would close; each by the weight of its
   * judgement.
   */
  readonly gain: number;
  /** Undecided judgements that it would decide. */
  readonly decides: readonly DecidedByGap[];
  /** Decided ones whose range would close. */
  readonly narrows: readonly NarrowedByGap[];
}

export interface DecidedByGap {
  readonly about: ProfileJudgement;
  /** The others that it takes as well; empty where this one is enough. */
  readonly together: readonly GapSource[];
}

export interface NarrowedByGap {
  readonly about: "loyalty";
  /** Width of the range in points, as it is and as it would be. */
  readonly from: number;
  readonly to: number;
}

/** What is known about a customer, measured by what can be judged. */
export interface Completeness {
  readonly customerId: string;
  readonly asOf: Instant;
  /**
   * `enough`: nothing that anybody could give would change a judgement that was asked for. `not-asked`: nothing is asked, of
   * nobody, for the sake of this customer; `notAsked` says why.
   */
  readonly status: "enough" | "gaps" | "not-asked";
  /** Judgements that were asked for, and those of them that are decided. */
  readonly judgements: number;
  readonly decided: number;
  /** What gains most first; of equal gain what asks least. */
  readonly gaps: readonly Gap[];
  /**
   * Judgements that stay undecided whatever is given: refused, protected, without a model or a base, or not yet to be told. Where
   * nothing is asked, all that are undecided.
   */
  readonly left: readonly {
    readonly about: ProfileJudgement;
    readonly reason: UndecidedReason;
    readonly missing: readonly string[];
  }[];
  /** Why nothing is asked, where that is so. */
  readonly notAsked?: "protected-person" | "objection";
  readonly decisionEffect: "none";
}

/** The options of the profile, and for what it is. */
export interface CompletenessOptions extends Omit<ProfileOptions, "evidence" | "previousTiers"> {
  /** The judgements at hand: nothing is asked that none of them needs. All of a profile by default. */
  readonly judgements?: readonly ProfileJudgement[] | undefined;
  /** How much each judgement counts, 0 or more; 1 where nothing is said. For one of weight 0 nothing is looked for. */
  readonly weights?: { readonly [About in ProfileJudgement]?: number | undefined } | undefined;
}

/**
 * What is missing about a customer that would change a judgement, what would change most first, who can give it, and when nothing
 * more is needed.
 *
 * Whether something would decide a judgement is tried, not guessed: the facts are completed as that source would complete them in
 * the plainest case (a feed that covers a kind of event and shows none) and judged again; of an answer also with both ends of its
 * scale, and where a base is compared with, also with what is far from usual. What really happened may open a further question. Where one source alone decides, each of those that can is listed, as alternatives;
 * where it takes several, those of which none can be left out, keeping what asks nobody. An answer that is too old counts as
 * missing.
 *
 * Nothing sensitive is ever asked for: no age, birth date, gender, income, place, or special category of data. For persons under
 * protection, and for those who object to profiling, analytics or direct marketing, nothing is asked of anybody. What
 * would help no judgement at hand is not listed. It takes some ten times as long as a profile: around a minute for
 * 100,000 customers of whom orders alone are known.
 *
 * @throws DomainError `profile-completeness-profile`, `profile-completeness-options`, `profile-completeness-judgements`,
 *   `profile-completeness-weights`, and what `createProfiler` throws.
 * @example A regular of whom nothing but orders is known, and what loyalty would gain
 * import { summarize } from "clientele/facts";
 *
 * const bought = (id: string, day: string) =>
 *   ({ type: "purchase", source: "shop", id, time: `${day}T12:00:00Z`, customerId: "anna", total: { amountMinor: 2500, currency: "EUR" } }) as const;
 * const facts = summarize(
 *   [bought("1", "2025-10-01"), bought("2", "2025-11-20"), bought("3", "2026-01-15")],
 *   { asOf: "2026-03-01", coverage: { purchase: { from: "beginning" } } },
 * );
 * const { gaps } = profileCompleteness({ facts }, { judgements: ["loyalty"] });
 * gaps.slice(0, 2).map(({ source, givenBy }) => [source, givenBy]) // => [["answer:nps", "customer"], ["answer:csat", "customer"]]
 * gaps[0]?.narrows // => [{ about: "loyalty", from: 50, to: 25 }]
 * profileCompleteness({ facts }, { judgements: ["stage"] }).status // => "enough"
 */
export function profileCompleteness(profile: Pick<Profile, "facts">, options: CompletenessOptions = {}): Completeness {
  return createCompletenessReader(options)(profile);
}

/** Tells of one customer after another what is missing, by options that were checked once. */
export type CompletenessReader = (profile: Pick<Profile, "facts">) => Completeness;

/**
 * Prepares `profileCompleteness` for many customers: the rules are compiled once, which takes as long as some twenty customers.
 *
 * @throws DomainError as `profileCompleteness`.
 * @example
 * import { summarize } from "clientele/facts";
 *
 * const read = createCompletenessReader({ judgements: ["trait:window-shopper"] });
 * const facts = summarize([], { asOf: "2026-03-01", party: { type: "person", id: "anna" }, coverage: { purchase: { from: "beginning" } } });
 * read({ facts }).gaps.map(({ source, facts }) => [source, facts]) // => [["product-view", ["viewingDays"]]]
 */
export function createCompletenessReader(options: CompletenessOptions = {}): CompletenessReader {
  const { judgements: asked = profileJudgements, weights = {}, ...given } = requireObject(fn, "options", options);
  const { models, policy = policies.v1 } = given;
  if (models !== undefined) requireModels(fn, models);
  const weightOf = requireWeights(weights);
  requireAsked(asked);
  const judges = createJudges({ ...given, evidence: "none" });
  const needs = new Map(judgementNeeds({ models, policy }).map(({ about, facts }) => [about, new Set<string>(facts)]));
  const offerOf = createOffers(policy);
  const wanted = profileJudgements.filter(
    (about) => asked.includes(about) && (about !== "value" || judges.value !== undefined),
  );

  return (profile) => {
    const code = "profile-completeness-profile";
    const facts = requireFacts(fn, requireObject(fn, "profile", profile, code).facts, code);
    const { judge, judgeWith } = judging(judges, facts);
    const { customerId, asOf } = facts;
    const decided = wanted.filter((about) => judge(about).status === "decided").length;
    const frame = { customerId, asOf, judgements: wanted.length, decided, decisionEffect: "none" } as const;
    const leftOut = (about: ProfileJudgement): Completeness["left"] => {
      const judgement = judge(about);
      return judgement.status === "decided" ? [] : [{ about, reason: judgement.reason, missing: judgement.missing }];
    };
    const notAsked = reasonNotToAsk(facts);
    if (notAsked !== undefined) {
      return { ...frame, status: "not-asked", notAsked, gaps: [], left: wanted.flatMap(leftOut) };
    }

    const offers = gapSources.flatMap((source) => offerOf(source, facts) ?? []);
    const found = new Map<GapSource, Found>();
    const credit = ({ source, cases }: Offer, about: ProfileJudgement, gain: number): Found => {
      const gap = found.get(source) ?? { gain: 0, facts: new Set<FactName>(), decides: [], narrows: [] };
      gap.gain += gain * weightOf(about);
      for (const name of Object.keys(cases[0])) if (needs.get(about)?.has(name)) gap.facts.add(name as FactName);
      found.set(source, gap);
      return gap;
    };
    const left: Completeness["left"][number][] = [];
    for (const about of wanted) {
      if (weightOf(about) === 0) continue;
      const relevant = offers.filter(({ cases }) => Object.keys(cases[0]).some((name) => needs.get(about)?.has(name)));
      const judgement = judge(about);
      if (judgement.status === "decided") {
        const from = widthOf(judgement);
        if (from === 0) continue;
        for (const offer of relevant) {
          const to = widthOf(judgeWith(about, [offer], 0));
          if (to < from) credit(offer, about, (from - to) / wholeScale).narrows.push({ about: "loyalty", from, to });
        }
        continue;
      }
      const decidedBy = decidingSets(relevant, (some) =>
        some
          .reduce<readonly unknown[]>((most, { cases }) => (cases.length > most.length ? cases : most), [])
          .every((_, i) => judgeWith(about, some, i).status === "decided"),
      );
      for (const together of decidedBy) {
        for (const offer of together) {
          const others = together.filter((one) => one !== offer).map(({ source }) => source);
          credit(offer, about, 1 / together.length).decides.push({ about, together: others });
        }
      }
      if (decidedBy.length === 0) left.push(...leftOut(about));
    }

    const gaps = [...found].map(([source, gap]): Gap => ({
      source,
      givenBy: giverOf(source),
      facts: [...gap.facts].sort(compareText),
      // Sums of thirds and halves, without what binary fractions add.
      gain: Math.round(gap.gain * 1e9) / 1e9,
      decides: gap.decides,
      narrows: gap.narrows,
    }));
    const rank = ({ source }: Gap) =>
      gapGivers.indexOf(giverOf(source)) * gapSources.length + gapSources.indexOf(source);
    return {
      ...frame,
      status: gaps.length === 0 ? "enough" : "gaps",
      gaps: gaps.sort((a, b) => b.gain - a.gain || rank(a) - rank(b)),
      left,
    };
  };
}

const fn = "profileCompleteness";

interface Found {
  gain: number;
  readonly facts: Set<FactName>;
  readonly decides: DecidedByGap[];
  readonly narrows: NarrowedByGap[];
}

/** Judges one customer, by each part of a profile only where it is asked, and once for the same facts. */
function judging(judges: Judges, facts: CustomerFacts) {
  const made = new Map<string, unknown>();
  const completed = new Map<string, CustomerFacts>();
  const once = <Value>(known: Map<string, Value>, key: string, make: () => Value): Value => {
    const value = known.get(key) ?? make();
    known.set(key, value);
    return value;
  };
  const judgeFacts = (about: ProfileJudgement, of: CustomerFacts, key: string): Judgement<unknown> => {
    const part = partOf(about);
    return judgementIn(
      about,
      once(made, `${part} ${key}`, () => judges[part]?.(of)),
    );
  };
  return {
    judge: (about: ProfileJudgement) => judgeFacts(about, facts, ""),
    judgeWith: (about: ProfileJudgement, offers: readonly Offer[], index: number): Judgement<unknown> => {
      const key = `${offers.map(({ source }) => source).join()} ${index}`;
      return judgeFacts(
        about,
        once(completed, key, () => withGiven(facts, offers, index)),
        key,
      );
    },
  };
}

/**
 * The sets of sources that decide a judgement: each one that does it alone; where none does, the set that is left when all that
 * can be spared is taken out of all of them, what is asked of the customer first. Empty where not even all of them do.
 */
function decidingSets(offers: readonly Offer[], decides: (offers: readonly Offer[]) => boolean): readonly Offer[][] {
  const alone = offers.filter((offer) => offer.takes === undefined && decides([offer]));
  if (alone.length > 0) return alone.map((offer) => [offer]);
  if (offers.length < 2 || !decides(offers)) return [];
  let kept = [...offers];
  for (const offer of [...offers].reverse()) {
    const without = kept.filter((one) => one !== offer);
    if (without.length > 0 && decides(without)) kept = without;
  }
  return [kept];
}

/** The facts with what is offered: of each offer the case with this index, or the plainest where it has so many no more. */
function withGiven(facts: CustomerFacts, offers: readonly Offer[], index: number): CustomerFacts {
  const sources = offers.map(({ source }) => source);
  const given = offers
    .filter(({ takes }) => takes === undefined || sources.includes(takes))
    .map(({ cases }) => cases[index] ?? cases[0]);
  const completed: Record<string, unknown> = Object.assign({}, facts, ...given);
  for (const name of takenAway) if (completed[name] === undefined) delete completed[name];
  return completed as unknown as CustomerFacts;
}

/** What a feed that holds everything has no more. */
const takenAway = ["observedFrom", "daysObserved"] as const satisfies readonly FactName[];

/** The scale of the one score that has a range. */
const wholeScale = 100;

/** Width of a score's range in points; 0 for what has none. */
function widthOf(judgement: Judgement<unknown> | undefined): number {
  if (judgement?.status !== "decided" || judgement.about !== "loyalty") return 0;
  const { low, high } = (judgement.value as LoyaltyValue).range;
  return Math.round((high - low) * 100) / 100;
}

/** Objections to any of these, or to profiling, close what a profile is for, whatever that is; as they close personas. */
const purposes: readonly string[] = ["analytics", "direct-marketing"];

/** Nobody is asked for the sake of a profile, nor is a feed widened for them, who is under protection or does not want one. */
function reasonNotToAsk({ ageBand, protections, objections }: CustomerFacts): Completeness["notAsked"] {
  if (isProtectedPerson({ ageBand, protections })) return "protected-person";
  return objectsToProfilingFor(objections, purposes) ? "objection" : undefined;
}

function requireAsked(asked: readonly ProfileJudgement[]): void {
  const list: unknown = asked;
  const unknown = Array.isArray(list) ? list.find((about) => !profileJudgements.includes(about as never)) : list;
  if (Array.isArray(list) && unknown === undefined && list.length > 0) return;
  throw new DomainError(
    "profile-completeness-judgements",
    `${fn} requires judgements to be a list of judgements of a profile; got ${show(unknown)}`,
  );
}

function requireWeights(weights: NonNullable<CompletenessOptions["weights"]>): (about: ProfileJudgement) => number {
  const code = "profile-completeness-weights";
  const known = new Map<string, number>();
  for (const [about, weight] of Object.entries(requireObject(fn, "weights", weights, code))) {
    if (!profileJudgements.includes(about as never)) {
      throw new DomainError(code, `${fn} requires weights of judgements of a profile; got ${show(about)}`);
    }
    if (weight === undefined) continue;
    known.set(about, requireNumber(fn, `weights.${about}`, weight, { min: 0, max: 1e9 }, code));
  }
  return (about) => known.get(about) ?? 1;
}
