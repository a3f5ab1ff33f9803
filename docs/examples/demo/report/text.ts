import { currencyExponent } from "clientele";

/** Plain text for a terminal of a hundred columns. */
export const width = 100;

/** A column of a table: numbers stand to the right, words to the left. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  readonly align?: "left" | "right";
}

/** Lines of a table under a line of titles; no rows, no table. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  if (rows.length === 0) return ["  (none)"];
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
  const widths = columns.map((_, c) => Math.max(...cells.map((line) => line[c]!.length)));
  return cells.map((line) => {
    const padded = line.map((text, c) =>
      columns[c]!.align === "right" ? text.padStart(widths[c]!) : text.padEnd(widths[c]!),
    );
    return `  ${padded.join("  ")}`.trimEnd();
  });
}

export function heading(title: string): string[] {
  return ["", title, "-".repeat(title.length)];
}

/** Breaks a text into lines between words; the lines after the first are indented by `hanging` more. */
export function wrap(text: string, indent = 2, hanging = 0): string[] {
  const lines: string[] = [];
  let line = " ".repeat(indent);
  let empty = true;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = " ".repeat(indent + hanging);
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return empty ? lines : [...lines, line];
}

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
export const count = (n: number): string => whole.format(n);
export const percent = (share: number): string => `${whole.format(share * 100)} %`;
export const percentOf = (part: number, all: number): string => (all === 0 ? "-" : percent(part / all));

/** A bar of half a column for each hundredth. */
export const bar = (share: number): string => "#".repeat(Math.round(share * 50));

interface Share {
  readonly status: string;
  readonly of: number;
  readonly share?: number;
  readonly interval?: { readonly low: number; readonly high: number };
}

/** A share between the ends of its interval, or that there are too few to tell. */
export function shareInWords({ of, share, interval }: Share): string {
  if (share === undefined || interval === undefined) return `too few to tell (${count(of)})`;
  return `${percent(share)} (${percent(interval.low)} to ${percent(interval.high)}) of ${count(of)}`;
}

/** Hours as a person would say them. */
export function duration(hours: number): string {
  if (hours < 1 / 60) return "< 1 min";
  if (hours < 1) return `${whole.format(hours * 60)} min`;
  return hours < 72 ? `${hours.toFixed(hours < 10 ? 1 : 0)} h` : `${whole.format(hours / 24)} days`;
}

/** `3 customers`, `1 customer`. */
export const some = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? "" : "s"}`;

/** Minor units in whole major units, with the currency behind. `XXX` is the ISO code for none. */
export function amount(minor: number, currency: string): string {
  const text = whole.format(minor / 10 ** currencyExponent(currency));
  return currency === "XXX" ? text : `${text} ${currency}`;
}

/** `at-risk` as `At risk`. */
export function words(code: string): string {
  const text = code.replace(/[-_]/g, " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
