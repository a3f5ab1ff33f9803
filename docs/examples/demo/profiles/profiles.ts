import type { Issue, PersonaProfile } from "clientele";
import {
  type AttributeDefinition,
  type BuildPersonasOptions,
  defaultPersonaFeatures,
  featureCatalogue,
} from "clientele/persona";
import { type ProfileFile, UsageError } from "../options.js";
import { noCurrency } from "../orders/orders.js";
import { readCsv, type Row, type Table } from "../orders/read-csv.js";
import { campaign, campaignAttributes, readCustomer } from "./campaign.js";

/** A file of customers as profiles, and what had to be left out of it. */
export interface Profiles {
  readonly rows: number;
  readonly profiles: readonly PersonaProfile[];
  readonly attributes: readonly AttributeDefinition[];
  /** The features that form groups, where the library is not to choose. */
  readonly forming: Pick<BuildPersonasOptions, "features">;
  /** `index` is the line of the file, the header being line 1. */
  readonly issues: readonly Issue[];
  /** Columns that were not read, and why. */
  readonly unread: Readonly<Record<string, string>>;
  readonly currency: string;
  readonly asOf: string;
}

/**
 * The known table is read column by column; of any other, one column names the customer and all others are attributes.
 *
 * @throws UsageError when the customer's column is missing or nothing says of which day the table is.
 */
export function readProfiles({ file, customer, asOf, currency = noCurrency }: ProfileFile): Profiles {
  const table = readCsv(file);
  if (table.rows.length === 0) throw new UsageError(`${file} has a header and no rows.`);
  if (customer === undefined && campaign.marks.every((mark) => table.columns.includes(mark))) {
    return readCampaign(table, asOf ?? latest(table.rows, "Dt_Customer"), currency);
  }
  if (customer === undefined || asOf === undefined) {
    throw new UsageError(
      `--profiles also needs --customer, the name of a column, and --as-of, the day the table is of.`,
    );
  }
  if (!table.columns.includes(customer)) {
    throw new UsageError(`${file} has no column "${customer}" (--customer). It has: ${table.columns.join(", ")}.`);
  }
  return { ...readAnyTable(table, customer, `${asOf}T23:59:59.999Z`), currency, asOf };
}

function readCampaign({ rows, lines }: Table, asOf: string, currency: string): Profiles {
  const read = rows.map((row, i) => readCustomer(row, { asOf, currency, index: lines[i]! }));
  return {
    rows: rows.length,
    profiles: read.map((one) => one.profile),
    attributes: campaignAttributes,
    // What they answered to offers is kept out, so that it can be tested whether the groups differ in it.
    forming: { features: defaultPersonaFeatures },
    issues: read.flatMap(({ issues }) => issues),
    unread: campaign.unread,
    currency,
    asOf,
  };
}

/** Which attributes may form groups is left to the library, which knows sensitive ones by name. */
function readAnyTable({ columns, rows, lines }: Table, customer: string, asOf: string) {
  const columnOf = new Map<string, string>();
  const attributes = columns.flatMap((column): AttributeDefinition[] => {
    if (column === customer) return [];
    const name = nameOf(column, columnOf);
    columnOf.set(name, column);
    const isNumber = rows.every((row) => Number.isFinite(Number(row[column] ?? "")));
    return [{ name, kind: isNumber ? "numeric" : "categorical", provenance: "observed" }];
  });
  const valueOf = ({ name, kind }: AttributeDefinition, row: Row): [string, string | number][] => {
    const text = row[columnOf.get(name)!] ?? "";
    return text === "" ? [] : [[name, kind === "numeric" ? Number(text) : text]];
  };
  const seen = new Set<string>();
  const issues: Issue[] = [];
  const profiles = rows.flatMap((row, i): PersonaProfile[] => {
    const customerId = row[customer] ?? "";
    if (customerId === "" || seen.has(customerId)) {
      const message = customerId === "" ? "no customer is named" : "the customer has a row already";
      issues.push({ code: "profile-customer", index: lines[i]!, path: [customer], message });
      return [];
    }
    seen.add(customerId);
    return [
      { customerId, asOf, facts: {}, attributes: Object.fromEntries(attributes.flatMap((one) => valueOf(one, row))) },
    ];
  });
  return { rows: rows.length, profiles, attributes, forming: {}, issues, unread: {} };
}

/** A name for a column that no other has, and no feature of the library: in letters, digits and spaces. */
function nameOf(column: string, taken: ReadonlyMap<string, string>): string {
  const written = column
    .replace(/[^\p{L}\p{M}\p{N} ._-]+/gu, " ")
    .trim()
    .slice(0, 40);
  let name = /^\p{L}/u.test(written) ? written : `column ${written}`.trim();
  while (taken.has(name) || featureCatalogue.some((feature) => feature.name === name)) name += " column";
  return name;
}

function latest(rows: readonly Row[], column: string): string {
  return rows.reduce((last, row) => ((row[column] ?? "") > last ? row[column]! : last), "");
}
