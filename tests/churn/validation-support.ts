import type { Predictor, PurchaseDays } from "clientele/churn";
import { randomStream, uniformIndex } from "../../src/numerics/random.js";
import { attritionOf } from "../../src/churn/attrition-of.js";
import { daysPer } from "../../src/shared/units.js";
import { sharedRows } from "../support/shared-data.js";

/** The CDNOW sample as days of purchase. */
export function cdnowPurchases(): PurchaseDays[] {
  const days = new Map<string, string[]>();
  for (const { id, date } of sharedRows("cdnow/transactions.csv")) {
    const own = days.get(id!);
    if (own === undefined) days.set(id!, [date!]);
    else own.push(date!);
  }
  return [...days].map(([customerId, occasionDays]) => ({ customerId, occasionDays }));
}

/** Customers who buy exactly as the model says, acquired evenly over some days from 2020-01-01 (day 18,262) on. */
export function simulatedPurchases(
  model: Predictor,
  { customers, acquiredDays, days, seed }: Record<"customers" | "acquiredDays" | "days" | "seed", number>,
): PurchaseDays[] {
  const { attrition, parameters } = attritionOf("simulatedPurchases", model);
  const stream = randomStream(seed);
  return Array.from({ length: customers }, (_, i) => {
    const first = uniformIndex(stream, acquiredDays);
    const { purchases } = attrition.simulate(stream, parameters, (days - first) / daysPer[model.unit]);
    const later = purchases.map((age) => Math.ceil(age * daysPer[model.unit])).filter((age) => age < days - first);
    return { customerId: String(i), occasionDays: [0, ...later].map((age) => 18_262 + first + age) };
  });
}
