import { asOf, calendarDate, homeCountry, timeZone } from "./calendar.js";
import { blemishes } from "./blemishes.js";
import { bringOn, type Brought, mistakeReferral } from "./chains.js";
import { createDice, type Dice, diceOf } from "./dice.js";
import { createDiary, type Diary, type RawEvent } from "./diary.js";
import { askHelpdesk } from "./helpdesk.js";
import { type Label } from "./labels.js";
import { consentsOf, partyOf, rolesOf, type Papers } from "./papers.js";
import { type Mind, mindsOf } from "./minds.js";
import { pastsOf } from "./past.js";
import { type Draft, people } from "./people.js";
import { spendPoints } from "./points.js";
import { shopping } from "./purchases.js";
import { match, type Referrals, writeReferral } from "./referrals.js";
import { reply, type Waiting } from "./replies.js";
import type { Shopper } from "./shopper.js";
import { answerSurveys, isInvited } from "./surveys.js";

/** A made-up shop: what it would export, and, apart from that, the truth about its customers. */
export interface Shop extends Papers {
  readonly asOf: string;
  readonly timeZone: string;
  readonly homeCountry: string;
  /** The day on which the books begin. */
  readonly openedOn: string;
  /** The event log in the order in which things happened, spoilt items among them. */
  readonly records: readonly unknown[];
  /** Which ids are one customer: cookies and merged accounts. */
  readonly aliases: readonly { readonly id: string; readonly canonicalId: string }[];
  /** How many customers were asked whether they would recommend the shop: what a survey's sender knows, and no answer tells. */
  readonly invited: number;
  /** What each customer is meant to be found as. No judgement sees it. */
  readonly planted: ReadonlyMap<string, readonly Label[]>;
  /** Those among them who play no part: their types follow from a rate that nobody but the generator knows. */
  readonly ordinary: ReadonlySet<string>;
  /** The group each customer was cut from. No judgement sees it either. */
  readonly tastes: ReadonlyMap<string, string>;
  /** What those who are asked every quarter truly think. */
  readonly minds: ReadonlyMap<string, Mind>;
  /** Who truly brought whom, to any generation. */
  readonly brought: Brought;
  /** The ids of a circle of referrals that a clerk made by mistake. */
  readonly mistake: readonly string[];
  readonly waiting: Waiting;
}

/**
 * A shop of so many customers over two and a half years. Equal seeds give equal shops, to the byte.
 */
export function createShop({
  seed = 1,
  customers = 2000,
}: { readonly seed?: number; readonly customers?: number } = {}): Shop {
  const dice = createDice(seed);
  const diary = createDiary();
  const drafts = people(dice, customers);
  const referrals = match(dice, drafts);
  const shoppers = drafts.map((draft, i) => enrol(draft, i, referrals, dice));

  for (const [i, shopper] of shoppers.entries()) {
    const scene = { dice, diary };
    shopping(shopper, scene);
    for (const turn of shopper.turns) turn(shopper, scene);
    const referrer = referrals.get(i);
    if (referrer === undefined) continue;
    writeReferral(diary, dice, {
      referrerId: shoppers[referrer]!.id,
      refereeId: shopper.id,
      firstDay: shopper.rhythm.days[0]!,
      rewarded: drafts[referrer]!.brings!.rewarded,
    });
  }

  const voices = hear(seed, diary, shoppers, referrals);
  const referrers = new Set(voices.brought.values());
  const known = [...shoppers.entries()].filter(([i]) => !drafts[i]!.anonymous);
  return {
    asOf,
    timeZone,
    homeCountry,
    openedOn: calendarDate(0),
    records: spoil(withRepeats(diary.inOrder())),
    aliases: shoppers.flatMap((shopper, i) => (drafts[i]!.anonymous ? [] : aliasesOf(shopper))),
    parties: known.map(([, shopper]) => partyOf(shopper, dice)),
    roles: known.flatMap(([i, shopper]) => rolesOf(shopper, drafts[i]!)),
    consents: known.flatMap(([, shopper]) => consentsOf(shopper, dice)),
    planted: new Map(shoppers.map((shopper) => [shopper.id, labelsOf(shopper, voices.brought, referrers)])),
    ordinary: new Set(shoppers.flatMap(({ id }, i) => (drafts[i]!.ordinary ? [id] : []))),
    tastes: new Map(shoppers.map(({ id, taste }) => [id, taste.name])),
    ...voices,
  };
}

