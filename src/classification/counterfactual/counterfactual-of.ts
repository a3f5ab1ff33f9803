import { type CustomerFacts, summarize, type SummarizeOptions } from "../../facts/index.js";
import type { CustomerEvent, PurchaseEvent } from "../../journey/index.js";
import { type Condition, counterfactual, factsIn, type Move } from "../../rules/index.js";
import { DomainError, requireCount, requireNumber, requireObject, requireOneOf, show } from "../../shared/errors.js";
import type { Judgement, Undecided } from "../../shared/judgement.js";
import {
  type CalendarDate,
  type DayNumber,
  formatCalendarDate,
  type Instant,
  parseCalendarDate,
  parseInstant,
  requireAsOf,
  zoneCalendar,
} from "../../shared/time.js";
import { type Classification, type ClassifierOptions, createClassifier } from "../classify.js";
import { isDerived, sourcesOfDerived } from "../derived-facts.js";
import { classificationPolicies } from "../policy.js";
import { classificationRules } from "../rules.js";
import { type ChainRole, chainRoles, type Stage, stages, type Trait, traits } from "../types-of-customer.js";
import { type ChangeEdit, knownAt } from "./apply-edits.js";
import { actorOf, type ChangeMove, changeMoves } from "./change-move.js";
import { type EventMove, eventMoves, movesFor, repeated } from "./event-moves.js";
import { counterfactualSource, eventsOf, isPossibleDay, judgedAt, type Situation, type Start } from "./situation.js";

/** A decision that a customer or the business can turn. */
export type ChangeableQuestion<OwnTrait extends string = never> = "stage" | "role" | `trait:${Trait | OwnTrait}`;

/** What a question is answered with. */
export type AnswerTo<About extends string> = About extends "stage" ? Stage : About extends "role" ? ChainRole : boolean;

/** How far the search goes. */
export interface ChangeLimit {
  /** The most that is asked of anybody: moves, each as often as it is made; to wait is one, to win a customer two. 8 by default. */
  readonly effort?: number | undefined;
  /** How many days ahead a change may lead, and `before` is looked for: up to 10,000; a year and a day by default. */
  readonly days?: number | undefined;
  /**
   * Changes that are looked at. By default 5,000 for a handful of events and fewer for more of them, about 800 for a thousand:
   * as many as can be looked at in a few seconds.
   */
  readonly changes?: number | undefined;
}

/**
 * The options of `summarize` and `createClassifier`, and what is asked. Traits of your own read the library's facts here. Facts of
 * your own are in no event, so that no edit of events changes them: what rests on them is asked of `counterfactual`, with moves of
 * your own.
 */
export interface CounterfactualOfOptions<About extends string, OwnTrait extends string = never>
  extends SummarizeOptions, Omit<ClassifierOptions<OwnTrait>, "evidence" | "facts"> {
  readonly about: About;
  /** The answer to reach; without it any other than the present one. */
  readonly wanted?: AnswerTo<About> | undefined;
  /** What may be done; all moves by default. */
  readonly moves?: readonly ChangeMove[] | undefined;
  readonly limit?: ChangeLimit | undefined;
}

/** The smallest change of events that turns a decision. */
export interface FoundChange<About extends string = ChangeableQuestion> {
  readonly status: "found";
  readonly about: About;
  /** The policy that was applied, by id. */
  readonly policy: string;
  readonly asOf: Instant | CalendarDate;
  readonly from: AnswerTo<About>;
  readonly to: AnswerTo<About>;
  /** In the order in which they are made. */
  readonly edits: readonly ChangeEdit[];
  readonly effort: number;
  /** The moment at which the edited events are decided the other way: `asOf`, or the day to which the edits lead. */
  readonly flipsAt: Instant | CalendarDate;
  /**
   * The first day on which it is too late: edits that begin then no longer do. Where nothing is done but to wait, the first day
   * on which waiting has led past it. Absent when that day does not come within `limit.days`.
   */
  readonly before?: CalendarDate;
}

/** What would turn a decision, or why nothing is shown. */
export type ChangeAnswer<About extends string = ChangeableQuestion> =
  | FoundChange<About>
  /** The answer is the wanted one as things are. */
  | { readonly status: "already"; readonly about: About; readonly policy: string; readonly from: AnswerTo<About> }
  /** No change that is looked for within the limit of effort and days turns it, or the changes to look at ran out before. */
  | {
      readonly status: "none";
      readonly about: About;
      readonly policy: string;
      readonly from: AnswerTo<About>;
      readonly reason: "no-feasible-change" | "limit";
    }
  /** Nothing was decided, so nothing can be turned. */
  | Undecided<About>;

