import { at, hours, instant, today } from "./calendar.js";
import { anyArticle } from "./catalogue.js";
import { signature, stranger, type Turn } from "./shopper.js";

/** A moment in the evening so many days ago. */
const evening = (daysAgo: number, minute = 0) => at(today - daysAgo, 19 * 60 + minute);

/** Looked once or twice within the quarter and put something on the wish list: interested, and no more. */
export const interest: Turn = (shopper, { dice, diary }) => {
  const first = dice.whole(40, 75);
  for (const daysAgo of dice.chance(0.5) ? [first] : [first, first - dice.whole(31, 36)]) {
    const who = { ...stranger(shopper, today), channel: "web", sessionId: diary.number("sitting") };
    const { articleId, category } = anyArticle(dice, shopper.taste.categories);
    diary.write("web", "visit", evening(daysAgo), who);
    diary.write("web", "product-view", evening(daysAgo, 2), { ...who, articleId, category });
    diary.write("web", "wishlist-add", evening(daysAgo, 4), { ...who, articleId, category });
  }
  if (dice.chance(0.3)) {
    diary.write("helpdesk", "contact", evening(first - 2), {
      ...signature(shopper, today),
      direction: "inbound",
      channel: "chat",
    });
  }
};

/** Was here once, long ago, and left it at that. */
export const passingBy: Turn = (shopper, { dice, diary }) => {
  const who = { ...stranger(shopper, 0), channel: "web", sessionId: diary.number("sitting") };
  const { articleId, category } = anyArticle(dice, shopper.taste.categories);
  diary.write("web", "visit", evening(dice.whole(150, 700)), who);
  diary.write("web", "product-view", evening(dice.whole(150, 700), 1), { ...who, articleId, category });
};

/** Looks, again and again, on several evenings of the last weeks, always at something else. */
export const windowShopping: Turn = (shopper, { dice, diary }) => {
  // All of it since the last purchase, and too long ago for a decision that is about to fall.
  const since = Math.min(24, today - (shopper.rhythm.days.at(-1) ?? 0) - 1);
  const evenings = dice.shuffle(Array.from({ length: since }, (_, i) => i + 1)).slice(0, dice.whole(4, 7));
  for (const daysAgo of evenings) {
    const who = { ...stranger(shopper, today), channel: "web", sessionId: diary.number("sitting") };
    const views = dice.whole(2, 5);
    for (let i = 0; i < views; i++) {
      const { articleId, category } = anyArticle(dice, shopper.taste.categories);
      diary.write("web", "product-view", evening(daysAgo, i * 4), { ...who, articleId, category });
    }
  }
};

/** Looked twice at one thing, took it to the checkout this week, and has not paid yet. */
export const aboutToBuy: Turn = (shopper, { dice, diary }) => {
  const moment = evening(Math.min(dice.whole(1, 4), today - (shopper.rhythm.days.at(-1) ?? 0) - 1));
  const who = { ...signature(shopper, today), channel: "web", sessionId: diary.number("sitting") };
  const { articleId, category } = anyArticle(dice, shopper.taste.categories);
  diary.write("web", "product-view", moment, { ...who, articleId, category });
  diary.write("web", "product-view", moment + 6, { ...who, articleId, category });
  diary.write("web", "cart-add", moment + 8, { ...who, articleId, category });
  if (dice.chance(0.6)) diary.write("web", "checkout-start", moment + 9, who);
};

/** Something went wrong lately, and it is not put right. */
export const dispute: Turn = (shopper, { dice, diary }) => {
  const who = signature(shopper, today);
  const moment = evening(dice.whole(3, 40));
  switch (dice.whole(1, 3)) {
    case 1: {
      const ticketId = diary.number("ticket");
      diary.write("helpdesk", "ticket-opened", moment, { ...who, ticketId, channel: "phone" });
      diary.write("helpdesk", "complaint", moment, { ...who, ticketId, reason: "late-delivery" });
      if (dice.chance(0.5)) diary.write("helpdesk", "ticket-answered", moment + hours(50), { ...who, ticketId });
      return;
    }
    case 2:
      diary.write("survey", "survey-response", moment, {
        ...who,
        metric: "csat",
        score: dice.whole(1, 2),
        scale: { min: 1, max: 5 },
      });
      return;
    default:
      diary.write("survey", "survey-response", moment, {
        ...who,
        metric: "nps",
        score: dice.whole(0, 2),
        scale: { min: 0, max: 10 },
      });
  }
};

/** Speaks for the shop, unpaid, several times within the year. */
export const advocacy: Turn = (shopper, { dice, diary }) => {
  const who = signature(shopper, today);
  const acts = dice.whole(3, 5);
  for (let act = 0; act < acts; act++) {
    const { articleId, category } = anyArticle(dice, shopper.taste.categories);
    const moment = evening(dice.whole(20, 240));
    if (dice.chance(0.6)) {
      diary.write("web", "review", moment, { ...who, articleId, category, rating: dice.whole(4, 5) });
    } else {
      diary.write("web", "share", moment, { ...who, articleId, category });
    }
  }
  diary.write("survey", "survey-response", evening(dice.whole(20, 80)), {
    ...who,
    metric: "nps",
    score: dice.whole(9, 10),
    scale: { min: 0, max: 10 },
  });
};

/** A monthly box: it runs, is under notice, or has ended. */
export function monthlyBox(state: "running" | "notice" | "ended"): Turn {
  return (shopper, { diary }) => {
    const start = shopper.rhythm.days[0]!;
    const subscriptionId = diary.number("box");
    const last = state === "ended" ? shopper.rhythm.days.at(-1)! : today - 1;
    const term = (month: number) => at(start + 30 * month, 6 * 60);
    const write = (type: string, moment: number, fields = {}) =>
      diary.write("billing", type, moment, { ...signature(shopper, today), subscriptionId, ...fields });
    const months = Math.floor((last - start) / 30);
    write("subscription-start", term(0), { plan: "box" });
    for (let month = 1; month <= months; month++) write("subscription-renew", term(month));
    if (state === "running") return;
    const notice = term(months) + hours(10);
    write("subscription-cancel", notice, state === "ended" ? { endsAt: instant(term(months + 1)) } : {});
    if (state === "ended") write("subscription-expire", term(months + 1), { cause: "voluntary" });
  };
}

/** Recommends the shop to themselves, for the reward. */
export const selfReferral: Turn = (shopper, { diary }) => {
  const moment = at(shopper.rhythm.days[0]!, 0);
  const who = signature(shopper, today);
  diary.write("shop", "referral-received", moment, { ...who, referrerId: shopper.id });
  diary.write("shop", "referral-made", moment, { ...who, refereeId: shopper.id, incentivised: true });
  diary.write("shop", "referral-converted", at(shopper.rhythm.days[0]! + 1, 0), { ...who, refereeId: shopper.id });
};
