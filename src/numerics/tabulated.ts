/** Every piece is so long: a power of 2, so that its ends are exact. */
const width = 0.125;

/** Coefficients of each piece. */
const terms = 8;

/** A piece that misses the function by more than this share at one of its ends is not used. */
const tolerance = 1e-12;

/** What there is of a piece that has not been asked for yet, and of one that is not good enough. */
const unknown = 0;
const useless = -1;

/** A family of smooth functions over an interval, one function for each whole number from 0. */
export interface Family {
  /** The function of this number at this place, in no particular haste. */
  readonly direct: (level: number, at: number) => number;
  /** The numbers that will be asked for are at most this. */
  readonly highest: number;
  /** The places that will be asked for lie from here ... */
  readonly from: number;
  /** ... to here. */
  readonly to: number;
}

/**
 * The same family at the cost of a short polynomial: an interpolant at Chebyshev's nodes for each piece of an eighth, made when it
 * is first asked for. NaN where it would not be within 1e-12 of the function.
 *
 * The pieces lie where they lie, whoever else is asked about: the answer depends on the function and the place alone.
 *
 * Functions of the logarithm of a time are meant, whose singularities are at negative times: in the logarithm these are pi away
 * from the real numbers, so that each term is a fiftieth of the one before it or less.
 *
 * @see L. N. Trefethen, "Approximation Theory and Approximation Practice" (2013), chapter 8
 */
export function tabulated({ direct, highest, from, to }: Family): (level: number, at: number) => number {
  const first = Math.floor(from / width);
  const pieces = Math.floor(to / width) - first + 1;
  /** Where the coefficients of each piece begin, counted from 1. */
  const places = new Int32Array(pieces * (highest + 1));
  let coefficients = new Float64Array(64 * terms);
  let used = 0;

  /** Makes the piece that begins at `start`; gives where its coefficients begin, counted from 1. */
  const make = (level: number, start: number): number => {
    if (used + terms > coefficients.length) {
      const larger = new Float64Array(2 * coefficients.length);
      larger.set(coefficients);
      coefficients = larger;
    }
    const at = (t: number): number => direct(level, start + 0.5 * width * (1 + t));
    coefficients.set(interpolant(at), used);
    for (const end of [-1, 1]) {
      const exact = at(end);
      if (!(Math.abs(valueAt(used, end) - exact) <= tolerance * Math.abs(exact))) return useless;
    }
    used += terms;
    return used - terms + 1;
  };

  /** Even and odd powers apart, because a sum that need not wait for the other is had in half the time. */
  const valueAt = (place: number, t: number): number => {
    const c = coefficients;
    const s = t * t;
    const even = c[place]! + s * (c[place + 2]! + s * (c[place + 4]! + s * c[place + 6]!));
    const odd = c[place + 1]! + s * (c[place + 3]! + s * (c[place + 5]! + s * c[place + 7]!));
    return even + t * odd;
  };

  return (level, at) => {
    const scaled = at / width;
    const piece = Math.floor(scaled);
    const cell = level * pieces + piece - first;
    let place = places[cell]!;
    if (place === unknown) place = places[cell] = make(level, piece * width);
    return place === useless ? NaN : valueAt(place - 1, 2 * (scaled - piece) - 1);
  };
}

/** The coefficients, from the lowest power, of the polynomial that agrees with a function on (-1, 1) at Chebyshev's nodes. */
function interpolant(f: (t: number) => number): Float64Array {
  const values = Float64Array.from({ length: terms }, (_, node) => f(Math.cos((Math.PI * (node + 0.5)) / terms)));
  const powers = new Float64Array(terms);
  // Chebyshev's polynomials T(k) = 2 t T(k-1) - T(k-2), each as its coefficients.
  let before = new Float64Array(terms);
  let polynomial = new Float64Array(terms);
  polynomial[0] = 1;
  for (let k = 0; k < terms; k++) {
    let share = 0;
    for (let node = 0; node < terms; node++) share += values[node]! * Math.cos((Math.PI * k * (node + 0.5)) / terms);
    share *= (k === 0 ? 1 : 2) / terms;
    for (let power = 0; power < terms; power++) powers[power]! += share * polynomial[power]!;
    const next = polynomial.map((_, power) => {
      const shifted = power === 0 ? 0 : polynomial[power - 1]!;
      return (k === 0 ? 1 : 2) * shifted - before[power]!;
    });
    [before, polynomial] = [polynomial, next];
  }
  return powers;
}
