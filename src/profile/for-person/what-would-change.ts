import type { ChurnChanges, ChurnValue } from "../../churn/index.js";
import { type ChangeMove, classifyOver, counterfactualOf } from "../../classification/index.js";
import type { BaseFacts, CustomerFacts, SummarizeOptions } from "../../facts/index.js";
import type { CustomerEvent } from "../../journey/index.js";
import type { LoyaltyComponent, LoyaltyValue, NextTier } from "../../loyalty/index.js";
import type { ContactDue } from "../../service/index.js";
import type { Decided, Judgement } from "../../shared/judgement.js";
import {
  type CalendarDate,
  type DayNumber,
  formatCalendarDate,
  millisecondsPerDay,
  parseInstant,
  isWritable,
  zoneCalendar,
} from "../../shared/time.js";
import { type Policies } from "../policies.js";
import type { ProfileJudgement } from "../judgement-needs/profile-judgements.js";

/** What would have changed a judgement, or may still change it. */
export type WouldChange =
  /** The smallest change of events that turns it, as `counterfactualOf` finds it. */
  | {
      readonly kind: "events";
      readonly to: string | boolean;
      readonly moves: readonly {
        readonly move: ChangeMove;
        readonly actor: "customer" | "business" | "nobody";
        readonly times: number;
      }[];
      /** The first day on which it is too late. */
      readonly before?: CalendarDate;
    }
  /** No change that is looked for turns it, or the search ended before. */
  | { readonly kind: "no-change-found"; readonly reason: "no-feasible-change" | "limit" }
  /** Such a change is a change of events, and they were not given. */
  | { readonly kind: "events-needed" }
  /** The components of the loyalty score: what each could still add. */
  | LoyaltyWouldChange
  /** How silence or a purchase changes the risk of churn. */
  | {
      readonly kind: "silence";
      /** The band after a purchase today. */
      readonly purchaseToday: string;
      /** The silence in days from which on the band is the next higher one. */
      readonly moreSilence?: { readonly fromDays: number; readonly band: string };
    }
  /** What would make the risk low again under a contract; absent where it is low. */
  | { readonly kind: "contract"; readonly lowAgainBy?: string }
  /** The comparisons that it rests on: were one of them otherwise, it could be another. They are among the reasons. */
  | { readonly kind: "comparisons" }
  /** It rests on what a small group of customers is like. */
  | { readonly kind: "withheld"; readonly withheld: "small-group" }
  /** Nothing was decided. */
  | { readonly kind: "nothing-decided" };

export interface LoyaltyWouldChange {
  readonly kind: "components";
  readonly components: readonly {
    readonly component: LoyaltyComponent;
    /** Points that it adds, and the most that it could add beside these components. */
    readonly points: number;
    readonly ofPoints: number;
    /** The share of it, from 0 to 1, at which it alone would lift the score to the next tier; absent where it cannot. */
    readonly shareForNextTier?: number;
  }[];
  /** The next tier and the score from which on it is reached; absent in the highest. */
  readonly nextTier?: NextTier;
  /** Components of which nothing is known: the score changes once they are. */
  readonly unknown: readonly LoyaltyComponent[];
}

/** From when and until when a judgement holds, if nothing more happens. */
export interface HoldsFor {
  /** The day on which the present answer began; with `earlier`, it had begun before the first day that was looked at. */
  readonly since?: { readonly date: CalendarDate; readonly earlier: boolean };
  /** The first day on which the answer is another if nothing happens; absent where that is not known, or will not be. */
  readonly until?: CalendarDate;
}

/** The events behind the facts, for whoever has them: then changes of types can be told as events. */
export interface EventsBehind {
  readonly events: readonly CustomerEvent[];
  /** As they were summarised, but for `asOf`, which is the profile's. */
  readonly summarize?: Omit<SummarizeOptions, "asOf" | "onIssue"> | undefined;
}

