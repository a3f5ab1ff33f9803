import { at, days, hours, momentOf, today } from "./calendar.js";
import type { Dice } from "./dice.js";
import type { Diary, RawEvent } from "./diary.js";

/** Whoever has so many points redeems some of them now and then, always a round number. */
const worthRedeeming = 300;
const redeems = 0.25;
const tiers = [
  { tier: "silver", from: 1000 },
  { tier: "gold", from: 4000 },
] as const;

/** The days on which the second and the third year begin. Points of a calendar year expire at the end of the next. */
const [secondYear, thirdYear] = [at(366, 0), at(731, 0)];

interface Account {
  readonly who: RawEvent;
  earned: number;
  redeemed: number;
  /** Earned in the first year and not redeemed by the end of the second. */
  expiring: number;
}

/** What becomes of the points that purchases earned: some are redeemed, some expire, and many of them make a tier. */
export function spendPoints(dice: Dice, diary: Diary): void {
  const accounts = new Map<unknown, Account>();
  for (const event of diary.inOrder()) {
    if (event["source"] !== "loyalty") continue;
    const { customerId, points } = event as { readonly customerId: string; readonly points: number };
    const moment = momentOf(event["time"] as string);
    const account = accounts.get(customerId) ?? { who: { customerId }, earned: 0, redeemed: 0, expiring: 0 };
    accounts.set(customerId, account);
    const { who } = account;
    const redeem = (count: number) => {
      account.redeemed += count;
      if (moment < thirdYear) account.expiring = Math.max(0, account.expiring - count);
    };
    if (event["type"] === "loyalty-redeem") {
      redeem(points);
      continue;
    }
    const reached = tiers.filter(({ from }) => account.earned < from && account.earned + points >= from).at(-1);
    account.earned += points;
    if (moment < secondYear) account.expiring += points;
    if (reached !== undefined) diary.write("loyalty", "loyalty-tier", moment + 1, { ...who, tier: reached.tier });
    const left = account.earned - account.redeemed - (moment < thirdYear ? 0 : account.expiring);
    const count = Math.floor((left * dice.between(0.3, 0.9)) / 50) * 50;
    if (left >= worthRedeeming && dice.chance(redeems) && moment + days(2) < at(today, 0)) {
      diary.write("loyalty", "loyalty-redeem", moment + hours(20), { ...who, points: count });
      redeem(count);
    }
  }
  for (const { who, expiring } of accounts.values()) {
    if (expiring > 0) diary.write("loyalty", "loyalty-expire", thirdYear - 1, { ...who, points: expiring });
  }
}
