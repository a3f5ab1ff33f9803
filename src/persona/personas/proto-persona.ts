import { normalQuantile } from "../../numerics/normal.js";
import { wilson } from "../../numerics/proportion.js";
import { isSensitiveCategory } from "../../privacy/index.js";
import { compileCondition, type Condition, factsIn } from "../../rules/index.js";
import { DomainError, requireObject, show } from "../../shared/errors.js";
import type { Issue } from "../../shared/issue.js";
import { type MeasureInterval, usualLevel } from "../../shared/measure.js";
import { sensitiveNameKinds } from "../features/sensitive-attributes.js";
import { requireStoredPersonas } from "../matching/stored-personas.js";
import type { PersonaProfile } from "../persona-profile.js";
import { type KnownShare, shareOfKnown } from "../portrait/distributions.js";
import { compileSegments } from "../segments/rule-segments.js";
import type { SegmentOptions } from "../segments/segment-options.js";
import { assignSegments, type NoPersonas } from "../segments/segments.js";
import { personasOf } from "./build-personas.js";
import type { DataDrivenPersona, Distribution, Persona, Personas, PersonaTrait } from "./persona.js";

/** Something that a persona written by hand says of its people, and that data can speak to. */
export type ProtoClaim = { readonly id: string } & (
  | {
      /** They have more (or less) of it than the others; with `value`, more (or fewer) of them have that value. */
      readonly kind: "direction";
      readonly feature: string;
      readonly direction: "high" | "low";
      readonly value?: string | undefined;
    }
  | {
      /**
       * What is typical of them lies in this range, ends included, in the unit of the feature: their mean, of what differs by ratio
       * the geometric mean (of one plus the value).
       */
      readonly kind: "typical";
      readonly feature: string;
      readonly from?: number | undefined;
      readonly to?: number | undefined;
    }
  | {
      /** At least this share of those of whom it is known have the value; half unless given. */
      readonly kind: "share";
      readonly feature: string;
      readonly value: string;
      readonly atLeast?: number | undefined;
    }
);

/** A persona as somebody writes it down before looking. */
export interface ProtoPersonaDraft {
  readonly id: string;
  /** What it is called, in the writer's own words. */
  readonly title?: string | undefined;
  /** Whom it is about, where a rule can say it: with profiles, the claims are held against these customers. */
  readonly who?: Condition | undefined;
  /** At least 1. */
  readonly claims: readonly ProtoClaim[];
}

/** A persona written by hand: all that it says is assumed until data have spoken. */
export interface ProtoPersona extends Persona {
  readonly kind: "proto";
  readonly title?: string;
  readonly who?: Condition;
  readonly claims: readonly ProtoClaim[];
}

/** The persona, or all that is wrong with the draft. */
export type ProtoPersonaResult =
  | { readonly status: "valid"; readonly persona: ProtoPersona }
  | { readonly status: "invalid"; readonly issues: readonly Issue[] };

/** More than half is most of them. */
const mostOfThem = 0.5;
const longestText = 60;
const mostClaims = 100;

/**
 * A persona written by hand, of the same type as those that are built: `kind` is `"proto"`, and everything it says is of provenance
 * `"assumed"`. It has no size, no traits and no figures, because nobody has counted; what it says is in `claims`. Names that give
 * something sensitive away are issues: in its title, its features, their values, and the facts of `who`.
 *
 * @example
 * const draft = protoPersona({
 *   id: "bargain-hunter",
 *   who: { fact: "discountedOccasionShare", is: "at-least", value: 0.5 },
 *   claims: [
 *     { id: "small baskets", kind: "direction", feature: "spendPerOccasion", direction: "low" },
 *     { id: "mostly app", kind: "share", feature: "channels", value: "app" },
 *   ],
 * });
 * draft.status === "valid" && draft.persona.provenance // => { channels: "assumed", spendPerOccasion: "assumed" }
 * protoPersona({ id: "x", claims: [{ id: "a", kind: "typical", feature: "gapMedianDays", from: 30, to: 7 }] })
 * // => { status: "invalid", issues: [{ code: "proto-persona-range", ... }] }
 */