export interface ChangeContext {
  readonly facts: CustomerFacts;
  readonly policy: Policies;
  readonly base: BaseFacts | undefined;
  readonly behind: EventsBehind | undefined;
  /** Whether the types rest on a base of few, so that dates and changes of them would tell about it. */
  readonly typesOfFew: boolean;
}

/** Changes that are looked at for each type: enough for what one or two acts can turn, and a person asks about all types at once. */
const changesLookedAt = 300;
/** More is asked of nobody in an explanation. */
const effortLookedAt = 4;
/** A year back is enough to say since when. */
const daysLookedBack = 365;

/** @param judgement with what may be told of its answer */
export function whatWouldChange(
  about: ProfileJudgement,
  judgement: Judgement<unknown>,
  context: ChangeContext,
): WouldChange {
  if (judgement.status !== "decided") return { kind: "nothing-decided" };
  if (isOfEvents(about)) return context.typesOfFew ? withheld : ofEvents(about, context);
  if (about === "loyalty") return ofLoyalty(judgement.value as Partial<LoyaltyValue>);
  if (about === "churn") return ofChurn(judgement.value as ChurnValue);
  return { kind: "comparisons" };
}

const withheld = { kind: "withheld", withheld: "small-group" } as const;

type OfEvents = "stage" | "role" | Extract<ProfileJudgement, `trait:${string}`>;

function isOfEvents(about: ProfileJudgement): about is OfEvents {
  return about === "stage" || about === "role" || about.startsWith("trait:");
}

function ofEvents(about: OfEvents, context: ChangeContext): WouldChange {
  if (context.behind === undefined) return { kind: "events-needed" };
  const answer = counterfactualOf(context.behind.events, {
    ...searching(context),
    about,
    limit: { effort: effortLookedAt, changes: changesLookedAt },
  });
  if (answer.status === "none") return { kind: "no-change-found", reason: answer.reason };
  if (answer.status !== "found") return { kind: "nothing-decided" };
  return {
    kind: "events",
    to: answer.to,
    moves: answer.edits.map(({ move, actor, times }) => ({ move, actor, times })),
    ...(answer.before !== undefined && { before: answer.before }),
  };
}

/** The moment, the zone and the policy of the profile. */
function searching({ facts, policy, base, behind }: ChangeContext) {
  return {
    timeZone: facts.timeZone,
    coverage: facts.coverage,
    ...behind?.summarize,
    asOf: facts.asOf,
    policy: { ...policy.classification, use: policy.use },
    base,
  };
}

function ofLoyalty({
  contributions = [],
  missing = [],
  scoreHundredths,
  nextTier,
}: Partial<LoyaltyValue>): WouldChange {
  if (scoreHundredths === undefined) return withheld;
  const lacking = nextTier === undefined ? undefined : Math.round(nextTier.fromScore * 100) - scoreHundredths;
  return {
    kind: "components",
    components: contributions.map(({ component, hundredths, ofHundredths }) => ({
      component,
      points: hundredths / 100,
      ofPoints: ofHundredths / 100,
      ...(lacking !== undefined &&
        hundredths + lacking <= ofHundredths && { shareForNextTier: roundedUp((hundredths + lacking) / ofHundredths) }),
    })),
    ...(nextTier !== undefined && { nextTier }),
    unknown: missing,
  };
}

/** To four places, and never below what it takes. */
function roundedUp(share: number): number {
  return Math.min(1, Math.ceil(share * 1e4 - 1e-9) / 1e4);
}

function ofChurn(value: ChurnValue): WouldChange {
  if (value.kind === "contractual") {
    return { kind: "contract", ...(value.lowAgainBy !== undefined && { lowAgainBy: value.lowAgainBy }) };
  }
  // Whoever has just bought is not silent at all.
  if (value.kind === "cadence") return silence("low", value.moreSilence);
  const { purchaseToday, moreSilence }: Partial<ChurnChanges> = value.changes ?? {};
  return purchaseToday === undefined ? withheld : silence(purchaseToday.band, moreSilence);
}

