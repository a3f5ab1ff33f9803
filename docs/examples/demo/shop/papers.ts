import type { Party, PartyRole } from "clientele/party";
import type { PartyConsent } from "clientele/facts";
import { calendarDate, homeCountry, instant, at } from "./calendar.js";
import type { Dice } from "./dice.js";
import type { Draft } from "./people.js";
import type { Label } from "./labels.js";
import type { Shopper } from "./shopper.js";

/** What the shop has on file about its customers besides events. */
export interface Papers {
  readonly parties: readonly Party[];
  readonly roles: readonly PartyRole[];
  readonly consents: readonly PartyConsent[];
}

const supplierId = "the-shop";

/** Income in whole cents a year, from and up to. */
const incomes: Readonly<Record<string, readonly [number, number]>> = {
  low: [0, 1_800_000],
  "lower-middle": [1_800_000, 3_600_000],
  "upper-middle": [3_600_000, 6_000_000],
  high: [6_000_000, 12_000_000],
};

/** Who it is. Not everybody fills in the form, so age and income are often not known. */
export function partyOf({ id, taste, labels }: Shopper, dice: Dice): Party {
  if (taste.name === "businesses") {
    return { type: "organization", id, kind: dice.chance(0.85) ? "business" : "public-body", country: homeCountry };
  }
  const [from, to] = incomes[dice.pick(taste.incomeBands)]!;
  const income = { fromMinor: from, toMinor: to, currency: "EUR", per: "year", basis: "declared" } as const;
  // Some have come from abroad to live here, which does not make them international customers.
  const country = dice.chance(0.06) ? "DE" : homeCountry;
  const careful = isUnremarkable(labels) && dice.chance(0.03);
  return {
    type: "person",
    id,
    demographics: {
      country,
      ...(dice.chance(0.7) ? { ageBand: dice.pick(taste.ageBands) } : {}),
      ...(dice.chance(0.4) ? { incomeBand: income } : {}),
      ...(taste.name === "families" ? { household: dice.pick(["3-4", "5+"]) } : {}),
    },
    ...(careful ? { protections: ["vulnerable"] } : {}),
  };
}

/** Nothing about them is to be found that a paper could hide. */
function isUnremarkable(labels: ReadonlySet<Label>): boolean {
  return [...labels].every((label) => label === "active" || label === "external" || label === "end-customer");
}

/** What they are to the shop. Former employees are customers like others; resale is declared by those who say so. */
export function rolesOf({ id, rhythm, labels }: Shopper, { internalAs, sellsOn, buysForEmployer }: Draft): PartyRole[] {
  const base = { partyId: id, supplierId };
  const first = rhythm.days[0];
  if (first === undefined) return [{ ...base, role: "prospect", relationship: "external" }];
  if (internalAs !== undefined) return [{ ...base, role: "customer", relationship: "internal", internalAs }];
  if (sellsOn === "declared") {
    return [{ ...base, role: "intermediary", relationship: "external", purpose: "resale" }];
  }
  if (buysForEmployer === true) {
    return [{ ...base, role: "purchasing-agent", relationship: "external", purpose: "organisation-use" }];
  }
  const wasEmployed = isUnremarkable(labels) && first % 17 === 0;
  const customer: PartyRole = { ...base, role: "customer", relationship: "external" };
  if (!wasEmployed) return [customer];
  const left = calendarDate(first);
  return [
    { ...base, role: "customer", relationship: "internal", internalAs: "employee", validTo: left },
    { ...customer, validFrom: left },
  ];
}

/**
 * What they permit: most that the shop studies how they buy, some the newsletter. A few took it back, and fewer still want no
 * letter from anybody.
 */
export function consentsOf({ id, taste, rhythm }: Shopper, dice: Dice): PartyConsent[] {
  const day = rhythm.days[0] ?? 0;
  const given = (purpose: string): PartyConsent => answer(id, purpose, "given", day);
  const answers = dice.chance(0.9) ? [given("analytics")] : [];
  if (!dice.chance(taste.readsNewsletter)) return answers;
  answers.push(given("direct-marketing"));
  if (dice.chance(0.08)) answers.push(answer(id, "direct-marketing", "withdrawn", day + 1));
  if (dice.chance(0.02)) {
    const recordedAt = instant(at(day + 1, 660));
    answers.push({ partyId: id, kind: "objection", purpose: "direct-marketing", recordedAt });
  }
  return answers;
}

function answer(partyId: string, purpose: string, status: "given" | "withdrawn", day: number): PartyConsent {
  return { partyId, kind: "consent", purpose, status, recordedAt: instant(at(day, 600)) };
}