export function protoPersona(draft: ProtoPersonaDraft): ProtoPersonaResult {
  const issues: Issue[] = [];
  const report = (name: string, what: string, got: unknown, path: readonly (string | number)[]) =>
    issues.push({ code: `proto-persona-${name}`, message: `protoPersona requires ${what}; got ${show(got)}`, path });
  const { id, title, who, claims } = ((draft as ProtoPersonaDraft | null) ?? {}) as Partial<ProtoPersonaDraft>;
  const isText = (value: unknown) => typeof value === "string" && value !== "" && value.length <= longestText;
  const texts = `a text of 1 to ${longestText} characters`;
  const checkName = (name: unknown, path: readonly (string | number)[]) => {
    if (typeof name !== "string" || !givesAway(name)) return;
    report("sensitive", "names and values that give nothing sensitive away", name, path);
  };

  if (!isText(id)) report("id", `id to be ${texts}`, id, ["id"]);
  if (title !== undefined && !isText(title)) report("title", `title to be ${texts}`, title, ["title"]);
  checkName(title, ["title"]);
  if (who !== undefined) {
    try {
      compileCondition(who);
      for (const fact of factsIn(who)) checkName(fact.replace(/^attributes\./, ""), ["who"]);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      report("condition", "who to be a condition that can be evaluated", who, ["who"]);
    }
  }
  const list = Array.isArray(claims) ? (claims as readonly unknown[]) : [];
  if (list.length === 0 || list.length > mostClaims) report("claims", `1 to ${mostClaims} claims`, claims, ["claims"]);
  const seen = new Set<unknown>();
  list.slice(0, mostClaims).forEach((one, i) => {
    const claim = (one ?? {}) as Readonly<Record<string, unknown>>;
    const path = ["claims", i];
    if (!isText(claim["id"]) || seen.has(claim["id"]))
      report("claim-id", "claims to have ids of their own", claim["id"], path);
    seen.add(claim["id"]);
    const { kind, feature, value, direction, from, to, atLeast } = claim;
    if (kind !== "direction" && kind !== "typical" && kind !== "share") {
      return report("kind", "a kind of direction, typical or share", kind, path);
    }
    if (!isText(feature)) report("feature", `feature to be ${texts}`, feature, path);
    checkName(feature, path);
    if (kind === "direction" && direction !== "high" && direction !== "low") {
      report("direction", "a direction of high or low", direction, path);
    }
    if (kind === "share" || (kind === "direction" && value !== undefined)) {
      if (!isText(value)) report("value", `value to be ${texts}`, value, path);
      checkName(value, path);
    }
    if (kind === "typical") {
      const ends = [from, to].filter((end) => end !== undefined);
      const areNumbers = ends.every((end) => typeof end === "number" && Number.isFinite(end));
      if (ends.length === 0 || !areNumbers || (typeof from === "number" && typeof to === "number" && from > to)) {
        report("range", "from, to or both, from not above to", from, path);
      }
    }
    if (atLeast !== undefined && !(typeof atLeast === "number" && atLeast > 0 && atLeast <= 1)) {
      report("at-least", "atLeast to be above 0 and at most 1", atLeast, path);
    }
    return undefined;
  });
  if (issues.length > 0) return { status: "invalid", issues };
  return { status: "valid", persona: personaFrom(draft) };
}

const kindsOfName = sensitiveNameKinds(undefined);

function givesAway(name: string): boolean {
  return isSensitiveCategory(name) || kindsOfName(name).length > 0;
}

