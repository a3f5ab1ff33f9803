import { factDictionary } from "../../facts/index.js";
import type { DisparityAudit, SuppressedCounts } from "../../privacy/index.js";
import { requireMinGroupSize } from "../../privacy/group-size.js";
import type { Condition } from "../../rules/index.js";
import { DomainError, requireArray, requireNumber, requireObject, show } from "../../shared/errors.js";
import type { PolicyUse } from "../../shared/policy-use.js";
import type { Instant } from "../../shared/time.js";
import type { AdmissionBasis } from "../admission.js";
import type { Feature } from "../features/feature.js";
import { type AuditGroups, auditSelection } from "../matching/audited-attributes.js";
import { tellsWho } from "../matching/tells-who.js";
import type { PersonaProfile } from "../persona-profile.js";
import { personasOf } from "../personas/build-personas.js";
import type { DataDrivenPersona } from "../personas/persona.js";
import { compileSegments } from "../segments/rule-segments.js";
import type { SegmentOptions } from "../segments/segment-options.js";
import { assignSegments, type Assignment, type NoPersonas, type ReadyProfiles } from "../segments/segments.js";
import { type ValueShare, valueShareOf } from "./value-share.js";
import { type Worth, worthOf } from "./worth.js";

/** By what customers are the best: what they are worth, how loyal they are, or a rule. */
export type IdealBy = "value" | "loyalty" | { readonly when: Condition };

export interface IdealCustomerOptions extends Omit<
  SegmentOptions,
  "seed" | "k" | "method" | "sampleSize" | "segments" | "features"
> {
  /** @defaultValue "value" */
  readonly by?: IdealBy | undefined;
  /** The share of customers who are looked at as the best, above 0 and below 1; not for a rule. @defaultValue 0.1 */
  readonly share?: number | undefined;
  /** What tells who somebody is, by name: features to be told, and facts that a rule may read, all the same. */
  readonly include?: readonly string[] | undefined;
  /** Groups by which the choice is audited: for each attribute its value by customer. They are used for nothing else. */
  readonly audit?: AuditGroups | undefined;
}

/** What the picture cannot tell. Codes, not prose. */
export type IdealCaveat =
  /** They differ in much that did not make them worth it, and making others so need not make them worth it. */
  | "past-value-is-no-cause"
  /** What follows from how they were chosen sets them apart by construction. */
  | "selected-by-value"
  | "selected-by-loyalty"
  | "selected-by-rule"
  /** Whoever left early had no time to be worth much: of those who might have, nothing is seen. */
  | "survivors-only"
  /** What was spent so far favours those who have been there for longer. */
  | "favours-long-standing"
  /** Whoever sees two releases can subtract one from the other. */
  | "differencing-across-releases";

/** Who is worth most, as a persona against everybody else. It shows nobody in particular. */
export interface IdealCustomer {
  readonly schemaVersion: 1;
  readonly status: "built";
  readonly asOf: Instant;
  readonly use: PolicyUse;
  readonly basis: AdmissionBasis;
  readonly minGroupSize: number;
  /** The picture decides nothing about a person; whoever acts on it decides. */
  readonly decisionEffect: "none";
  readonly by: "value" | "loyalty" | "rule";
  /** What they were ranked by; absent for a rule. */
  readonly worth?: Worth;
  /** Customers who were compared: those chosen and the others. */
  readonly customers: number;
  readonly leftOut: SuppressedCounts;
  /** How many questions about features that had no part in the choice were asked, as for `Personas`. */
  readonly questions: number;
  /** Those chosen against the others: its `traits` are what distinguishes them. */
  readonly ideal: DataDrivenPersona;
  /** What part of the value of all customers they carry; absent where it may not be shown. */
  readonly valueShare?: ValueShare;
  /** How the choice falls on groups; one for each attribute that is known of anybody. */
  readonly audits: readonly DisparityAudit[];
  readonly caveats: readonly IdealCaveat[];
}

/** Why there is no picture. */
export interface NoIdealCustomer {
  readonly schemaVersion: 1;
  readonly status: "not-built";
  readonly reason:
    | NoPersonas["reason"]
    /** What customers are worth, how loyal they are, or what the rule asks is known of too few. */
    | "not-known"
    /** Amounts in several currencies, and none chosen. */
    | "mixed-currencies"
    /** The best are nobody or nearly everybody: most are worth the same, or the rule is true of nearly all. */
    | "nobody-stands-out";
  /** Customers it takes, among the best and among the others. */
  readonly requiredInEach: number;
  readonly decisionEffect: "none";
}

