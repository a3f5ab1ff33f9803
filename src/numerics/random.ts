import { logGamma } from "./gamma.js";
import { normalQuantile } from "./normal.js";

/** A random stream: plain JSON that can be stored and continued. Drawing advances it in place. */
export interface RandomStream {
  /** Four unsigned 32-bit words, not all zero. */
  readonly state: [number, number, number, number];
}

/**
 * A stream from a seed (any safe integer); equal seeds give equal streams on every machine, neighbouring ones unrelated
 * streams (tests/numerics).
 *
 * @see D. Blackman, S. Vigna, "Scrambled Linear Pseudorandom Number Generators" (2021): xoshiro128**
 */
export function randomStream(seed: number): RandomStream {
  let low = seed >>> 0;
  const high = Math.floor(seed / 4294967296) >>> 0;
  const word = (): number => {
    // splitmix32, so that neighbouring seeds give unrelated streams
    low = (low + 0x9e3779b9) >>> 0;
    let mixed = low ^ high;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const state: [number, number, number, number] = [word(), word(), word(), word()];
  if ((state[0] | state[1] | state[2] | state[3]) === 0) state[0] = 1;
  return { state };
}

function nextWord({ state }: RandomStream): number {
  const scrambled = Math.imul(rotate(Math.imul(state[1], 5), 7), 9) >>> 0;
  const shifted = (state[1] << 9) >>> 0;
  state[2] = (state[2] ^ state[0]) >>> 0;
  state[3] = (state[3] ^ state[1]) >>> 0;
  state[1] = (state[1] ^ state[2]) >>> 0;
  state[0] = (state[0] ^ state[3]) >>> 0;
  state[2] = (state[2] ^ shifted) >>> 0;
  state[3] = rotate(state[3], 11) >>> 0;
  return scrambled;
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Uniform on the open interval (0, 1), with 52 random bits; neither 0 nor 1 is ever drawn. */
export function uniform(stream: RandomStream): number {
  const high = nextWord(stream) >>> 6;
  const low = nextWord(stream) >>> 6;
  return (high * 67108864 + low + 0.5) / 4503599627370496;
}

/** A whole number from 0 to n - 1, each equally likely. */
export function uniformIndex(stream: RandomStream, n: number): number {
  return Math.floor(uniform(stream) * n);
}

/** Standard normal, by inversion. */
export function normal(stream: RandomStream): number {
  return normalQuantile(uniform(stream));
}

/** Exponential with the given rate. */
export function exponential(stream: RandomStream, rate: number): number {
  return -Math.log(uniform(stream)) / rate;
}

/** Gamma with the given shape and rate; may underflow to 0 for a tiny shape (`logGammaVariate` does not). */
export function gamma(stream: RandomStream, shape: number, rate = 1): number {
  return Math.exp(logGammaVariate(stream, shape)) / rate;
}

/**
 * The logarithm of a gamma variate with the given shape and rate 1.
 *
 * @see G. Marsaglia, W. Tsang, "A Simple Method for Generating Gamma Variables" (2000)
 */
export function logGammaVariate(stream: RandomStream, shape: number): number {
  if (shape < 1) return logGammaVariate(stream, shape + 1) + Math.log(uniform(stream)) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normal(stream);
    const root = 1 + c * z;
    if (root <= 0) continue;
    const cube = root * root * root;
    if (Math.log(uniform(stream)) < 0.5 * z * z + d - d * cube + d * Math.log(cube))
      return Math.log(d) + Math.log(cube);
  }
}

/** Beta with the given shapes; for shapes near 0 it lies at 0 or 1, as it should. */
export function beta(stream: RandomStream, a: number, b: number): number {
  const first = logGammaVariate(stream, a);
  const second = logGammaVariate(stream, b);
  return 1 / (1 + Math.exp(second - first));
}

/**
 * Poisson with the given mean (0 or more).
 *
 * @see W. Hörmann, "The Transformed Rejection Method for Generating Poisson Random Variables" (1993): PTRS
 */
export function poisson(stream: RandomStream, mean: number): number {
  if (mean < 10) {
    const limit = Math.exp(-mean);
    let product = uniform(stream);
    let count = 0;
    while (product > limit) {
      product *= uniform(stream);
      count += 1;
    }
    return count;
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const accepted = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = uniform(stream) - 0.5;
    const v = uniform(stream);
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= accepted) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (Math.log((v * inverseAlpha) / (a / (us * us) + b)) <= k * Math.log(mean) - mean - logGamma(k + 1)) return k;
  }
}
