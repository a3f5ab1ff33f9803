import { at } from "./calendar.js";
import type { Dice } from "./dice.js";
import type { Diary } from "./diary.js";
import type { Draft } from "./people.js";

/** Who brought whom, by position among the drafts. */
export type Referrals = ReadonlyMap<number, number>;

/** Everyone who brings others gets ordinary newcomers who came after them. Nobody is brought twice. */
export function match(dice: Dice, drafts: readonly Draft[]): Referrals {
  const referrerOf = new Map<number, number>();
  const newcomers = dice.shuffle(
    [...drafts.keys()].filter((i) => {
      const { taste, turns, internalAs, rhythm } = drafts[i]!;
      const isOrdinary = turns === undefined && internalAs === undefined && taste.name !== "businesses";
      return isOrdinary && rhythm.days.length > 0;
    }),
  );
  for (const [i, { brings, rhythm }] of drafts.entries()) {
    for (let n = 0; n < (brings?.others ?? 0); n++) {
      const found = newcomers.find(
        (j) => j !== i && !referrerOf.has(j) && drafts[j]!.rhythm.days[0]! > rhythm.days[0]! + 10,
      );
      if (found !== undefined) referrerOf.set(found, i);
    }
  }
  return referrerOf;
}

/** The three traces of a recommendation: it was made, it was received, it led to a first purchase. */
export function writeReferral(
  diary: Diary,
  dice: Dice,
  {
    referrerId,
    refereeId,
    firstDay,
    rewarded,
  }: { referrerId: string; refereeId: string; firstDay: number; rewarded: boolean },
): void {
  const made = at(Math.max(0, firstDay - dice.whole(1, 9)), 8 * 60);
  diary.write("shop", "referral-made", made, { customerId: referrerId, refereeId, incentivised: rewarded });
  diary.write("shop", "referral-received", made + 60, { customerId: refereeId, referrerId });
  diary.write("shop", "referral-converted", at(firstDay, 23 * 60 + 55), { customerId: referrerId, refereeId });
}
