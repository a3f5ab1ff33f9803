/**
 * Chance with a seed: the same seed throws the same dice on any machine. Only what IEEE 754 makes exact or what is rounded
 * away later (logarithms of day counts) enters the shop, so its bytes do not depend on the machine.
 */
export interface Dice {
  /** At least 0 and below 1. */
  uniform(): number;
  between(low: number, high: number): number;
  /** A whole number, both ends included. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): T[];
  exponential(mean: number): number;
  normal(): number;
  gamma(shape: number, scale: number): number;
  beta(a: number, b: number): number;
}

export function createDice(seed: number): Dice {
  const uniform = mulberry32(seed);
  const whole = (low: number, high: number) => low + Math.floor(uniform() * (high - low + 1));
  // Box & Muller: one normal from two uniforms; the second normal is left unused for the sake of simplicity.
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const gamma = (shape: number, scale: number): number => {
    // Marsaglia & Tsang (2000); below a shape of one, boosted by a power of a uniform.
    if (shape < 1) return gamma(shape + 1, scale) * Math.pow(1 - uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v * scale;
    }
  };
  return {
    uniform,
    between: (low, high) => low + uniform() * (high - low),
    whole,
    chance: (probability) => uniform() < probability,
    pick: (items) => items[Math.floor(uniform() * items.length)]!,
    shuffle: (items) => {
      const shuffled = [...items];
      for (let i = shuffled.length - 1; i > 0; i--) {
        const j = whole(0, i);
        [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
      }
      return shuffled;
    },
    exponential: (mean) => -mean * Math.log(1 - uniform()),
    normal,
    gamma,
    beta: (a, b) => {
      const x = gamma(a, 1);
      return x / (x + gamma(b, 1));
    },
  };
}

/** Dice of its own for one part of the shop: what is thrown there changes nothing anywhere else. */
export function diceOf(seed: number, part: string): Dice {
  // FNV-1a over the name of the part, begun at the seed.
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < part.length; i++) hash = Math.imul(hash ^ part.charCodeAt(i), 0x01000193);
  return createDice(hash);
}

/** Mulberry32 of Tommy Ettinger: 32 bits of state are plenty for a shop. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
