import type { CustomerEvent, EventType, PurchaseEvent, PurchaseLine } from "../../journey/index.js";
import { type FactName, factDictionary } from "../../facts/index.js";
import type { Move } from "../../rules/index.js";
import { formatInstant, parseInstant } from "../../shared/time.js";
import type { ChangeMove } from "./change-move.js";
import { envelopeOf, isPossibleDay, momentOf, type Situation, stepped, timesOf } from "./situation.js";

/** A move as an edit of events. */
export interface EventMove extends Omit<Move<Situation>, "id" | "touches" | "apply"> {
  readonly id: ChangeMove;
  /** The kind of event that it adds or changes: where the feed has none of these, nobody would see it done. */
  readonly records?: EventType | undefined;
  /** Facts that no other move of its kind changes in the same way. */
  readonly own: readonly string[];
  /** Facts that all moves of one kind change in the same way, so that one of these moves is enough. */
  readonly shared?: readonly string[] | undefined;
  /** The situation after it was made once more, or `undefined` where it is not possible. */
  apply(situation: Situation): Situation | undefined;
}

const facts = Object.keys(factDictionary) as FactName[];
const needing = (type: EventType) => facts.filter((fact) => factDictionary[fact].needs.includes(type));

const interest = ["interestActs", "daysSinceLastInterest"];
const advocacy = ["advocacyActsLastYear"];
const purchases = needing("purchase");
const contracts = needing("subscription-start");

/** Facts that another day changes by itself. */
const aging = [
  ...facts.filter((fact) => /^daysSince|DaysAgo$|LastYear$/.test(fact)),
  // A settlement, a term or a role can lie ahead.
  ...["openComplaints", "resolvedComplaints", "subscriptions", "subscriptionStatus", "roles", "relationship"],
  ...["daysObserved", "history", "viewingDays", "surveys", "promotionDayShare", "permissions", "objections"],
];

/** All moves, with so many days to wait at most. */
export function eventMoves(days: number): readonly EventMove[] {
  return [
    { id: "resolve-complaint", records: "complaint", own: needing("complaint"), apply: resolveComplaint },
    ...contractMoves,
    ...(days === 0 ? [] : [{ ...wait, most: days }]),
    ...interestMoves,
    ...purchaseMoves,
    ...attitudeMoves,
  ];
}

/** The same so many days later. */
function later(situation: Situation, days = 1): Situation | undefined {
  const day = situation.day + days;
  return isPossibleDay(day) ? { ...situation, day } : undefined;
}

const wait: EventMove = { id: "wait", own: aging, counts: "once", apply: waited };

function waited(situation: Situation, days = 1): Situation | undefined {
  const next = later(situation, days);
  return next && stepped(next, "wait", [], days);
}

/** The situation after a move was made so often. */
export function repeated(
  { id, apply }: EventMove,
  situation: Situation | undefined,
  times: number,
): Situation | undefined {
  if (id === "wait") return situation && times > 0 ? waited(situation, times) : situation;
  let next = situation;
  for (let i = 0; i < times; i += 1) next = next && apply(next);
  return next;
}

/** A version of the complaint that says when it was settled. */
function resolveComplaint(situation: Situation): Situation | undefined {
  const complaint = situation.start.openComplaints[timesOf(situation, "resolve-complaint")];
  if (complaint === undefined) return undefined;
  const at = momentOf(situation);
  const written = Math.max(at, (parseInstant(complaint.updatedAt) ?? -Infinity) + 1);
  return stepped(situation, "resolve-complaint", [
    { ...complaint, resolvedAt: formatInstant(at), updatedAt: formatInstant(written) } as CustomerEvent,
  ]);
}

type ContractStep = "subscription-uncancel" | "subscription-renew" | "subscription-cancel";

/** Does something about one contract after another of those that stand so. */
function contractMove(id: ChangeMove, type: ContractStep, statuses: readonly string[]): EventMove {
  const apply = (situation: Situation): Situation | undefined => {
    const all = (situation.start.facts.subscriptions ?? []).filter(({ status }) => statuses.includes(status));
    const contract = all[timesOf(situation, id)];
    if (contract === undefined) return undefined;
    const { subscriptionId } = contract;
    return stepped(situation, id, [{ ...envelopeOf(situation, id), type, subscriptionId }]);
  };
  return { id, records: "subscription-start", own: contracts, apply };
}

