import { at } from "./calendar.js";
import type { Dice } from "./dice.js";
import type { Diary } from "./diary.js";
import { writeReferral } from "./referrals.js";
import type { Shopper } from "./shopper.js";

/** Who truly brought whom, by the ids of the two. */
export type Brought = ReadonlyMap<string, string>;

/** Generations beyond the first. */
const further = 3;
/** Half of those who were brought bring somebody in their turn. */
const bringsOn = 0.5;

/**
 * Those who were brought bring others, and these again others. All of it for the reward of the programme, so that it makes nobody
 * an advocate.
 *
 * @param brought the first generation, by the id of those who were brought
 */
export function bringOn(dice: Dice, diary: Diary, shoppers: readonly Shopper[], brought: Brought): Brought {
  const referrerOf = new Map(brought);
  const byId = new Map(shoppers.map((shopper) => [shopper.id, shopper]));
  const newcomers = dice.shuffle(shoppers.filter((shopper) => isOrdinary(shopper) && !referrerOf.has(shopper.id)));
  let latest = [...brought.keys()];
  for (let generation = 1; generation <= further; generation++) {
    const next: string[] = [];
    for (const referrerId of latest.filter(() => dice.chance(bringsOn))) {
      const since = byId.get(referrerId)!.rhythm.days[0]! + 10;
      const found = newcomers.findIndex(({ id, rhythm }) => !referrerOf.has(id) && rhythm.days[0]! > since);
      const [referee] = found === -1 ? [] : newcomers.splice(found, 1);
      if (referee === undefined) continue;
      const firstDay = referee.rhythm.days[0]!;
      writeReferral(diary, dice, { referrerId, refereeId: referee.id, firstDay, rewarded: true });
      referrerOf.set(referee.id, referrerId);
      next.push(referee.id);
    }
    latest = next;
  }
  return referrerOf;
}

/**
 * A clerk takes a referral down the wrong way round: the one who began a chain is said to have been brought by somebody of its second
 * generation. Returns the ids of the circle, or nothing where no chain is long enough.
 */
export function mistakeReferral(diary: Diary, shoppers: readonly Shopper[], brought: Brought): readonly string[] {
  const referrers = new Set(brought.values());
  for (const [second, first] of brought) {
    const root = brought.get(first);
    const beganThere = root !== undefined && !brought.has(root);
    // Who has brought somebody already becomes nothing new by the mistake.
    if (!beganThere || !referrers.has(second)) continue;
    const lastDay = Math.max(...shoppers.find(({ id }) => id === second)!.rhythm.days);
    diary.write("shop", "referral-received", at(lastDay, 720), { customerId: root, referrerId: second });
    diary.write("shop", "referral-converted", at(lastDay, 725), { customerId: second, refereeId: root });
    return [root, first, second];
  }
  return [];
}

function isOrdinary({ turns, taste, labels, rhythm }: Shopper): boolean {
  return turns.length === 0 && !labels.has("internal") && taste.name !== "businesses" && rhythm.days.length > 0;
}
