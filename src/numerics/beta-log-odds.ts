/**
 * Visits nodes of the trapezoidal rule for the log-odds u of a Beta(s, m) variable, with weights in proportion to its
 * density; tails of shapes below 1 are run through double-exponentially. The weights are to be normalised by their own sum, so
 * no beta function enters. It converges exponentially for any shapes: near 0, where the density piles up at both ends, and in
 * the millions, where it is a needle.
 *
 * The function to integrate may rise like e^u up to u = -d, and no faster than a constant beyond.
 *
 * @see H. Takahasi, M. Mori, "Double Exponential Formulas for Numerical Integration" (1974)
 */
export function visitBetaLogOdds(m: number, s: number, d: number, visit: (weight: number, u: number) => void): void {
  const meanS = s / (m + s);
  const meanM = m / (m + s);
  const centre = Math.log(s / m);
  const left = Math.min(0, centre, -d) - 1 - centre;
  const right = Math.max(0, centre, -d) + 1 - centre;
  const step = Math.min(0.2, 0.6 * Math.sqrt(1 / m + 1 / s));

  /** Visits the node and gives its weight. */
  const node = (at: number): number => {
    const toLeft = s < 1 ? Math.exp(left - at) : 0;
    const toRight = m < 1 ? Math.exp(at - right) : 0;
    const away = at - toLeft + toRight;
    const logDensity = s <= m ? logDensityAt(s, m, meanS, away) : logDensityAt(m, s, meanM, -away);
    const weight = Math.exp(logDensity) * (1 + toLeft + toRight);
    if (weight > 0) visit(weight, centre + away);
    return weight;
  };

  let total = node(0);
  for (let k = -1; ; k--) {
    const weight = node(k * step);
    total += weight;
    if (!(weight > 1e-20 * total)) break;
  }
  // The function gains on the density as far as -d.
  for (let k = 1; ; k++) {
    const at = k * step;
    const weight = node(at);
    total += weight;
    const gain = Math.exp(Math.max(0, Math.min(at + centre, -d) - centre));
    if (!(weight * gain > 1e-20 * total)) break;
  }
}

/** The log density of the log-odds of Beta(s, m), s <= m, at x from the centre, relative to that at the centre. */
function logDensityAt(s: number, m: number, meanS: number, x: number): number {
  // The small share goes with the exponential, so that large shapes do not cancel.
  return x < 600 ? s * x - (m + s) * Math.log1p(meanS * Math.expm1(x)) : -m * x - (m + s) * Math.log(meanS);
}