const contractMoves: readonly EventMove[] = [
  contractMove("withdraw-notice", "subscription-uncancel", ["notice"]),
  contractMove("renew-contract", "subscription-renew", ["ended"]),
  {
    id: "start-contract",
    records: "subscription-start",
    own: contracts,
    most: 1,
    apply: (situation) => {
      if (situation.start.facts.subscriptions?.length !== 0) return undefined;
      const envelope = envelopeOf(situation, "start-contract");
      return stepped(situation, "start-contract", [
        { ...envelope, type: "subscription-start", subscriptionId: envelope.id },
      ]);
    },
  },
  contractMove("give-notice", "subscription-cancel", ["active", "paused", "past-due"]),
];

/** An article where none is known: the placeholder of whoever sends the event. */
const someArticle = "any-article";

function interestMove(
  id: ChangeMove,
  type: "visit" | "product-view" | "cart-add" | "checkout-start",
  body: (situation: Situation, id: string) => object = () => ({}),
): EventMove {
  const add = (situation: Situation) => {
    const envelope = envelopeOf(situation, id);
    return stepped(situation, id, [{ ...envelope, type, ...body(situation, envelope.id) } as CustomerEvent]);
  };
  return { id, records: type, own: needing(type), shared: interest, apply: add };
}

const ofArticle = ({ start }: Situation) => ({ articleId: start.lastArticle ?? someArticle });
const viewArticle = interestMove("view-article", "product-view", (situation, sessionId) => ({
  sessionId,
  ...ofArticle(situation),
}));

const interestMoves: readonly EventMove[] = [
  interestMove("visit", "visit"),
  {
    ...viewArticle,
    // Looks of one day are soon one sitting to everybody; what counts is that somebody comes again.
    apply: (situation) => {
      const next = situation.steps.some((step) => step.move === "view-article") ? later(situation) : situation;
      return next && viewArticle.apply(next);
    },
  },
  interestMove("add-to-cart", "cart-add", ofArticle),
  interestMove("start-checkout", "checkout-start"),
];

interface Deal {
  readonly discounted?: boolean;
  readonly purpose?: PurchaseEvent["purpose"];
}

/** What was bought last, once more; where nothing was, an order of no amount, on which no decision rests. */
function purchaseOf(
  situation: Situation,
  move: ChangeMove,
  { discounted = false, purpose }: Deal = {},
  place = 0,
): CustomerEvent {
  const { lastPurchase } = situation.start;
  const { total, country, channel, lines } = lastPurchase ?? { total: { amountMinor: 0, currency: "XXX" } };
  const { currency } = total;
  const listPrice = total.amountMinor + (lastPurchase === undefined ? 0 : reductionOf(lastPurchase));
  const reduction = discounted ? Math.max(1, Math.round(listPrice / 10)) : 0;
  return {
    ...envelopeOf(situation, move, place),
    type: "purchase",
    total: { amountMinor: Math.max(0, listPrice - reduction), currency },
    // An order that says it was not reduced would say that the feed knows of discounts.
    ...(reduction === 0 ? {} : { discount: { amountMinor: reduction, currency } }),
    ...(country === undefined ? {} : { country }),
    ...(channel === undefined ? {} : { channel }),
    ...(lines === undefined ? {} : { lines: lines.map(withoutPrice) }),
    ...(purpose === undefined ? {} : { purpose }),
  };
}

function reductionOf({ discount, lines = [] }: PurchaseEvent): number {
  return discount?.amountMinor ?? lines.reduce((sum, line) => sum + (line.discount?.amountMinor ?? 0), 0);
}

function withoutPrice({ amount: _, discount: __, ...line }: PurchaseLine): PurchaseLine {
  return line;
}

/** The next day on which a purchase is an occasion of its own: two orders of a day are one decision. */
function nextOccasion(situation: Situation): Situation | undefined {
  const { occasions, boughtOn } = situation.start;
  if (occasions === "order") return situation;
  // Weeks since the Monday before 1970-01-01, which was a Thursday.
  const periodOf = (day: number) => (occasions === "week" ? Math.floor((day + 3) / 7) : day);
  const bought = situation.steps.flatMap(({ day, events }) => (events.some(isPurchase) ? [day] : []));
  const taken = new Set([...boughtOn, ...bought].map(periodOf));
  let { day } = situation;
  while (taken.has(periodOf(day))) day += 1;
  return later(situation, day - situation.day);
}

