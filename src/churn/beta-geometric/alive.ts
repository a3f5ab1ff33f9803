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
  member: Member,
  parameters: BgNbdParameters,
  { frequency, recency, T }: ContinuousHistory,
  atOnce = logOddsOfLeavingAtOnce(member, parameters, frequency),
): number {
  if (atOnce === -Infinity) return atOnce;
  const { r, alpha } = parameters;
  const slow = Math.log1p((T - recency) / (alpha + recency));
  return atOnce - logSilence(member.k, r + member.k * frequency, slow, (T - recency) / (alpha + T));
}

/** The same without a silence, log(a / c): of somebody who has just bought. */
export function logOddsOfLeavingAtOnce({ modified }: Member, { a, b }: BgNbdParameters, frequency: number): number {
  if (frequency === 0 && !modified) return -Infinity;
  return Math.log(a / (b + (modified ? frequency : frequency - 1)));
}

export function logProbabilityAlive(member: Member, parameters: BgNbdParameters, history: ContinuousHistory): number {
  const odds = logOddsOfHavingLeft(member, parameters, history);
  // -log(1 + e^odds) without overflow; + 0 lets no negative zero out.
  return (odds > 0 ? -odds - Math.log1p(Math.exp(-odds)) : -Math.log1p(Math.exp(odds))) + 0;
}

export function probabilityAlive(
  member: Member,
  parameters: BgNbdParameters,
  history: ContinuousHistory,
  atOnce?: number,
): number {
  return 1 / (1 + Math.exp(logOddsOfHavingLeft(member, parameters, history, atOnce)));
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