function personaFrom({ id, title, who, claims }: ProtoPersonaDraft): ProtoPersona {
  const told = claims.flatMap((claim) =>
    claim.kind === "direction"
      ? [
          {
            feature: claim.feature,
            direction: claim.direction,
            ...(claim.value === undefined ? {} : { value: claim.value }),
          },
        ]
      : [],
  );
  const features = claims.map(({ feature }) => feature).sort();
  return {
    kind: "proto",
    id,
    ...(title === undefined ? {} : { title }),
    ...(who === undefined ? {} : { who }),
    claims,
    nameParts: told.slice(0, 2),
    distinct: told.length > 0,
    traits: [],
    behaviour: [],
    habits: [],
    demographics: [],
    types: [],
    valued: [],
    journey: [],
    pains: [],
    guidance: told.map((one) => ({ kind: "trait" as const, ...one })),
    provenance: Object.fromEntries(features.map((feature) => [feature, "assumed" as const])),
    untold: [],
  };
}

/** Why the data do not settle a claim. */
export type ClaimUntold =
  /** No difference is shown that is more than negligible or more than chance. */
  | "no-difference-shown"
  /** What the claim is about is not known of these customers, or told of none. */
  | "not-known"
  /** Too few people to be shown. */
  | "too-few"
  /** The interval holds the share, or an end of the range, that was claimed. */
  | "too-close"
  /** How far members differ is not told of this quantity, so that its typical value has no interval. */
  | "no-interval";

/** What the data say of one claim. */
export interface ClaimCheck {
  readonly claim: string;
  readonly verdict: "holds" | "does-not-hold" | "cannot-be-told";
  readonly reason?: ClaimUntold;
  /** The trait that speaks for or against it. */
  readonly trait?: PersonaTrait;
  /** What was found to be typical, as the claim means it. */
  readonly typical?: number;
  /** The share of those of whom it is known, to two digits. */
  readonly share?: {
    readonly value: number;
    readonly interval: MeasureInterval<"wilson", "how-the-groups-were-formed">;
  };
}

/** A persona of the data against the claims. */
export interface NearestPersona {
  readonly personaId: string;
  readonly holds: number;
  readonly doesNotHold: number;
  readonly cannotBeTold: number;
}

/** What the data say of a persona that was written by hand. */
export interface ProtoComparison {
  readonly schemaVersion: 1;
  readonly status: "compared";
  readonly decisionEffect: "none";
  /** Held against the customers of whom `who` is true, or against the nearest persona. */
  readonly against: "customers" | "nearest-persona";
  readonly size: number;
  /** Whoever sees the answers for two groups that differ by a few people can subtract one from the other. */
  readonly caveats: readonly ["differencing-across-releases"];
  /** In the order in which they were made. */
  readonly claims: readonly ClaimCheck[];
  /** The persona of the data of which the most claims hold, less those that do not; of equals the first. */
  readonly nearest?: NearestPersona;
}

/** Why nothing can be compared. */
export interface NoComparison {
  readonly schemaVersion: 1;
  readonly status: "not-compared";
  /** `nobody-to-compare`: without `who` profiles cannot be told apart, or there is no persona. */
  readonly reason: NoPersonas["reason"] | "nobody-to-compare";
  readonly decisionEffect: "none";
}

export interface CompareWithDataOptions extends Omit<
  SegmentOptions,
  "seed" | "k" | "method" | "sampleSize" | "segments" | "features"
> {
  /** Personas among which the nearest is looked for, beside profiles. */
  readonly personas?: Pick<Personas, "personas"> | undefined;
}

const fn = "compareWithData";

