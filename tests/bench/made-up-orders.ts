import { createDice } from "../../docs/examples/demo/shop/dice.js";

/** One order of a table as shops have them. */
export interface MadeUpOrder {
  readonly who: string;
  readonly day: string;
  readonly paid: string;
}

/** Orders over two years, customer by customer, who differ in how often they buy, and most of whom stop some day. */
export function* madeUpOrders(customers: number): Generator<MadeUpOrder> {
  const random = createDice(7).uniform;
  const start = Date.UTC(2024, 0, 1);
  for (let customer = 0; customer < customers; customer++) {
    const meanGap = 10 + 120 * random() ** 2;
    const leaving = 0.4 * random() ** 2;
    let day = Math.floor(random() * 365);
    do {
      const date = new Date(start + day * 86_400_000).toISOString().slice(0, 10);
      yield { who: `customer-${customer}`, day: date, paid: (5 + 95 * random()).toFixed(2) };
      day += 1 + Math.floor(-Math.log(1 - random()) * meanGap);
    } while (day < 730 && random() > leaving);
  }
}