/** The tenth of customers that concentration is usually read off. */
const defaultShare = 0.1;
const fn = "idealCustomer";
const [ideal, others] = ["ideal", "others"];

/**
 * A picture of the customers who are worth most, and what distinguishes them from the others.
 *
 * **By value:** what customers are expected to bring, where that is known of at least half of them, otherwise what they have spent, net of
 * refunds; `worth` says which. **By loyalty:** the loyalty score. **By a rule:** all of whom it is true. Of those ranked, the best `share` is
 * taken, at least `minGroupSize`, and with it everybody who is worth as much as the last of them; where those are nearly all,
 * whoever is worth more.
 *
 * What is worked out of the same facts as the choice is described (`formed-the-group`, `shares-facts`) and never tested; only what had no part
 * in it is. Demographics (age, income, household, country, region and own attributes of the kind) are left out unless they are named in
 * `include`, and a rule may not read them otherwise. How the choice falls on groups is in `audits`: by demographics where they are known,
 * and by whatever the caller gives.
 *
 * @example The tenth that spends most
 * const profiles = Array.from({ length: 200 }, (_, i) => ({
 *   customerId: `customer-${100 + i}`,
 *   asOf: "2026-03-01T00:00:00.000Z",
 *   facts: {
 *     spend: [{ currency: "EUR", gross: 0, refunded: 0, discount: 0, net: i < 20 ? 90000 + i : 1000 + i, meanPerOccasion: 900 + i }],
 *     channels: [{ name: i < 20 || i % 4 === 0 ? "shop" : "app", count: 3 }],
 *   },
 * }));
 * const result = idealCustomer(profiles);
 * result.status === "built" && [result.ideal.size, result.worth, result.valueShare?.value]
 * // => [20, { measure: "net-spend", currency: "EUR" }, 0.9]
 *
 * @throws DomainError `ideal-customer-by`, `ideal-customer-share`, `ideal-customer-include` also for a rule that reads who somebody is
 *   without naming it there, `ideal-customer-audit`, `condition`, and as `buildPersonas` does with `ideal-customer-` before the name.
 */
export function idealCustomer(
  profiles: readonly PersonaProfile[],
  options: IdealCustomerOptions = {},
): IdealCustomer | NoIdealCustomer {
  requireObject(fn, "options", options);
  const { by = "value", share = defaultShare, include = [], ...rest } = options;
  requireNumber(fn, "share", share, { above: 0, below: 1 });
  requireArray(fn, "include", include);
  const rule = requireBy(by);
  const minGroupSize = requireMinGroupSize(fn, options);
  const none = (reason: NoIdealCustomer["reason"]): NoIdealCustomer => ({
    schemaVersion: 1,
    status: "not-built",
    reason,
    requiredInEach: minGroupSize,
    decisionEffect: "none",
  });

  let ranked: ReturnType<typeof worthOf> | undefined;
  const segments = assignSegments(
    profiles,
    // Nothing is drawn.
    { ...rest, seed: 0 },
    (ready): Assignment<PersonaProfile> => {
      requireKnown(include, ready.features);
      if (rule !== undefined) return byRule(ready, rule, include);
      ranked = worthOf(ready, by as "value" | "loyalty");
      const { facts, worths } = ranked;
      const best = bestOf(worths, share, minGroupSize);
      const place = new Map(ready.admitted.map(({ customerId }, row) => [customerId, worths[row]] as const));
      return {
        segmentIds: [ideal, others],
        facts,
        of: ({ customerId }) => {
          const worth = place.get(customerId);
          return worth === undefined ? "undecided" : worth >= best ? 0 : 1;
        },
      };
    },
    fn,
  );
  if (ranked?.mixedCurrencies === true) return none("mixed-currencies");
  if ("status" in segments) {
    const known = ranked?.worths.filter((worth) => worth !== undefined).length ?? Infinity;
    return none(known < minGroupSize ? "not-known" : segments.reason);
  }
  if (segments.segmentIds.length < 2) {
    return none(segments.segmentIds[0] === ideal ? "nobody-stands-out" : "not-enough-data");
  }

  const isTold = ({ feature }: { readonly feature: Feature }) =>
    !tellsWho(feature) || isIncluded(feature.name, include);
  const { asOf, use, basis, customers, leftOut, questions, personas } = personasOf(
    {
      ...segments,
      columns: segments.columns.filter(isTold),
      describedFeatures: segments.describedFeatures.filter(isTold),
    },
    { ...rest, seed: 0 },
  );
  const persona = personas[0] as DataDrivenPersona;
  const valueShare = valueShareOf(segments, persona, by === "value" ? ranked?.worth : undefined);
  return {
    schemaVersion: 1,
    status: "built",
    asOf,
    use,
    basis,
    minGroupSize,
    decisionEffect: "none",
    by: rule === undefined ? (by as "value" | "loyalty") : "rule",
    ...(ranked === undefined ? {} : { worth: ranked.worth }),
    customers,
    leftOut,
    questions,
    ideal: persona,
    ...(valueShare === undefined ? {} : { valueShare }),
    audits: auditSelection(
      fn,
      segments.profiles.map((profile, row) => ({ profile, selected: segments.groups[row] === 0 })),
      {
        ...options,
        features: segments.describedFeatures.map(({ feature }) => feature),
        context: segments.context,
      },
    ),
    caveats: [
      "past-value-is-no-cause",
      rule !== undefined ? "selected-by-rule" : by === "value" ? "selected-by-value" : "selected-by-loyalty",
      "survivors-only",
      ...(ranked?.worth.measure === "net-spend" ? (["favours-long-standing"] as const) : []),
      "differencing-across-releases",
    ],
  };
}