/**
 * Holds a persona that was written by hand against the data: which of its claims hold, which do not, and which cannot be told.
 *
 * With profiles, the claims are held against the customers of whom `who` is true, beside all others who take part. With personas, against
 * the one of which the most claims hold. A share holds when the whole of its interval (Wilson, 95 %) reaches what was claimed, and
 * does not when none of it does; what is typical in the same way, by the mean on the scale of the feature and how far members of a
 * persona differ, as if it were known of half of them, the fewest of whom it is told. Everything is read off the portrait, so nothing
 * is told that it does not show.
 *
 * @example
 * const draft = protoPersona({
 *   id: "bargain-hunter",
 *   who: { fact: "discountedOccasionShare", is: "at-least", value: 0.5 },
 *   claims: [
 *     { id: "small orders", kind: "direction", feature: "lineQuantityMedian", direction: "low" },
 *     { id: "mostly app", kind: "share", feature: "channels", value: "app", atLeast: 0.8 },
 *   ],
 * });
 * const profiles = Array.from({ length: 100 }, (_, i) => ({
 *   customerId: `customer-${100 + i}`,
 *   asOf: "2026-03-01T00:00:00.000Z",
 *   facts: {
 *     discountedOccasionShare: i < 40 ? 0.7 : 0.1,
 *     lineQuantityMedian: (i < 40 ? 9 : 2) + (i % 3),
 *     channels: [{ name: i < 40 ? "app" : "shop", count: 2 }],
 *   },
 * }));
 * const result = draft.status === "valid" ? compareWithData(draft.persona, profiles) : undefined;
 * result?.status === "compared" && result.claims.map(({ claim, verdict }) => `${claim}: ${verdict}`)
 * // => ["small orders: does-not-hold", "mostly app: holds"]
 *
 * @throws DomainError `compare-with-data-proto` for what is no valid persona written by hand, `compare-with-data-data` and
 *   `compare-with-data-personas` for what are no built personas, and as `buildPersonas` does with
 *   `compare-with-data-` before the name.
 */
export function compareWithData(
  proto: ProtoPersona,
  data: readonly PersonaProfile[] | Pick<Personas, "personas">,
  options: CompareWithDataOptions = {},
): ProtoComparison | NoComparison {
  requireObject(fn, "options", options);
  const given = (proto as ProtoPersona | null) ?? ({} as Partial<ProtoPersona>);
  if (given.kind !== "proto" || protoPersona(given as ProtoPersona).status !== "valid") {
    throw new DomainError("compare-with-data-proto", `${fn} requires a persona of protoPersona; got ${show(proto)}`);
  }
  const none = (reason: NoComparison["reason"]): NoComparison => ({
    schemaVersion: 1,
    status: "not-compared",
    reason,
    decisionEffect: "none",
  });
  const frame = {
    schemaVersion: 1,
    status: "compared",
    decisionEffect: "none",
    caveats: ["differencing-across-releases"],
  } as const;
  const code = "compare-with-data-data";
  if (!Array.isArray(data)) {
    const ranked = rankPersonas(proto, requireObject(fn, "data", data as Pick<Personas, "personas">).personas, code);
    if (ranked === undefined) return none("nobody-to-compare");
    const { persona, claims, nearest } = ranked;
    return { ...frame, against: "nearest-persona", size: persona.size, claims, nearest };
  }
  const { who } = proto;
  if (who === undefined) return none("nobody-to-compare");
  const { personas, ...rest } = options;
  // Nothing is drawn.
  const drawn = { ...rest, seed: 0 };
  const segments = assignSegments(
    data as readonly PersonaProfile[],
    drawn,
    (ready) => {
      const rule = compileSegments(fn, [{ id: proto.id, when: who }], ready);
      return {
        segmentIds: [proto.id, ""],
        facts: rule.facts,
        of: (profile) => {
          const [verdict] = rule.verdicts(profile);
          return verdict === undefined ? "undecided" : verdict ? 0 : 1;
        },
      };
    },
    fn,
  );
  if ("status" in segments) return none(segments.reason);
  const persona = personasOf(segments, drawn).personas.find(({ id }) => id === proto.id);
  if (persona === undefined) return none("not-enough-data");
  const nearest =
    personas === undefined
      ? undefined
      : rankPersonas(proto, requireObject(fn, "personas", personas).personas, "compare-with-data-personas")?.nearest;
  return {
    ...frame,
    against: "customers",
    size: persona.size,
    claims: proto.claims.map((claim) => checkClaim(claim, persona)),
    ...(nearest === undefined ? {} : { nearest }),
  };
}