/**
 * The smallest feasible change that turns a decision about one customer: an edit of events, since facts move together. One
 * more purchase ends the silence, adds a gap and changes the share of discounts, so each change is judged by summarising the
 * edited events again.
 *
 * Feasible is what a customer or the business can still do (`changeMoves`), from the moment of `asOf` on, and only in kinds of
 * events that the feed contains. Nothing undoes the past, touches what a person is, or makes somebody complain. Of the changes
 * of least effort those come first that take no waiting, then those that take the least of it, then those whose moves stand
 * first in `changeMoves`; nothing smaller that is looked for does it. Looked for are moves in the order of `changeMoves`, with the
 * waiting there or after all that is done, from what is possible at `asOf`: no notice of a contract that is yet to be made.
 *
 * It does not return before the search is over: up to some seconds where nothing is found (see `limit.changes`).
 *
 * @throws DomainError `counterfactual-of-about`, `counterfactual-of-wanted`, `counterfactual-of-moves`,
 *   `counterfactual-of-events`, `counterfactual-of-options`, `counterfactual-of-days`, and what `summarize`, `createClassifier`
 *   and `counterfactual` throw.
 * @example
 * const bought = (id: string, day: string) =>
 *   ({ type: "purchase", source: "shop", id, time: `${day}T12:00:00Z`, customerId: "anna", total: { amountMinor: 2500, currency: "EUR" } }) as const;
 * const events = [bought("1", "2025-02-05"), bought("2", "2025-11-20"), bought("3", "2026-01-15")];
 * const answer = counterfactualOf(events, { asOf: "2026-03-01", about: "trait:loyal", coverage: { purchase: { from: "beginning" } } });
 * answer.status === "found" && answer.edits.map(({ move, times }) => `${move} ${times}`) // => ["buy 1"]
 */
export function counterfactualOf<const About extends ChangeableQuestion<OwnTrait>, OwnTrait extends string = never>(
  events: Iterable<CustomerEvent>,
  options: CounterfactualOfOptions<About, OwnTrait>,
): ChangeAnswer<About> {
  requireObject("counterfactualOf", "options", options);
  const { about, wanted, moves = changeMoves, limit = {}, onIssue, ...given } = options;
  requireObject("counterfactualOf", "limit", limit);
  const days = requireCount("counterfactualOf", "days", limit.days ?? 366);
  requireNumber("counterfactualOf", "days", days, { max: 10_000 });
  requireAbout(about, given.traits?.conditions);
  requireWanted(about, wanted);
  if (!Array.isArray(moves))
    throw new DomainError("counterfactual-of-moves", "counterfactualOf requires a list of moves");
  for (const move of moves) requireOneOf("counterfactualOf", "moves", move, changeMoves);

  const listed = requireEvents(events);
  const classify = createClassifier({ ...given, evidence: "none" });
  const answerTo = (facts: CustomerFacts) =>
    judgementAbout(about, classify(facts)) as Judgement<AnswerTo<About>, About>;
  const start = startOf(listed, summarize(listed, { ...given, occasionDays: true, onIssue }), given);

  const present = answerTo(start.facts);
  if (present.status === "undecided") return present;
  const { value: from, policy } = present;
  if (wanted === from) return { status: "already", about, policy, from };

  const begin: Situation = { start, day: start.today, steps: [] };
  const feasible = movesFor(
    eventMoves(days).filter(({ id, apply }) => moves.includes(id) && apply(begin) !== undefined),
    factsReadFor(about, given),
    (type) => Object.hasOwn(start.facts.coverage, type),
  );
  const waitingLast = [...feasible.filter(({ id }) => id !== "wait"), ...feasible.filter(({ id }) => id === "wait")];
  const ordersOf = (plan: Plan) => {
    const afterWaiting = feasible.slice(feasible.findIndex(({ id }) => id === "wait") + 1);
    const isSame = plan.wait === undefined || afterWaiting.every(({ id }) => plan[id] === undefined);
    return isSame ? [feasible] : [feasible, waitingLast];
  };
  const situationAfter = (plan: Plan, order: readonly EventMove[], day = start.today) => {
    const situation = made(order, plan, { ...begin, day });
    return situation !== undefined && situation.day - day <= days ? situation : undefined;
  };
  const answerIn = (situation: Situation) =>
    answerTo(summarize(eventsOf(situation), { ...given, asOf: judgedAt(situation) }));
  const isTurned = (situation: Situation | undefined) => {
    const judgement = situation && answerIn(situation);
    if (judgement?.status !== "decided") return false;
    return wanted === undefined ? judgement.value !== from : judgement.value === wanted;
  };
  const turningOrder = (plan: Plan) => ordersOf(plan).find((order) => isTurned(situationAfter(plan, order)));

  const nothing: Plan = {};
  const changes = limit.changes ?? changesFor(listed.length);
  const found = isOutOfReach(wanted, start.facts)
    ? ({ status: "none", reason: "no-feasible-change" } as const)
    : counterfactual((plan: Plan) => turningOrder(plan) !== undefined, nothing, {
        moves: plannedMoves(waitingLast),
        wanted: true,
        limit: { effort: limit.effort, changes },
      });
  const order = found.status === "found" ? turningOrder(found.state) : undefined;
  const situation = found.status === "found" && order ? situationAfter(found.state, order) : undefined;
  const turned = situation && answerIn(situation);
  if (found.status !== "found" || order === undefined || situation === undefined || turned?.status !== "decided") {
    return { status: "none", about, policy, from, reason: "reason" in found ? found.reason : "no-feasible-change" };
  }

  const { state: plan, effort } = found;
  const before = firstDayTooLate(situation, days, (day) => situationAfter(plan, order, day), isTurned);
  return {
    status: "found",
    about,
    policy,
    asOf: given.asOf,
    from,
    to: turned.value,
    edits: editsOf(situation),
    effort,
    flipsAt: judgedAt(situation),
    ...(before === undefined ? {} : { before: formatCalendarDate(before) }),
  };
}

