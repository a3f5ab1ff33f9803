import { at, dayOf, days, hours, today } from "./calendar.js";
import { anyArticle, assortment, type Article } from "./catalogue.js";
import { euros, type RawEvent } from "./diary.js";
import { signature, stranger, type Scene, type Shopper } from "./shopper.js";

/** What an ordinary decision takes: from most of an hour to three days. */
const ordinaryDecision: readonly [number, number] = [50, days(3)];
/** Complaints and faulty goods of ordinary customers are long settled. */
const settled = today - 210;

/** Writes down all purchases of a customer with the looking before and the aftermath. */
export function shopping(shopper: Shopper, scene: Scene): void {
  const { dice } = scene;
  const voucher = vouchers(shopper, scene);
  const favourites = favouriteArticles(shopper, scene);
  let previous = -Infinity;
  for (const [visit, day] of shopper.rhythm.days.entries()) {
    const moment = at(day, dice.whole(shopper.taste.hours[0] * 60, shopper.taste.hours[1] * 60 + 45));
    const channel = dice.pick(shopper.taste.channels);
    const basket = fill(shopper, scene, favourites, voucher());
    if (channel === "web" || channel === "app") {
      lookAround(shopper, scene, { basket: basket.articles, channel, moment, previous });
    }
    const orderId = pay(shopper, scene, { basket, channel, moment, visit });
    aftermath(shopper, scene, { orderId, basket, moment });
    previous = moment;
  }
}

interface Basket {
  readonly articles: readonly Article[];
  readonly lines: readonly RawEvent[];
  readonly total: number;
  readonly discount: number;
}

function fill(shopper: Shopper, { dice }: Scene, favourites: readonly Article[], rebate: number): Basket {
  const { taste, habits } = shopper;
  const quantity = habits.wholesale?.quantity ?? taste.quantity;
  const articles =
    favourites.length > 0
      ? favourites
      : Array.from({ length: dice.whole(...taste.lines) }, () => anyArticle(dice, taste.categories));
  const lines = articles.map(({ articleId, category, price }) => {
    const units = dice.whole(...quantity);
    const discount = Math.round(price * units * rebate);
    return { articleId, category, units, amount: price * units - discount, discount };
  });
  return {
    articles,
    lines: lines.map(({ units, amount, discount, ...article }) => ({
      ...article,
      quantity: units,
      amount: euros(amount),
      ...(discount > 0 ? { discount: euros(discount) } : {}),
    })),
    total: lines.reduce((sum, { amount }) => sum + amount, 0),
    discount: lines.reduce((sum, { discount }) => sum + discount, 0),
  };
}

/** Whoever buys wholesale buys the same cheap things again; the others follow their whim. */
function favouriteArticles({ taste, habits }: Shopper, { dice }: Scene): Article[] {
  if (habits.wholesale === undefined) return [];
  return dice.shuffle(assortment[dice.pick(taste.categories)].slice(0, 6)).slice(0, habits.wholesale.articles);
}

/** The rebate of each next purchase. An ordinary customer has a voucher for one purchase in three at most. */
function vouchers({ habits, taste }: Shopper, { dice }: Scene): () => number {
  let purchases = 0;
  let sinceLast = dice.whole(0, 2);
  return () => {
    purchases += 1;
    const used = habits.waitsForVouchers ? purchases % 5 !== 4 : sinceLast >= 2 && dice.chance(taste.voucherUse);
    sinceLast = used ? 0 : sinceLast + 1;
    return used ? dice.pick([0.1, 0.15, 0.2, 0.25]) : 0;
  };
}

interface Look {
  readonly basket: readonly Article[];
  readonly channel: string;
  readonly moment: number;
  readonly previous: number;
}

/** Looks at the goods, perhaps sleeps on it, comes back and goes to the checkout. */
function lookAround(shopper: Shopper, { dice, diary }: Scene, { basket, channel, moment, previous }: Look): void {
  const [shortest, longest] = shopper.habits.decision ?? ordinaryDecision;
  // Evenly on a logarithmic scale: short decisions are common and long ones happen. Never before the last purchase.
  const wanted = shortest * Math.exp(dice.uniform() * Math.log(longest / shortest));
  const decision = Math.min(wanted, (moment - previous) * 0.6, moment);
  const first = moment - decision;
  const sitting = (start: number, who: RawEvent) => {
    const sessionId = diary.number("sitting");
    if (dice.chance(0.5)) diary.write("web", "visit", start, { ...who, channel, sessionId });
    return (type: string, minute: number, fields: RawEvent = {}) =>
      diary.write("web", type, start + minute, { ...who, channel, sessionId, ...fields });
  };
  const look = sitting(first, stranger(shopper, dayOf(first)));
  for (const [i, { articleId, category }] of basket.slice(0, 3).entries()) {
    look("product-view", Math.min(i * 3, decision / 2), { articleId, category });
  }
  if (dice.chance(0.15)) look("search", 0, { query: basket[0]!.category });
  const back = decision > 45 ? sitting(moment - 12, signature(shopper, dayOf(moment - 12))) : look;
  const since = decision > 45 ? 0 : decision * 0.6;
  const { articleId, category } = basket[0]!;
  if (decision > 45) back("product-view", since, { articleId, category });
  back("cart-add", since + 1, { articleId, category });
  if (dice.chance(0.8)) back("checkout-start", since + 2);
}

interface Payment {
  readonly basket: Basket;
  readonly channel: string;
  readonly moment: number;
  readonly visit: number;
}

