import type { CustomerFacts, Issue, PersonaProfile } from "clientele";
import { profile } from "clientele/profile";
import { replaceBirthDates } from "clientele/privacy";
import type { Row } from "../orders/read-csv.js";

/**
 * The columns of "Customer Personality Analysis" (marketing_campaign.csv), a table of 2,240 customers of a food shop that goes
 * round for exercises: what each column says in the words of this library.
 */
export const campaign = {
  /** By these it is recognised. */
  marks: ["ID", "Year_Birth", "Dt_Customer", "Recency", "MntWines", "NumStorePurchases"],
  goods: {
    MntWines: "wine",
    MntFruits: "fruit",
    MntMeatProducts: "meat",
    MntFishProducts: "fish",
    MntSweetProducts: "sweets",
    MntGoldProds: "gold",
  },
  channels: { NumWebPurchases: "web", NumCatalogPurchases: "catalogue", NumStorePurchases: "shop" },
  campaigns: ["AcceptedCmp1", "AcceptedCmp2", "AcceptedCmp3", "AcceptedCmp4", "AcceptedCmp5", "Response"],
  /** What the library has no use for, and why it is left alone. */
  unread: {
    Marital_Status: "nothing that a shop does well depends on it",
    Z_CostContact: "the same for everybody",
    Z_Revenue: "the same for everybody",
  },
} as const;

/** Attributes that the library does not know by name. */
export const campaignAttributes = [
  {
    name: "education",
    kind: "ordinal",
    levels: ["Basic", "2n Cycle", "Graduation", "Master", "PhD"],
    provenance: "declared",
    demographic: true,
  },
  {
    name: "income",
    kind: "ordinal",
    levels: ["under 25,000", "25,000 to 49,999", "50,000 to 74,999", "75,000 and more"],
    provenance: "declared",
    demographic: true,
  },
  { name: "offersAccepted", kind: "numeric", unit: "count", scale: "log", provenance: "observed" },
] as const;

/** What one row says of a customer; what cannot be true of anybody is listed and not known. */
export function readCustomer(
  row: Row,
  { asOf, currency, index }: { asOf: string; currency: string; index: number },
): { readonly profile: PersonaProfile; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const note = (column: string, message: string) =>
    void issues.push({ code: "implausible", index, path: [column], message });
  const count = (column: string) => Number(row[column] ?? 0);

  const channels = named(campaign.channels, count);
  const purchases = channels.reduce((sum, channel) => sum + channel.count, 0);
  const goods = named(campaign.goods, count);
  const paid = goods.reduce((sum, item) => sum + item.count, 0) * 100;
  const deals = count("NumDealsPurchases");
  if (deals > purchases) note("NumDealsPurchases", `${deals} purchases at a reduced price, of ${purchases} in all`);

  const joined = row["Dt_Customer"] ?? "";
  const facts: CustomerFacts = {
    schemaVersion: 1,
    customerId: row["ID"] ?? "",
    by: "customer",
    asOf: `${asOf}T23:59:59.999Z`,
    timeZone: "UTC",
    coverage: { purchase: { from: "beginning" }, complaint: { from: "beginning" } },
    daysSinceFirstPurchase: daysBetween(joined, asOf),
    ...(purchases === 0
      ? {}
      : {
          daysSinceLastPurchase: count("Recency"),
          spend: [
            {
              currency,
              gross: paid,
              refunded: 0,
              net: paid,
              discount: 0,
              meanPerOccasion: Math.round(paid / purchases),
            },
          ],
          ...(deals > purchases ? {} : { discountedOccasionShare: deals / purchases }),
        }),
    orders: purchases,
    purchaseOccasions: purchases,
    channels,
    categories: goods,
    visits: count("NumWebVisitsMonth"),
    complaints: count("Complain"),
    ...demographics(row, asOf, note),
  };
  const offersAccepted = campaign.campaigns.reduce((sum, column) => sum + count(column), 0);
  return {
    profile: { ...profile(facts), attributes: { education: row["Education"], income: incomeOf(row), offersAccepted } },
    issues,
  };
}

function demographics(row: Row, asOf: string, note: (column: string, message: string) => void) {
  const born = row["Year_Birth"] ?? "";
  // The year is all that is known, so the middle of it.
  const person = { type: "person", id: row["ID"] ?? "", birthDate: `${born}-07-01` } as const;
  const { people, issues } = replaceBirthDates([person], { asOf });
  if (issues.length > 0) note("Year_Birth", `born in ${born}, which nobody believes`);
  const children = Number(row["Kidhome"]) + Number(row["Teenhome"]);
  return {
    ageBand: people[0]?.demographics?.ageBand ?? "unknown",
    household: children === 0 ? "no children" : children === 1 ? "1 child" : "2 or more children",
  };
}

/** In bands, as is enough to describe a group; of some customers it is not known. */
function incomeOf({ Income: income = "" }: Row): string | undefined {
  const band = Math.min(3, Math.floor(Number(income) / 25_000));
  return income === "" ? undefined : campaignAttributes[1].levels[band];
}

function named(columns: Readonly<Record<string, string>>, count: (column: string) => number) {
  return Object.entries(columns).flatMap(([column, name]) =>
    count(column) > 0 ? [{ name, count: count(column) }] : [],
  );
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
