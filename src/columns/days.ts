import { type DayNumber, millisecondsPerDay, type ZoneCalendar } from "../shared/time.js";

/** A day on which the clocks were set, or stood at no whole minute from UTC. */
const irregular = Infinity;

/**
 * Which day it is in a zone at moments of a stretch, for millions of moments. On most days of UTC the clocks of the zone stand by
 * whole minutes ahead of it or behind, the same at both ends; of such days that is kept, and the calendar is asked for the others.
 */
export function dayReader(calendar: ZoneCalendar, from: number, to: number): (milliseconds: number) => DayNumber {
  const firstDay = Math.floor(from / millisecondsPerDay);
  const offsets = new Float64Array(Math.floor(to / millisecondsPerDay) - firstDay + 1).fill(NaN);
  return (milliseconds) => {
    const place = Math.floor(milliseconds / millisecondsPerDay) - firstDay;
    let offset = offsets[place] as number;
    if (Number.isNaN(offset)) offsets[place] = offset = offsetOf(calendar, firstDay + place);
    return offset === irregular
      ? calendar.dayOf(milliseconds)
      : Math.floor((milliseconds + offset) / millisecondsPerDay);
  };
}

function offsetOf(calendar: ZoneCalendar, day: DayNumber): number {
  const start = offsetAt(calendar, day * millisecondsPerDay);
  return start === offsetAt(calendar, (day + 1) * millisecondsPerDay) ? start : irregular;
}

/** Milliseconds by which the clocks are ahead at a moment, where the calendar leads back to it. */
function offsetAt(calendar: ZoneCalendar, at: number): number {
  const day = calendar.dayOf(at);
  const ofDay = calendar.minuteOfDay(at) * 60_000;
  return calendar.momentOf(day, ofDay) === at ? day * millisecondsPerDay + ofDay - at : irregular;
}
