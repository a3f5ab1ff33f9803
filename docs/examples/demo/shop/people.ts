import type { Dice } from "./dice.js";
import type { Label } from "./labels.js";
import { atRisk, fresh, lapsed, never, ordinary, reactivated, recent, type Rhythm, steady } from "./rhythms.js";
import type { Habits, Turn } from "./shopper.js";
import { type Taste, tasteOf, tastes } from "./tastes.js";
import {
  aboutToBuy,
  advocacy,
  dispute,
  interest,
  monthlyBox,
  passingBy,
  selfReferral,
  windowShopping,
} from "./turns.js";

/** A customer before they have a name. */
export interface Draft {
  readonly taste: Taste;
  readonly rhythm: Rhythm;
  /** Types that do not follow from the rhythm. */
  readonly labels?: readonly Label[];
  readonly habits?: Habits;
  readonly turns?: readonly Turn[];
  /** How many others they bring, and whether that is rewarded. */
  readonly brings?: { readonly others: number; readonly rewarded: boolean };
  readonly internalAs?: "employee" | "manager" | "shareholder" | "unit";
  readonly sellsOn?: "declared" | "undeclared";
  /** Buys for the organisation that employs them, as they told the shop. */
  readonly buysForEmployer?: boolean;
  /** Without a part to play: what they are to be found as follows from a hidden rate. */
  readonly ordinary?: boolean;
  /** Known by a cookie only. */
  readonly anonymous?: boolean;
}

interface Group {
  readonly size: number;
  readonly tastes: readonly Taste["name"][];
  readonly draft: (dice: Dice) => Omit<Draft, "taste">;
}

const private_ = ["students", "families", "professionals"] as const;
const neighbours = ["DE", "DE", "BE", "BE", "FR", "SE", "US"];
/** Long enough since the last purchase for what comes after it to be seen. */
const quiet = 12;

/** Everybody with a part to play. What each group is to be found as follows from its rhythm and its labels. */
const groups: readonly Group[] = [
  { size: 40, tastes: private_, draft: () => ({ rhythm: never(), labels: ["prospective"], turns: [interest] }) },
  {
    size: 24,
    tastes: private_,
    draft: () => ({ rhythm: never(), labels: ["prospective", "window-shopper"], turns: [windowShopping] }),
  },
  {
    size: 24,
    tastes: private_,
    draft: (dice) => ({ rhythm: steady(dice, quiet), labels: ["window-shopper"], turns: [windowShopping] }),
  },
  {
    size: 15,
    tastes: private_,
    draft: () => ({ rhythm: never(), labels: ["prospective", "determined"], turns: [aboutToBuy] }),
  },
  {
    size: 25,
    tastes: private_,
    draft: (dice) => ({ rhythm: steady(dice, quiet), labels: ["determined"], turns: [aboutToBuy] }),
  },
  {
    size: 60,
    tastes: ["students", "students", "families"],
    draft: (dice) => ({
      // Who only comes for the vouchers is not loyal, however often they come.
      rhythm: { ...steady(dice), labels: ["active"] },
      labels: ["promotion-driven"],
      habits: { waitsForVouchers: true },
    }),
  },
  { size: 50, tastes: private_, draft: (dice) => ({ rhythm: atRisk(dice) }) },
  { size: 50, tastes: private_, draft: (dice) => ({ rhythm: lapsed(dice) }) },
  { size: 50, tastes: private_, draft: (dice) => ({ rhythm: fresh(dice) }) },
  { size: 60, tastes: private_, draft: (dice) => ({ rhythm: recent(dice) }) },
  { size: 40, tastes: private_, draft: (dice) => ({ rhythm: reactivated(dice) }) },
  {
    size: 40,
    tastes: ["students", "students", "professionals"],
    draft: (dice) => ({ rhythm: steady(dice), labels: ["impulse"], habits: { decision: [4, 20] } }),
  },
  {
    size: 45,
    tastes: private_,
    draft: (dice) => ({ rhythm: steady(dice), labels: ["angry"], habits: { keepsQuiet: true }, turns: [dispute] }),
  },
  {
    size: 45,
    tastes: ["families", "professionals"],
    draft: (dice) => ({
      rhythm: steady(dice),
      labels: ["brand-advocate"],
      turns: [advocacy],
      brings: { others: dice.whole(0, 2), rewarded: false },
    }),
  },
  { size: 80, tastes: ["families", "professionals", "businesses"], draft: (dice) => ({ rhythm: steady(dice) }) },
  {
    size: 30,
    tastes: private_,
    draft: (dice) => ({ rhythm: steady(dice), brings: { others: dice.whole(1, 3), rewarded: true } }),
  },
  {
    size: 50,
    tastes: ["students", "professionals", "professionals"],
    draft: (dice) => ({
      rhythm: steady(dice),
      labels: ["international"],
      habits: { abroad: dice.pick(neighbours) },
    }),
  },
  {
    size: 28,
    tastes: ["students", "families", "professionals"],
    draft: (dice) => ({
      rhythm: dice.chance(0.5) ? steady(dice) : recent(dice),
      labels: ["internal"],
      internalAs: dice.pick(["employee", "employee", "employee", "manager", "shareholder", "unit"]),
    }),
  },
  {
    size: 26,
    tastes: ["businesses"],
    draft: (dice) => ({
      rhythm: steady(dice),
      labels: ["intermediary"],
      habits: { wholesale: { quantity: [12, 36], articles: dice.whole(3, 5) } },
      sellsOn: "declared",
    }),
  },
  {
    size: 12,
    tastes: ["businesses"],
    draft: (dice) => ({
      rhythm: steady(dice),
      labels: ["intermediary"],
      habits: { wholesale: { quantity: [60, 120], articles: dice.whole(2, 4) } },
      sellsOn: "undeclared",
    }),
  },
  { size: 30, tastes: ["professionals"], draft: (dice) => ({ rhythm: steady(dice), turns: [monthlyBox("running")] }) },
  { size: 15, tastes: ["professionals"], draft: (dice) => ({ rhythm: atRisk(dice), turns: [monthlyBox("notice")] }) },
  { size: 15, tastes: ["professionals"], draft: (dice) => ({ rhythm: lapsed(dice), turns: [monthlyBox("ended")] }) },
  {
    size: 24,
    tastes: ["professionals"],
    draft: (dice) => ({ rhythm: steady(dice), labels: ["purchasing-agent"], buysForEmployer: true }),
  },
  {
    size: 40,
    tastes: private_,
    draft: () => ({ rhythm: never(), labels: ["unengaged"], turns: [passingBy], anonymous: true }),
  },
  { size: 3, tastes: private_, draft: (dice) => ({ rhythm: ordinary(dice), turns: [selfReferral], ordinary: true }) },
];

/** The whole base: everybody with a part, and ordinary buyers up to the size wanted; in no telling order. */
export function people(dice: Dice, size: number): Draft[] {
  const cast = groups.flatMap((group) =>
    Array.from({ length: group.size }, (_, i): Draft => {
      const taste = tasteOf(group.tastes[i % group.tastes.length]!);
      return { taste, ...group.draft(dice) };
    }),
  );
  const extras = Array.from({ length: Math.max(0, size - cast.length) }, (): Draft => {
    return { taste: anyTaste(dice), rhythm: ordinary(dice), ordinary: true };
  });
  return dice.shuffle([...cast, ...extras]);
}

function anyTaste(dice: Dice): Taste {
  let rest = dice.uniform();
  return tastes.find((taste) => (rest -= taste.share) < 0) ?? tastes[0]!;
}