function silence(
  purchaseToday: string,
  moreSilence: { readonly fromDays: number; readonly band: string } | undefined,
): WouldChange {
  return { kind: "silence", purchaseToday, ...(moreSilence !== undefined && { moreSilence }) };
}

export function holdsFor(about: ProfileJudgement, judgement: Judgement<unknown>, context: ChangeContext): HoldsFor {
  if (judgement.status !== "decided") return {};
  if (isOfEvents(about) && context.typesOfFew) return {};
  const since = about === "stage" ? stageSince(judgement as Decided<string>, context) : undefined;
  const until = isOfEvents(about)
    ? untilByWaiting(about, context)
    : about === "churn"
      ? untilBySilence(judgement.value as ChurnValue, context)
      : about === "contact-due"
        ? untilDue(judgement.value as ContactDue, context)
        : undefined;
  return { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
}

/** Day by day back, as far as the stage was the same. */
function stageSince({ value }: Decided<string>, context: ChangeContext): HoldsFor["since"] {
  const { behind, base } = context;
  if (behind === undefined) return undefined;
  const { asOf, ...rest } = searching(context);
  const today = dayOf(context);
  if (today === undefined) return undefined;
  const days = Array.from({ length: daysLookedBack }, (_, i) => today - daysLookedBack + i).filter((day) =>
    isWritable(day * millisecondsPerDay),
  );
  const { party, consents: _, ...conventions } = rest as typeof rest & Partial<SummarizeOptions>;
  const { customers } = classifyOver(behind.events, {
    ...conventions,
    ...(party !== undefined && { parties: [party] }),
    // Without a base, what is usual is assumed, as it was for the profile.
    base: base ?? {},
    at: [...days.map(formatCalendarDate), asOf],
  });
  const stages = customers.find(({ customerId }) => customerId === context.facts.customerId)?.stages;
  if (stages === undefined || stages[stages.length - 1] !== value) return undefined;
  const other = stages.reduce((last, stage, i) => (stage === value ? last : i), -1);
  const first = days[other + 1];
  return { date: formatCalendarDate(first ?? today), earlier: other === -1 };
}

function untilByWaiting(about: OfEvents, context: ChangeContext): CalendarDate | undefined {
  if (context.behind === undefined) return undefined;
  const answer = counterfactualOf(context.behind.events, { ...searching(context), about, moves: ["wait"] });
  const flipsAt = answer.status === "found" ? parseInstant(answer.flipsAt) : undefined;
  if (answer.status !== "found") return undefined;
  return flipsAt === undefined
    ? answer.flipsAt
    : formatCalendarDate(zoneCalendar(context.facts.timeZone).dayOf(flipsAt));
}

function untilBySilence(value: ChurnValue, context: ChangeContext): CalendarDate | undefined {
  if (value.kind === "contractual") return undefined;
  const fromDays = value.kind === "cadence" ? value.moreSilence?.fromDays : value.changes?.moreSilence?.fromDays;
  const silenceDays = context.facts.daysSinceLastPurchase;
  return fromDays === undefined || silenceDays === undefined ? undefined : inDays(fromDays - silenceDays, context);
}

function untilDue(value: ContactDue, context: ChangeContext): CalendarDate | undefined {
  // Absent where it was withheld.
  return value.due === "not-yet" && (value.dueInDays as number | undefined) !== undefined
    ? inDays(value.dueInDays, context)
    : undefined;
}

/** The first whole day from which on so many days have passed. */
function inDays(days: number, context: ChangeContext): CalendarDate | undefined {
  const today = dayOf(context);
  const day = today === undefined ? NaN : today + Math.ceil(days);
  return isWritable(day * millisecondsPerDay) ? formatCalendarDate(day) : undefined;
}

function dayOf({ facts: { asOf, timeZone } }: ChangeContext): DayNumber | undefined {
  const at = parseInstant(asOf);
  return at === undefined ? undefined : zoneCalendar(timeZone).dayOf(at);
}