/** How often each move is made. */
type Plan = Readonly<Partial<Record<ChangeMove, number>>>;

/** A change costs what it costs to summarise the events: some time for each, and as much again as two hundred of them. */
function changesFor(events: number): number {
  return Math.ceil(1_000_000 / (200 + events));
}

/** Stages of whoever bought less often than that: nothing undoes a purchase. */
const purchasesBelow: Readonly<Record<string, number>> = { prospective: 1, unengaged: 1, new: 2 };

function isOutOfReach(wanted: unknown, { purchaseOccasions = 0 }: CustomerFacts): boolean {
  const below = purchasesBelow[String(wanted)];
  return below !== undefined && purchaseOccasions >= below;
}

/** Moves that are planned only. To wait comes last, since of equal effort what is done at once is preferred. */
function plannedMoves(moves: readonly EventMove[]): Move<Plan>[] {
  return moves.map(({ id, effort, counts, most }) => ({
    id,
    effort,
    counts,
    most,
    apply: (plan, times) => ({ ...plan, [id]: times }),
  }));
}

/** What the moves of a plan lead to, made in the given order; `undefined` where one of them is not possible. */
function made(moves: readonly EventMove[], plan: Plan, begin: Situation): Situation | undefined {
  return moves.reduce<Situation | undefined>((situation, move) => repeated(move, situation, plan[move.id] ?? 0), begin);
}

/** The first day on which the moves, begun so late, are not possible or do not turn the decision. */
function firstDayTooLate(
  situation: Situation,
  days: number,
  madeOn: (day: DayNumber) => Situation | undefined,
  isTurned: (situation: Situation | undefined) => boolean,
): DayNumber | undefined {
  const { today } = situation.start;
  let begins = beginOf(situation);
  for (let later = 1; later <= days && isPossibleDay(begins + 1); later += 1) {
    const late = madeOn(today + later);
    begins = late === undefined ? begins + 1 : beginOf(late);
    if (!isTurned(late)) return begins;
  }
  return undefined;
}

/** The day of the first act; where there is none, the day to which waiting leads. */
function beginOf({ steps, day }: Situation): DayNumber {
  return steps.find(({ move }) => move !== "wait")?.day ?? day;
}

/** The steps as edits: repetitions of a move are one. */
function editsOf({ steps }: Situation): ChangeEdit[] {
  const edits: ChangeEdit[] = [];
  for (const { move, times, events } of steps) {
    const last = edits[edits.length - 1];
    if (last?.move === move)
      edits[edits.length - 1] = { ...last, times: last.times + times, events: [...last.events, ...events] };
    else edits.push({ move, actor: actorOf(move), times, events });
  }
  return edits;
}

