import type { PersonaProfile } from "clientele/persona";
import { normalCumulative, normalQuantile } from "../../../src/numerics/normal.js";
import { normal, randomStream } from "../../../src/numerics/random.js";
import { asOf } from "../support.js";

/** Customers whose spend is lognormal, and the share that the best of all such customers carry. */
export function lognormal({ deviation, customers, share }: { deviation: number; customers: number; share: number }) {
  return {
    trueShare: 1 - normalCumulative(normalQuantile(1 - share) - deviation),
    profilesOf: (seed: number): PersonaProfile[] => {
      const stream = randomStream(seed);
      return Array.from({ length: customers }, (_, i) => {
        const net = Math.round(10000 * Math.exp(deviation * normal(stream)));
        const spend = [{ currency: "EUR", gross: net, refunded: 0, net, discount: 0 }];
        return { customerId: `c${i}`, asOf, facts: { spend: spend as never } };
      });
    },
  };
}
