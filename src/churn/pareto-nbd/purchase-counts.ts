import { visitGaussLegendre } from "../../numerics/gauss-legendre.js";
import { lomaxRace } from "../../numerics/lomax-race.js";
import type { ParetoNbdParameters } from "./model.js";

/** Below this a probability of no purchase may underflow while those of more purchases do not. */
const smallestLog = -600;

/**
 * The probabilities of 0, 1, ... `upTo` purchases within a horizon of a customer who is alive at its start.
 *
 * Who is still alive at the end has bought a negative binomial number of times; who left at u, as many as fit into u. The
 * second is integrated over u, all counts at the same nodes; every term is positive, so small probabilities keep their
 * digits and no count is too large.
 *
 * @see P. Fader, B. Hardie, "Deriving the Conditional PMF of the Pareto/NBD Model" (2014)
 */
export function countsWhileAlive(parameters: ParetoNbdParameters, horizon: number, upTo: number): number[] {
  const { r, alpha, s, beta } = parameters;
  const counts = new Array<number>(upTo + 1).fill(0);
  if (horizon === 0) return [1, ...counts.slice(1)];
  const silence = Math.exp(-r * Math.log1p(horizon / alpha) - s * Math.log1p(horizon / beta));
  counts[0] = Math.min(1, lomaxRace(r, alpha, s, beta) + silence * lomaxRace(s, beta + horizon, r, alpha + horizon));

  // The factors of (r)_n / n!, and the logarithms of their products.
  const ratios = new Float64Array(upTo + 1);
  const logChoices = new Float64Array(upTo + 1);
  for (let n = 1; n <= upTo; n++) {
    ratios[n] = (r + n - 1) / n;
    logChoices[n] = logChoices[n - 1]! + Math.log(ratios[n]!);
  }

  /** Adds the negative binomial probabilities of a span, times a weight. */
  const add = (span: number, logWeight: number): void => {
    const logBase = logWeight - r * Math.log1p(span / alpha);
    if (logBase > smallestLog) {
      const share = span / (alpha + span);
      let term = Math.exp(logBase);
      for (let n = 1; n <= upTo; n++) counts[n]! += term *= share * ratios[n]!;
      return;
    }
    const logStep = -Math.log1p(alpha / span);
    for (let n = 1; n <= upTo; n++) counts[n]! += Math.exp(logBase + logChoices[n]! + n * logStep);
  };
  add(horizon, -s * Math.log1p(horizon / beta));

  // Over y = log(horizon / u), up to where even a single purchase has no time left.
  const end = Math.log(horizon / Math.min(horizon, alpha / (r + 1), beta / (s + 1))) + 16;
  const visit = (y: number, weight: number): void => {
    const u = horizon * Math.exp(-y);
    add(u, Math.log((weight * s * u) / (beta + u)) - s * Math.log1p(u / beta));
  };
  // Large counts need the end of the horizon in fine steps. Elsewhere the integrand is as wide as the density of a count, and
  // where those of larger counts lie nothing is left of it.
  let width = 4 / (1 + (upTo * alpha) / (alpha + horizon));
  for (let y = 0; y < end; y += width, width *= 1.5) {
    const u = horizon * Math.exp(-y);
    const precision = Math.min((r * u) / (alpha + u) + (2 * (s + 1) * u) / (beta + u), 2 * (upTo + 40));
    width = Math.min(width, 1.5, 4 / Math.sqrt(precision));
    visitGaussLegendre(y, y + width, visit);
  }
  return counts;
}
