import { instant } from "./calendar.js";

/** An event as a shop would export it: a plain object that nobody has checked. */
export type RawEvent = Readonly<Record<string, unknown>>;

/** Where things get written down as they happen, each under the system that would report it. */
export interface Diary {
  /** Returns the id of the event. */
  write(source: Source, type: string, moment: number, fields: RawEvent): string;
  /** A number that no other order, ticket or sitting has. */
  number(kind: string): string;
  /** Everything so far in the order in which it happened. */
  inOrder(): RawEvent[];
}

export type Source = "shop" | "web" | "helpdesk" | "survey" | "mailing" | "loyalty" | "billing";

export function createDiary(): Diary {
  const entries: { readonly moment: number; readonly event: RawEvent }[] = [];
  const counters = new Map<string, number>();
  const number = (kind: string) => {
    const next = (counters.get(kind) ?? 0) + 1;
    counters.set(kind, next);
    return `${kind}-${next}`;
  };
  return {
    number,
    write(source, type, moment, fields) {
      const id = number(source);
      entries.push({ moment: Math.round(moment), event: { id, source, type, time: instant(moment), ...fields } });
      return id;
    },
    // Sorting is stable, so what happened in the same minute stays in the order of writing.
    inOrder: () => entries.sort((a, b) => a.moment - b.moment).map(({ event }) => event),
  };
}

export const euros = (cents: number) => ({ amountMinor: Math.round(cents), currency: "EUR" });