function startOf(listed: readonly CustomerEvent[], facts: CustomerFacts, options: SummarizeOptions): Start {
  const { asOf, timeZone = "UTC", occasions = "day" } = options;
  const calendar = zoneCalendar(timeZone);
  const at = requireAsOf("counterfactualOf", asOf, calendar);
  const known = knownAt(listed, at);
  const timeOf = ({ time }: CustomerEvent) => parseInstant(time) ?? 0;
  // The store is sorted by source and id, and sorting by time keeps that order among equals.
  const events = [...known].sort((a, b) => timeOf(a) - timeOf(b));
  const purchases = events.filter((event) => event.type === "purchase" && event.test !== true);
  return {
    events,
    editsBefore: events.filter(({ source }) => source === counterfactualSource).length,
    facts,
    calendar,
    asOf,
    at,
    today: calendar.dayOf(at),
    occasions,
    boughtOn: facts.occasionDays?.map((day) => parseCalendarDate(day) as DayNumber) ?? [],
    openComplaints: openComplaintsIn(events, facts, options),
    lastPurchase: purchases[purchases.length - 1] as PurchaseEvent | undefined,
    lastArticle: events.reduce<string | undefined>((article, event) => articleOf(event) ?? article, undefined),
  };
}

/** The complaints that would count as settled if they said so, and do not yet. */
function openComplaintsIn(
  events: readonly CustomerEvent[],
  { openComplaints = 0 }: CustomerFacts,
  options: SummarizeOptions,
): CustomerEvent[] {
  if (openComplaints === 0) return [];
  return events.filter((event) => {
    if (event.type !== "complaint") return false;
    const settled = events.map((one) => (one === event ? { ...event, resolvedAt: event.time } : one));
    return summarize(settled, options).openComplaints !== openComplaints;
  });
}

function articleOf(event: CustomerEvent): string | undefined {
  if (event.type === "product-view" || event.type === "cart-add") return event.articleId;
  return event.type === "purchase"
    ? event.lines?.find(({ articleId }) => articleId !== undefined)?.articleId
    : undefined;
}

function judgementAbout(about: string, classification: Classification): Judgement<unknown> {
  return about === "stage" || about === "role"
    ? classification[about]
    : classification.traits[about.slice("trait:".length) as Trait];
}

/** The facts of the customer on which the answer can rest. */
function factsReadFor(
  about: string,
  { policy = classificationPolicies.v1, roles, traits: own }: ClassifierOptions<string> & SummarizeOptions,
): readonly string[] {
  const rules = classificationRules(policy);
  const trait = about.slice("trait:".length);
  const conditions: readonly (Condition | undefined)[] =
    about === "stage" || about === "role"
      ? rules[about].map(({ when }) => when)
      : [{ ...own?.conditions, ...rules.traits }[trait], rules.ofProtected[trait as Trait]];
  const read = conditions.flatMap((condition) => (condition === undefined ? [] : factsIn(condition)));
  const sources = read.flatMap((fact): readonly string[] => (isDerived(fact) ? sourcesOfDerived[fact] : [fact]));
  // Roles change with time; where none is known, none does.
  return roles === undefined ? sources.filter((fact) => fact !== "roles" && fact !== "relationship") : sources;
}

function requireAbout(about: unknown, own: object = {}): void {
  const questions = ["stage", "role", ...[...traits, ...Object.keys(own)].map((trait) => `trait:${trait}`)];
  requireOneOf("counterfactualOf", "about", about, questions);
}

function requireWanted(about: string, wanted: unknown): void {
  if (wanted === undefined) return;
  if (about === "stage") requireOneOf("counterfactualOf", "wanted", wanted, stages);
  else if (about === "role") requireOneOf("counterfactualOf", "wanted", wanted, chainRoles);
  else if (typeof wanted !== "boolean") {
    throw new DomainError(
      "counterfactual-of-wanted",
      `counterfactualOf requires wanted to be true or false; got ${show(wanted)}`,
    );
  }
}

function requireEvents(events: Iterable<CustomerEvent>): CustomerEvent[] {
  const listed =
    typeof events === "object" && (events as unknown) !== null && Symbol.iterator in events ? [...events] : [events];
  for (const event of listed as readonly unknown[]) {
    const { type, source, id } = (event ?? {}) as Partial<CustomerEvent>;
    if ([type, source, id].some((text) => typeof text !== "string")) {
      throw new DomainError(
        "counterfactual-of-events",
        `counterfactualOf requires events with a type, a source and an id; got ${show(event)}`,
      );
    }
  }
  return listed as CustomerEvent[];
}