/** What customers say and what is said to them, once all purchases are made. Each part has dice of its own. */
function hear(seed: number, diary: Diary, shoppers: readonly Shopper[], referrals: Referrals) {
  const pastOf = pastsOf(diary.inOrder(), shoppers);
  const minds = mindsOf(diceOf(seed, "minds"), shoppers, pastOf);
  const survey = { dice: diceOf(seed, "surveys"), diary };
  for (const [shopper, mind] of minds) answerSurveys(shopper, pastOf(shopper), mind, survey);
  const invited = shoppers.filter((shopper) => isInvited(survey.dice, pastOf(shopper), minds.has(shopper))).length;
  const helpdesk = { dice: diceOf(seed, "helpdesk"), diary };
  for (const shopper of shoppers) askHelpdesk(pastOf(shopper).bought, helpdesk);
  const direct = new Map([...referrals].map(([referee, referrer]) => [shoppers[referee]!.id, shoppers[referrer]!.id]));
  const brought = bringOn(diceOf(seed, "chains"), diary, shoppers, direct);
  const mistake = mistakeReferral(diary, shoppers, brought);
  spendPoints(diceOf(seed, "points"), diary);
  return {
    minds: new Map([...minds].map(([{ id }, mind]) => [id, mind])),
    invited,
    brought,
    mistake,
    waiting: reply(diceOf(seed, "replies"), diary),
  };
}

function labelsOf({ id, labels }: Shopper, brought: Brought, referrers: ReadonlySet<string>): Label[] {
  const all = new Set(labels);
  if (brought.has(id)) all.add("referred");
  if (referrers.has(id)) all.add("referrer");
  return [...all].sort();
}

/** Gives a draft a number, and where it fits a cookie or a former account. */
function enrol(draft: Draft, position: number, referrals: Referrals, dice: Dice): Shopper {
  const id = `${draft.anonymous ? "visitor" : "c"}-${String(position + 1).padStart(4, "0")}`;
  const { taste, rhythm, habits = {}, turns = [] } = draft;
  const labels = new Set<Label>([...rhythm.labels, ...(draft.labels ?? [])]);
  const referrer = referrals.get(position);
  if (referrer !== undefined) labels.add("referred");
  for (const label of standing(draft)) labels.add(label);
  if ([...referrals.values()].includes(position)) labels.add("referrer");
  const hasCookie = taste.name !== "businesses" && dice.chance(0.5);
  const wasMerged = rhythm.days.length >= 6 && dice.chance(0.03);
  return {
    id,
    taste,
    rhythm,
    habits,
    turns,
    labels,
    ...(draft.anonymous ? { cookieId: id } : hasCookie ? { cookieId: `cookie-${position + 1}` } : {}),
    ...(wasMerged ? { formerAccount: { id: `old-${position + 1}`, untilDay: rhythm.days[3]! } } : {}),
    ...(referrer === undefined ? {} : { referrerId: idOf(referrer) }),
  };
}

/** What follows from the papers and the baskets: outside or inside, and whom they buy for. */
function standing({ anonymous, internalAs, sellsOn, buysForEmployer, rhythm }: Draft): readonly Label[] {
  if (anonymous) return [];
  const external: readonly Label[] = internalAs === undefined ? ["external"] : [];
  const buysToUse = rhythm.days.length > 0 && sellsOn === undefined && buysForEmployer !== true;
  return buysToUse ? [...external, "end-customer"] : external;
}

/** Whoever brings others has signed up. */
const idOf = (position: number) => `c-${String(position + 1).padStart(4, "0")}`;

function aliasesOf({ id, cookieId, formerAccount }: Shopper): { id: string; canonicalId: string }[] {
  return [cookieId, formerAccount?.id].flatMap((other) =>
    other === undefined ? [] : [{ id: other, canonicalId: id }],
  );
}

/** Queues deliver some events twice, and clerks make test orders. */
function withRepeats(events: readonly RawEvent[]): RawEvent[] {
  return events.flatMap((event, i) => {
    if (event["type"] === "purchase" && i % 997 === 0) {
      return [event, { ...event, id: `${String(event["id"])}-test`, orderId: `test-${i}`, test: true }];
    }
    return i % 500 === 0 ? [event, event] : [event];
  });
}

/** Spreads the spoilt items over the log. */
function spoil(events: readonly RawEvent[]): unknown[] {
  const distance = Math.floor(events.length / blemishes.length);
  return events.flatMap((event, i) => {
    const blemish = i % distance === distance - 1 ? blemishes[Math.floor(i / distance)] : undefined;
    return blemish === undefined ? [event] : [event, blemish.item];
  });
}