function rankPersonas(proto: ProtoPersona, personas: readonly DataDrivenPersona[], code: string) {
  let best: { persona: DataDrivenPersona; claims: readonly ClaimCheck[]; nearest: NearestPersona } | undefined;
  for (const persona of requireStoredPersonas(fn, code, personas)) {
    const claims = proto.claims.map((claim) => checkClaim(claim, persona));
    const count = (verdict: ClaimCheck["verdict"]) => claims.filter((one) => one.verdict === verdict).length;
    const nearest = {
      personaId: persona.id,
      holds: count("holds"),
      doesNotHold: count("does-not-hold"),
      cannotBeTold: count("cannot-be-told"),
    };
    const ahead = (one: NearestPersona) => one.holds - one.doesNotHold;
    if (best === undefined || ahead(nearest) > ahead(best.nearest)) best = { persona, claims, nearest };
  }
  return best;
}

function checkClaim(claim: ProtoClaim, persona: DataDrivenPersona): ClaimCheck {
  const untold = (reason: ClaimUntold): ClaimCheck => ({ claim: claim.id, verdict: "cannot-be-told", reason });
  switch (claim.kind) {
    case "direction": {
      const trait = persona.traits.find(
        (one) => one.feature === claim.feature && (one.kind === "numeric" || one.value === claim.value),
      );
      if (trait === undefined) return untold("no-difference-shown");
      return { claim: claim.id, verdict: trait.direction === claim.direction ? "holds" : "does-not-hold", trait };
    }
    case "typical": {
      const { from = -Infinity, to = Infinity } = claim;
      const found = persona.behaviour.find(({ feature }) => feature === claim.feature);
      if (found === undefined) return untold("not-known");
      const interval = typicalInterval(claim.feature, persona);
      if (interval === undefined) return { ...untold("no-interval"), typical: found.typical };
      const { low, high } = interval;
      const verdict = low >= from && high <= to ? "holds" : high < from || low > to ? "does-not-hold" : undefined;
      return {
        ...(verdict === undefined ? untold("too-close") : { claim: claim.id, verdict }),
        typical: found.typical,
      };
    }
    case "share": {
      const table = distributionsOf(persona).find(({ attribute }) => attribute === claim.feature);
      if (!table?.cells.some(({ key }) => key === claim.value)) return untold("not-known");
      const known = shareOfKnown({ ...table, rows: [table] }, 0, [claim.value], [persona.size])?.own;
      if (known !== undefined) return againstShare(claim, known);
      return untold(table.cells.some(({ hidden }) => hidden) ? "too-few" : "not-known");
    }
  }
}

/** A mean is told where it is known of at least this part of the members; of how many it is, is not. */
const leastKnown = 0.5;

/** Where the mean lies, in the unit of the feature, by what the persona tells of it. */
function typicalInterval(name: string, { signature, size }: DataDrivenPersona) {
  const feature = signature?.features.find((one) => one.feature === name);
  if (feature?.kind !== "numeric") return undefined;
  const { center, spread, scale, offset = 1 } = feature;
  const half = (normalQuantile(1 - (1 - usualLevel) / 2) * spread) / Math.sqrt(leastKnown * size);
  const shown = (place: number) => (scale === "log" ? Math.expm1(place) * offset : place);
  return { low: shown(center - half), high: shown(center + half) };
}

function distributionsOf(persona: Persona): readonly Distribution[] {
  const { channels, stages, churnBands, loyaltyTiers, habits, demographics, types } = persona;
  return [channels, stages, churnBands, loyaltyTiers, ...habits, ...demographics, ...types].filter(
    (one) => one !== undefined,
  );
}

function againstShare(
  { id, atLeast = mostOfThem }: { readonly id: string; readonly atLeast?: number | undefined },
  { count, of }: KnownShare,
): ClaimCheck {
  const { low, high } = wilson(count, of, usualLevel);
  const rounded = (share: number) => Math.round(share * 100) / 100;
  const verdict = low >= atLeast ? "holds" : high < atLeast ? "does-not-hold" : "cannot-be-told";
  return {
    claim: id,
    verdict,
    ...(verdict === "cannot-be-told" ? { reason: "too-close" as const } : {}),
    share: {
      value: rounded(count / of),
      interval: {
        low: rounded(low),
        high: rounded(high),
        level: usualLevel,
        method: "wilson",
        notCovered: ["how-the-groups-were-formed"],
      },
    },
  };
}
