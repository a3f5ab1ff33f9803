import type { Category } from "./catalogue.js";

/** How a group of people shops. The groups are what personas have to find again; nothing in the events names them. */
export interface Taste {
  readonly name: "students" | "families" | "professionals" | "businesses";
  /** Share of the ordinary customers. */
  readonly share: number;
  /** Where they buy, and what: a word that stands twice is chosen twice as often. */
  readonly channels: readonly string[];
  readonly categories: readonly Category[];
  /** Hours of the day at which they buy. */
  readonly hours: readonly [number, number];
  readonly lines: readonly [number, number];
  readonly quantity: readonly [number, number];
  /** How often a voucher is used when one is at hand. */
  readonly voucherUse: number;
  readonly giftShare: number;
  readonly ageBands: readonly string[];
  readonly incomeBands: readonly string[];
  /** Share that takes part in the points programme. */
  readonly collectsPoints: number;
  /** Share that agrees to the newsletter. */
  readonly readsNewsletter: number;
}

export const tastes: readonly Taste[] = [
  {
    name: "students",
    share: 0.28,
    channels: ["app"],
    categories: ["snacks", "games"],
    hours: [20, 23],
    lines: [1, 2],
    quantity: [1, 1],
    voucherUse: 0.9,
    giftShare: 0.02,
    ageBands: ["18-24", "18-24", "25-34"],
    incomeBands: ["low", "low", "lower-middle"],
    collectsPoints: 0.1,
    readsNewsletter: 0.5,
  },
  {
    name: "families",
    share: 0.34,
    channels: ["store", "store", "store", "store", "web"],
    categories: ["children", "children", "kitchen"],
    hours: [9, 20],
    lines: [2, 4],
    quantity: [2, 4],
    voucherUse: 0.25,
    giftShare: 0.2,
    ageBands: ["25-34", "35-44", "35-44", "45-54"],
    incomeBands: ["lower-middle", "upper-middle"],
    collectsPoints: 0.7,
    readsNewsletter: 0.6,
  },
  {
    name: "professionals",
    share: 0.26,
    channels: ["web"],
    categories: ["wine", "wine", "books"],
    hours: [12, 22],
    lines: [2, 4],
    quantity: [1, 1],
    voucherUse: 0.03,
    giftShare: 0.08,
    ageBands: ["35-44", "45-54", "55-64"],
    incomeBands: ["upper-middle", "high", "high"],
    collectsPoints: 0.3,
    readsNewsletter: 0.3,
  },
  {
    name: "businesses",
    share: 0.12,
    channels: ["e-mail", "e-mail", "e-mail", "e-mail", "phone"],
    categories: ["office", "office", "cleaning"],
    hours: [8, 17],
    lines: [3, 6],
    quantity: [5, 12],
    voucherUse: 0.05,
    giftShare: 0,
    ageBands: [],
    incomeBands: [],
    collectsPoints: 0,
    readsNewsletter: 0.2,
  },
];

export const tasteOf = (name: Taste["name"]): Taste => tastes.find((taste) => taste.name === name)!;
