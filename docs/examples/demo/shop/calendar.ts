/** The shop's time: minutes since it opened. Its books are closed at the end of the day `asOf`. */
export const asOf = "2026-06-30";
export const timeZone = "Europe/Amsterdam";
export const homeCountry = "NL";

const opening = Date.UTC(2024, 0, 1);
const minutesPerDay = 1440;

/** The day of `asOf`, counted from the opening day as 0: two and a half years. */
export const today = (Date.parse(`${asOf}T00:00:00Z`) - opening) / (minutesPerDay * 60_000);

/** A moment from a day and a minute of that day. */
export const at = (day: number, minute: number): number => day * minutesPerDay + minute;
export const dayOf = (moment: number): number => Math.floor(moment / minutesPerDay);
export const hours = (count: number): number => count * 60;
export const days = (count: number): number => count * minutesPerDay;

export function instant(moment: number): string {
  return new Date(opening + Math.round(moment) * 60_000).toISOString();
}

/** The moment of an instant that `instant` wrote. */
export const momentOf = (time: string): number => (Date.parse(time) - opening) / 60_000;

export function calendarDate(day: number): string {
  return instant(at(day, 0)).slice(0, 10);
}
