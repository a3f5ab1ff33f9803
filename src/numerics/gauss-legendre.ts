/** The positive nodes of the Gauss-Legendre rule with 16 nodes on (-1, 1), and the weights of each pair. */
const nodes: readonly number[] = [
  0.09501250983763744, 0.2816035507792589, 0.45801677765722737, 0.6178762444026438, 0.755404408355003,
  0.8656312023878318, 0.9445750230732326, 0.9894009349916499,
];
const weights: readonly number[] = [
  0.1894506104550685, 0.18260341504492358, 0.16915651939500254, 0.14959598881657674, 0.12462897125553388,
  0.09515851168249279, 0.062253523938647894, 0.027152459411754096,
];

/**
 * Calls `visit` with the 16 nodes and weights of the rule on [from, to]: exact for polynomials up to degree 31.
 *
 * @see M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions" (1964), 25.4.29 and table 25.4
 */
export function visitGaussLegendre(from: number, to: number, visit: (at: number, weight: number) => void): void {
  const centre = 0.5 * (from + to);
  const half = 0.5 * (to - from);
  for (let i = 0; i < nodes.length; i++) {
    const weight = half * weights[i]!;
    visit(centre - half * nodes[i]!, weight);
    visit(centre + half * nodes[i]!, weight);
  }
}
