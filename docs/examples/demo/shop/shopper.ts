import type { Dice } from "./dice.js";
import type { Diary, RawEvent } from "./diary.js";
import type { Label } from "./labels.js";
import type { Rhythm } from "./rhythms.js";
import type { Taste } from "./tastes.js";

/** What is peculiar to a customer's purchases; everything else comes from the taste. */
export interface Habits {
  /** Minutes from the first look to the purchase. */
  readonly decision?: readonly [number, number];
  /** Buys when there is a voucher, and hardly ever without. */
  readonly waitsForVouchers?: boolean;
  /** Country of delivery, where most parcels go. */
  readonly abroad?: string;
  /** Units per line and the number of different articles that are bought over and over. */
  readonly wholesale?: { readonly quantity: readonly [number, number]; readonly articles: number };
  readonly purpose?: string;
  /** Answers no survey after a purchase. */
  readonly keepsQuiet?: boolean;
}

/** Something in a customer's life besides purchases. */
export type Turn = (shopper: Shopper, scene: Scene) => void;

export interface Scene {
  readonly dice: Dice;
  readonly diary: Diary;
}

/** A made-up customer: nobody real, and unknown to the judgements. */
export interface Shopper {
  readonly id: string;
  readonly taste: Taste;
  readonly rhythm: Rhythm;
  readonly habits: Habits;
  readonly turns: readonly Turn[];
  readonly labels: ReadonlySet<Label>;
  /** The visitor that the web knew before it knew the customer. */
  readonly cookieId?: string;
  /** An earlier account of the same person, in use until the day on which the two were merged. */
  readonly formerAccount?: { readonly id: string; readonly untilDay: number };
  /** Through whom the customer came. */
  readonly referrerId?: string;
}

/** The customer as the shop knew them on a day. */
export function signature(shopper: Shopper, day: number): RawEvent {
  const former = shopper.formerAccount;
  return { customerId: former !== undefined && day < former.untilDay ? former.id : shopper.id };
}

/** A visitor who has not signed in, where the web set a cookie; else the customer. */
export function stranger(shopper: Shopper, day: number): RawEvent {
  return shopper.cookieId === undefined ? signature(shopper, day) : { anonymousId: shopper.cookieId };
}
