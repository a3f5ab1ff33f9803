import { buildPersonas } from "clientele/persona";
import { richCustomers } from "../persona/support.js";
import { digits, megabytes, peakResident, table, timed } from "./measure.js";

/** Whole personas from profiles: groups by the sampled route, and everything that is told of them. */
export function run([customers]: readonly number[]): string {
  const profiles = richCustomers(1, customers);
  const before = peakResident();
  const { ms, result } = timed(() => buildPersonas(profiles, { seed: 1 }), 1);
  const groups = result.status === "built" ? result.personas.length : 0;
  return table(
    ["personas from profiles", "groups", "s", "µs a customer", "resident before", "at most"],
    [
      [
        customers.toString(),
        groups.toString(),
        digits(ms / 1000),
        digits((1000 * ms) / customers),
        megabytes(before),
        megabytes(peakResident()),
      ],
    ],
  );
}