function isPurchase({ type }: CustomerEvent): boolean {
  return type === "purchase";
}

function purchaseMove(id: ChangeMove, own: readonly string[], deal: Deal = {}): EventMove {
  const apply = (situation: Situation) => {
    const next = nextOccasion(situation);
    return next && stepped(next, id, [purchaseOf(next, id, deal)]);
  };
  return { id, records: "purchase", own, shared: purchases, apply };
}

const decisions = purchases.filter((fact) => fact.startsWith("decision"));

/** The look comes a minute earlier: of what happens in one moment nobody knows how long it took. */
function lookedAndBought(looking: Situation, buying: Situation, move: ChangeMove): Situation {
  const time = formatInstant(momentOf(looking) - 60_000);
  const look = { ...envelopeOf(looking, move), type: "product-view", time, ...ofArticle(looking) } as const;
  return stepped(buying, move, [look, purchaseOf(buying, move, {}, 1)]);
}

const purchaseMoves: readonly EventMove[] = [
  purchaseMove("buy", []),
  purchaseMove(
    "buy-discounted",
    purchases.filter((fact) => /discount|fullprice/i.test(fact)),
    { discounted: true },
  ),
  {
    ...purchaseMove("buy-on-sight", decisions),
    apply: (situation) => {
      const next = nextOccasion(situation);
      return next && lookedAndBought(next, next, "buy-on-sight");
    },
  },
  {
    ...purchaseMove("buy-considered", decisions),
    apply: (situation) => {
      // The look belongs to this purchase if no other one comes between.
      const looking = nextOccasion(situation);
      const tomorrow = looking && later(looking);
      const buying = tomorrow && nextOccasion(tomorrow);
      return looking && buying && lookedAndBought(looking, buying, "buy-considered");
    },
  },
  purchaseMove("buy-to-resell", ["resaleOrders"], { purpose: "resale" }),
];

const csat = { metric: "csat", score: 5, scale: { min: 1, max: 5 } } as const;
const nps = { metric: "nps", score: 10, scale: { min: 0, max: 10 } } as const;

function adding<Body extends { readonly type: EventType }>(
  id: ChangeMove,
  body: Body,
  own: readonly string[],
  shared?: readonly string[],
): EventMove {
  const apply = (situation: Situation) =>
    stepped(situation, id, [{ ...envelopeOf(situation, id), ...body } as unknown as CustomerEvent]);
  return { id, records: body.type, own, shared, apply };
}

const attitudeMoves: readonly EventMove[] = [
  adding("answer-satisfied", { type: "survey-response", ...csat }, [
    "surveys",
    ...facts.filter((fact) => fact.startsWith("csat")),
  ]),
  adding("answer-would-recommend", { type: "survey-response", ...nps }, [
    "surveys",
    ...facts.filter((fact) => fact.startsWith("nps")),
  ]),
  adding("write-review", { type: "review", rating: 5 }, needing("review"), advocacy),
  adding("share", { type: "share" }, [], advocacy),
  adding("recommend", { type: "referral-made" }, needing("referral-made"), advocacy),
  // Two people have to do something.
  { ...adding("win-customer", { type: "referral-converted" }, ["referralsConverted"]), effort: 2 },
];

/**
 * The moves that can turn a decision that reads the given facts, and that the feed would show. Of several that would do the
 * same to it, the first.
 */
export function movesFor(
  moves: readonly EventMove[],
  read: readonly string[] | undefined,
  isRecorded: (type: EventType) => boolean,
): readonly EventMove[] {
  const reads = (names: readonly string[] = []) => read === undefined || names.some((name) => read.includes(name));
  const served = new Set<readonly string[]>();
  return moves.filter(({ records, own, shared }) => {
    if (records !== undefined && !isRecorded(records)) return false;
    const isFirst = shared !== undefined && !served.has(shared) && reads(shared);
    if (isFirst) served.add(shared);
    return isFirst || reads(own);
  });
}