function pay(shopper: Shopper, { dice, diary }: Scene, { basket, channel, moment, visit }: Payment): string {
  const { habits, taste, referrerId } = shopper;
  const day = dayOf(moment);
  const gift = dice.chance(taste.giftShare);
  // An ordinary parcel abroad is a present, and one of long ago.
  const present = gift && day < today - 400 && dice.chance(0.1);
  const abroad = habits.abroad !== undefined && visit % 5 !== 4 ? habits.abroad : present ? "DE" : undefined;
  const who = signature(shopper, day);
  const orderId = diary.number("order");
  diary.write("shop", "purchase", moment, {
    ...who,
    orderId,
    channel,
    total: euros(basket.total),
    ...(basket.discount > 0 ? { discount: euros(basket.discount), discountCodes: ["VOUCHER"] } : {}),
    lines: basket.lines,
    country: abroad ?? "NL",
    ...(gift ? { gift } : {}),
    ...(habits.purpose === undefined ? {} : { purpose: habits.purpose }),
    ...participants(shopper, who, gift),
    ...(visit === 0 && referrerId !== undefined ? { referrerId } : {}),
  });
  if (dice.chance(taste.collectsPoints)) {
    const points = Math.ceil(basket.total / 100);
    diary.write("loyalty", "loyalty-earn", moment + 5, { ...who, points });
    if (dice.chance(0.08))
      diary.write("loyalty", "loyalty-redeem", moment + 6, { ...who, points: Math.min(5, points) });
  }
  if (dice.chance(taste.readsNewsletter * 0.3)) {
    const action = dice.pick(["delivered", "opened", "clicked"]);
    diary.write("mailing", "email-engagement", moment + hours(30), { ...who, action, campaignId: "newsletter" });
  }
  return orderId;
}

/** Who did what: a gift goes to somebody else; in a firm one asks, another orders and the firm pays. */
function participants({ id, taste }: Shopper, who: RawEvent, gift: boolean): RawEvent {
  if (taste.name === "businesses") {
    return {
      participants: [
        { role: "originator", partyId: `colleague-at-${id}` },
        { role: "buyer", partyId: `purchaser-at-${id}` },
        { role: "payer", partyId: id },
      ],
    };
  }
  if (!gift) return {};
  return {
    participants: [
      { role: "buyer", partyId: who["customerId"] },
      { role: "recipient", partyId: `friend-of-${id}` },
    ],
  };
}

interface Aftermath {
  readonly orderId: string;
  readonly basket: Basket;
  readonly moment: number;
}

/** What may follow an ordinary purchase. Nothing here is left open, and nothing bad is recent. */
function aftermath(shopper: Shopper, { dice, diary }: Scene, { orderId, basket, moment }: Aftermath): void {
  const day = dayOf(moment);
  const room = today - day;
  const who = signature(shopper, day);
  const article = basket.articles[0]!;
  if (room < 14) return;
  if (basket.lines.length > 1 && dice.chance(0.06)) {
    // One line of several goes back; the purchase itself stands.
    const back = moment + days(dice.between(4, 10));
    const faulty = day < settled && dice.chance(0.3);
    const line = basket.lines[0]!;
    diary.write("shop", "return", back, { ...who, orderId, articleId: article.articleId, quantity: 1, faulty });
    diary.write("shop", "refund", back + hours(20), { ...who, orderId, amount: line["amount"] });
  }
  if (dice.chance(0.01)) {
    const mistake = diary.number("order");
    const { lines, total } = basket;
    diary.write("shop", "purchase", moment + 20, {
      ...who,
      orderId: mistake,
      total: euros(total),
      lines,
      country: "NL",
    });
    diary.write("shop", "order-cancel", moment + 40, { ...who, orderId: mistake, reason: "ordered-twice" });
  }
  if (dice.chance(0.05)) {
    const ticketId = diary.number("ticket");
    const opened = moment + days(dice.between(1, 4));
    const answered = opened + hours(dice.between(0.5, 30));
    const resolved = answered + hours(dice.between(1, 60));
    const channel = dice.pick(["chat", "e-mail", "phone"]);
    diary.write("helpdesk", "ticket-opened", opened, { ...who, ticketId, orderId, channel });
    if (day < settled && dice.chance(0.3)) {
      diary.write("helpdesk", "complaint", opened, { ...who, ticketId, orderId, orderSource: "shop" });
    }
    diary.write("helpdesk", "ticket-answered", answered, { ...who, ticketId });
    diary.write("helpdesk", "ticket-resolved", resolved, { ...who, ticketId });
  }
  if (!shopper.habits.keepsQuiet && dice.chance(0.06)) {
    const nps = dice.chance(0.5);
    diary.write("survey", "survey-response", moment + days(dice.between(5, 9)), {
      ...who,
      metric: nps ? "nps" : "csat",
      score: nps ? dice.whole(5, 10) : dice.whole(3, 5),
      scale: nps ? { min: 0, max: 10 } : { min: 1, max: 5 },
    });
  }
  // Ordinary praise is rare or paid for, so that it makes nobody an advocate.
  if (dice.chance(0.06)) {
    const { articleId, category } = article;
    const paid = dice.chance(0.5);
    const review = paid ? { rating: dice.whole(4, 5), incentivised: true } : { rating: dice.whole(2, 3) };
    diary.write("web", "review", moment + days(dice.between(6, 12)), { ...who, articleId, category, ...review });
  }
}
