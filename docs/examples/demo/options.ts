import { parseArgs } from "node:util";

export const help = `A report about the customers of a shop.

  npm run demo
      Makes up a shop of 2,000 customers and reports on it.

  npm run demo -- --orders FILE --customer COL --date COL --amount COL [more options]
      Reads orders from a CSV file with a header row, plain or packed with gzip (.gz).

  npm run demo -- --profiles FILE [--customer COL --as-of DATE] [more options]
      Reads a table with one row for each customer, and prints personas. The table "Customer Personality Analysis"
      (marketing_campaign.csv) is known column by column; of any other, all columns are attributes.

Options
  --orders FILE     the file with one row for each order or order line
  --profiles FILE   the file with one row for each customer
  --customer COL    column that names the customer
  --date COL        column with the date of the order: 2026-03-01, or 2026-03-01 10:29[:00], or with an offset
  --amount COL      column with what was paid; with --quantity, the price of one unit
  --order COL       column with the number of the order; rows that share it are one order
  --quantity COL    column with the number of units
  --currency CODE   currency of the amounts (ISO 4217), such as GBP; XXX (none) where nothing says it
  --cancelled MARK  order numbers that are this mark and digits are cancellations (C)
  --date-format F   how dates are written that are not ISO, such as dd/MM/yyyy
  --as-of DATE      the day at whose end to look: the last date of the file
  --zone ZONE       time zone of the dates, such as Europe/London (UTC)
  --language TAG    of the personas: en, fa, nb, pl, th or vi (en)
  --seed N          another made-up shop, or other draws for personas (1)
  --help            this text`;

/** Where the orders are and which column says what. */
export interface OrderFile {
  readonly file: string;
  readonly customer: string;
  readonly date: string;
  readonly amount: string;
  readonly order?: string;
  readonly quantity?: string;
  readonly currency?: string;
  readonly cancelled: string;
  readonly dateFormat?: string;
  readonly asOf?: string;
  readonly zone: string;
}

/** Where a table of customers is and how to read it. */
export interface ProfileFile {
  readonly file: string;
  readonly customer?: string;
  readonly asOf?: string;
  readonly currency?: string;
  readonly language: Language;
  readonly seed: number;
}

export const languages = ["en", "fa", "nb", "pl", "th", "vi"] as const;
export type Language = (typeof languages)[number];

export type Wish =
  | { readonly kind: "help" }
  | { readonly kind: "profiles"; readonly profiles: ProfileFile }
  | { readonly kind: "shop"; readonly seed: number }
  | { readonly kind: "orders"; readonly orders: OrderFile };

/** Something that the person at the keyboard can put right. */
export class UsageError extends Error {}

/** @throws UsageError in words for the person who typed the arguments. */
export function readOptions(args: readonly string[]): Wish {
  const values = parse(args);
  if (values.help) return { kind: "help" };
  const { profiles, orders } = values;
  if (profiles !== undefined) {
    refuseOthers(values, "profiles", ["profiles", "customer", "as-of", "currency", "language", "seed"]);
    return { kind: "profiles", profiles: profileFile(profiles, values) };
  }
  if (orders !== undefined) return { kind: "orders", orders: orderFile(orders, values) };
  const stray = Object.keys(values).find((name) => name !== "seed" && name !== "zone" && name !== "cancelled");
  if (stray !== undefined) throw new UsageError(`--${stray} needs --orders FILE.`);
  return { kind: "shop", seed: seedOf(values) };
}

type Values = ReturnType<typeof parse>;

function profileFile(file: string, values: Values): ProfileFile {
  const { customer, "as-of": asOf, currency, language = "en" } = values;
  requireWritten(values);
  if (!isOneOf(languages, language)) {
    throw new UsageError(`--language takes one of ${languages.join(", ")}, not "${language}".`);
  }
  return {
    file,
    language,
    seed: seedOf(values),
    ...(customer === undefined ? {} : { customer }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(currency === undefined ? {} : { currency }),
  };
}

function orderFile(file: string, values: Values): OrderFile {
  const { customer, date, amount, order, quantity, currency, "as-of": asOf, "date-format": dateFormat } = values;
  if (customer === undefined || date === undefined || amount === undefined) {
    const missing = Object.entries({ customer, date, amount }).flatMap(([name, value]) =>
      value === undefined ? `--${name}` : [],
    );
    throw new UsageError(`--orders also needs ${missing.join(" and ")}: the name of a column.`);
  }
  requireWritten(values);
  const zone = values.zone ?? "UTC";
  if (!isZone(zone)) throw new UsageError(`--zone takes a name such as Europe/London, not "${zone}".`);
  return {
    file,
    customer,
    date,
    amount,
    zone,
    cancelled: values.cancelled ?? "C",
    ...(order === undefined ? {} : { order }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(currency === undefined ? {} : { currency }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(dateFormat === undefined ? {} : { dateFormat }),
  };
}

function refuseOthers(values: Values, kind: string, known: readonly string[]): void {
  const stray = Object.keys(values).find((name) => !known.includes(name));
  if (stray !== undefined) throw new UsageError(`--${stray} does not go with --${kind}.`);
}

function requireWritten({ currency, "as-of": asOf }: Values): void {
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) {
    throw new UsageError(`--currency takes three capital letters such as GBP, not "${currency}".`);
  }
  if (asOf !== undefined && !isDate(asOf)) {
    throw new UsageError(`--as-of takes a date such as 2026-03-31, not "${asOf}".`);
  }
}

function seedOf({ seed = "1" }: Values): number {
  return wholeNumber("seed", seed);
}

const text = { type: "string" } as const;
const known = {
  orders: text,
  profiles: text,
  language: text,
  customer: text,
  date: text,
  amount: text,
  order: text,
  quantity: text,
  currency: text,
  cancelled: text,
  "as-of": text,
  zone: text,
  "date-format": text,
  seed: text,
  help: { type: "boolean" },
} as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known, strict: true, allowPositionals: false }).values;
  } catch (error) {
    // Node explains unknown options well; only its advice about positional arguments does not fit here.
    throw new UsageError((error as Error).message.split(". To specify a positional")[0]!);
  }
}

function wholeNumber(name: string, value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new UsageError(`--${name} takes a whole number, not "${value}".`);
}

function isOneOf<Item extends string>(items: readonly Item[], value: string): value is Item {
  return (items as readonly string[]).includes(value);
}

function isDate(value: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
