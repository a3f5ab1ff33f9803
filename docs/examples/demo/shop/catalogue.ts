import type { Dice } from "./dice.js";

/** One thing on the shelf; the price is in cents. */
export interface Article {
  readonly articleId: string;
  readonly category: string;
  readonly price: number;
}

/** Cheapest and dearest article of each category, in cents. */
const shelves = {
  snacks: [250, 900],
  games: [900, 2900],
  children: [800, 3500],
  kitchen: [900, 5500],
  wine: [1200, 4800],
  books: [1100, 4200],
  office: [600, 6500],
  cleaning: [500, 2500],
} as const satisfies Record<string, readonly [number, number]>;

export type Category = keyof typeof shelves;

const articlesPerShelf = 24;

/** The whole assortment by category: prices climb from the cheapest to the dearest and end on 9, as prices do. */
export const assortment: Readonly<Record<Category, readonly Article[]>> = Object.fromEntries(
  Object.entries(shelves).map(([category, [cheapest, dearest]]) => [
    category,
    Array.from({ length: articlesPerShelf }, (_, place): Article => {
      const price = cheapest + ((dearest - cheapest) * place) / (articlesPerShelf - 1);
      return {
        articleId: `${category}-${String(place + 1).padStart(2, "0")}`,
        category,
        price: Math.round(price / 10) * 10 - 1,
      };
    }),
  ]),
) as unknown as Record<Category, readonly Article[]>;

export function anyArticle(dice: Dice, categories: readonly Category[]): Article {
  return dice.pick(assortment[dice.pick(categories)]);
}
