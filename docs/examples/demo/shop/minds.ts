import { today, dayOf } from "./calendar.js";
import type { Dice } from "./dice.js";
import type { Past } from "./past.js";
import type { Shopper } from "./shopper.js";
import type { Taste } from "./tastes.js";

/** What may matter about a shop. */
export const aspects = ["quality", "price", "service", "being-heard"] as const;
export type Aspect = (typeof aspects)[number];

/** The four loyalties of Dick & Basu: whether they prefer the shop to its rivals, and whether they buy there. */
export type Loyalty = "true" | "latent" | "spurious" | "none";

/** What a customer truly thinks. No judgement sees it; they answer surveys by it. */
export interface Mind {
  readonly loyalty: Loyalty;
  /** Where their opinion is going. Nobody but those with long acquaintance changes it. */
  readonly course: "rising" | "falling" | "steady";
  readonly values: Aspect;
}

const ofEachLoyalty = 70;
/** A customer of so many days has had a question. */
const asked = 45;
/** So many days are needed for a course that five quarterly questions could show. */
const longAcquaintance = 480;

/** What matters to most of a group; the others care for anything. */
const commonValue: Readonly<Record<Taste["name"], Aspect>> = {
  students: "price",
  families: "quality",
  professionals: "service",
  businesses: "being-heard",
};

/**
 * The minds of those who agreed to be asked every quarter. They are drawn from customers whose purchases leave no doubt, and
 * who have told nobody yet what they think.
 */
export function mindsOf(
  dice: Dice,
  shoppers: readonly Shopper[],
  pastOf: (shopper: Shopper) => Past,
): ReadonlyMap<Shopper, Mind> {
  const drawn = dice.shuffle(shoppers.filter((shopper) => isOpenToQuestions(shopper) && !pastOf(shopper).answered));
  const those = (patronage: "high" | "low") => drawn.filter((shopper) => patronageOf(shopper) === patronage);
  /** Half of them mean it. */
  const halves = (from: readonly Shopper[]) => {
    const size = Math.min(ofEachLoyalty, Math.floor(from.length / 2));
    return [from.slice(0, size), from.slice(size, 2 * size)] as const;
  };
  const [often, seldom] = [halves(those("high")), halves(those("low"))];
  const draw = (from: readonly Shopper[], loyalty: Loyalty) =>
    from.map((shopper): [Shopper, Mind] => [shopper, mindOf(dice, shopper, loyalty)]);
  return new Map([
    ...draw(often[0], "true"),
    ...draw(often[1], "spurious"),
    ...draw(seldom[0], "latent"),
    ...draw(seldom[1], "none"),
  ]);
}

export const isFond = ({ loyalty }: Pick<Mind, "loyalty">): boolean => loyalty === "true" || loyalty === "latent";

function isOpenToQuestions({ turns, habits, labels }: Shopper): boolean {
  return turns.length === 0 && !habits.keepsQuiet && !habits.waitsForVouchers && !labels.has("internal");
}

/** Whoever stands between the two is not asked. */
function patronageOf({ labels, rhythm: { days } }: Shopper): "high" | "low" | undefined {
  if (days.length === 0 || days[0]! > today - asked) return undefined;
  if (labels.has("loyal") && days.length >= 6) return "high";
  return labels.has("lapsed") || days.length === 1 ? "low" : undefined;
}

function mindOf(dice: Dice, { rhythm, taste }: Shopper, loyalty: Loyalty): Mind {
  const changes = dice.chance(0.4) && today - rhythm.days[0]! >= longAcquaintance;
  const values = dice.chance(0.7) ? commonValue[taste.name] : dice.pick(aspects);
  const arrived = isFond({ loyalty }) ? "rising" : "falling";
  return { loyalty, course: changes ? arrived : "steady", values };
}

/** How well they thought of the shop on a day, from 0 to 1: those who changed their mind did so evenly, up to today. */
export function opinionOn(moment: number, { rhythm }: Shopper, mind: Mind): number {
  const [fond, cool] = [0.92, 0.5];
  const now = isFond(mind) ? fond : cool;
  if (mind.course === "steady") return now;
  const acquainted = (dayOf(moment) - rhythm.days[0]!) / (today - rhythm.days[0]!);
  const then = fond + cool - now;
  return then + (now - then) * acquainted;
}