function requireBy(by: unknown): Condition | undefined {
  if (by === "value" || by === "loyalty") return undefined;
  const when = typeof by === "object" && by !== null ? (by as { readonly when?: Condition | null }).when : undefined;
  if (typeof when === "object" && when !== null) return when;
  throw new DomainError("ideal-customer-by", `${fn} requires by to be "value", "loyalty" or { when }; got ${show(by)}`);
}

function byRule(
  ready: ReadyProfiles<PersonaProfile>,
  when: Condition,
  include: readonly string[],
): Assignment<PersonaProfile> {
  const rule = compileSegments(fn, [{ id: ideal as string, when }], ready);
  const telling = ready.features.flatMap((feature) => (tellsWho(feature) ? feature.facts : []));
  const closed = rule.facts.find(
    (fact) => (telling.includes(fact) || tellsWho({ name: fact })) && !isIncluded(fact, include),
  );
  if (closed !== undefined) {
    throw new DomainError(
      "ideal-customer-include",
      `${fn} requires include to name what tells who somebody is; got a rule that reads ${show(closed)}`,
    );
  }
  return {
    segmentIds: [ideal as string, others as string],
    facts: rule.facts,
    of: (profile) => {
      const [verdict] = rule.verdicts(profile);
      return verdict === undefined ? "undecided" : verdict ? 0 : 1;
    },
  };
}

/** A misspelt name would be left out without a word. */
function requireKnown(include: readonly string[], features: readonly Feature[]): void {
  for (const name of include) {
    const isName =
      typeof name === "string" &&
      (Object.hasOwn(factDictionary, name) || features.some((one) => isIncluded(one.name, [name])));
    if (isName) continue;
    throw new DomainError(
      "ideal-customer-include",
      `${fn} requires include to name features and facts; got ${show(name)}`,
    );
  }
}

function isIncluded(name: string, include: readonly string[]): boolean {
  const plain = (one: string) => one.replace(/^attributes\./, "");
  return include.some((one) => plain(one) === plain(name));
}

/** What the last of the best is worth: where nearly everybody is worth as much, the next above that. */
function bestOf(worths: readonly (number | undefined)[], share: number, minGroupSize: number): number {
  const known = Float64Array.from(worths.filter((worth) => worth !== undefined))
    .sort()
    .reverse();
  // A tenth of 110 is 11, also where it comes out as a little more.
  const wanted = Math.max(minGroupSize, Math.ceil(share * known.length - 1e-9));
  const last = known[Math.min(wanted, known.length) - 1] ?? Infinity;
  const above = known.filter((worth) => worth > last);
  const below = known.filter((worth) => worth < last);
  // That nobody is above and that a few are look the same.
  return below.length < minGroupSize && above.length >= minGroupSize ? (above.at(-1) as number) : last;
}
