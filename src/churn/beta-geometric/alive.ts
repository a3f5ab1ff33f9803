import type { ContinuousHistory } from "../history.js";
import type { Member } from "./likelihood.js";
import type { BgNbdParameters } from "./model.js";
import { logSilence } from "./silence.js";

/**
 * The log-odds of having left: log(a / c) - log Q, with c = b + x - 1, or b + x in the modified models, and Q the probability
 * of the silence of somebody alive. -Infinity before the first chance to leave.
 *
 * @see Fader, Hardie & Lee, note 021 (2008); Batislam, Denizel & Filiztekin (2007); Reutterer, Platzer & Schröder (2021)
 */
export function logOddsOfHavingLeft(
  { modified, k }: Member,
  { r, alpha, a, b }: BgNbdParameters,
  { frequency, recency, T }: ContinuousHistory,
): number {
  if (frequency === 0 && !modified) return -Infinity;
  const c = b + (modified ? frequency : frequency - 1);
  const slow = Math.log1p((T - recency) / (alpha + recency));
  return Math.log(a / c) - logSilence(k, r + k * frequency, slow, (T - recency) / (alpha + T));
}

export function logProbabilityAlive(member: Member, parameters: BgNbdParameters, history: ContinuousHistory): number {
  const odds = logOddsOfHavingLeft(member, parameters, history);
  // -log(1 + e^odds) without overflow; + 0 lets no negative zero out.
  return (odds > 0 ? -odds - Math.log1p(Math.exp(-odds)) : -Math.log1p(Math.exp(odds))) + 0;
}

export function probabilityAlive(member: Member, parameters: BgNbdParameters, history: ContinuousHistory): number {
  return 1 / (1 + Math.exp(logOddsOfHavingLeft(member, parameters, history)));
}

export function probabilityLeft(member: Member, parameters: BgNbdParameters, history: ContinuousHistory): number {
  return 1 / (1 + Math.exp(-logOddsOfHavingLeft(member, parameters, history)));
}

/** What is believed of the rates and the dropout of a customer who is alive after this history. */
export function posteriorWhileAlive(
  { modified, k }: Member,
  { r, alpha, a, b }: BgNbdParameters,
  { frequency, T }: ContinuousHistory,
): BgNbdParameters {
  return { r: r + k * frequency, alpha: alpha + T, a, b: b + (modified ? frequency + 1 : frequency) };
}
