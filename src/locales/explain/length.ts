import { type Duration, durationIn, type TimeUnit } from "../../shared/units.js";
import type { Length } from "../locale.js";

const units: readonly TimeUnit[] = ["day", "week", "month", "year"];

/** A duration in the unit in which it was given. */
export function lengthOf(duration: Duration): Length {
  const unit = units.find((one) => Object.hasOwn(duration, `${one}s`)) ?? "day";
  return { value: durationIn(duration, unit), unit };
}
