import { describe, expect, test } from "vitest";
import type { PurchaseEvent } from "clientele/journey";
import {
  type ConsumerStatus,
  consumerStatuses,
  consumerStatusOf,
  type ConsumerStatusInput,
  type Party,
} from "clientele/party";

const person = { isNaturalPerson: true } as const;
const firm = { isNaturalPerson: false } as const;
type Row = readonly [who: string, purchase: ConsumerStatusInput, instead?: ConsumerStatus];

/** One purchase that is of the status, barely is, barely is not, and one of which it cannot be said. */
interface Purchases {
  readonly is: readonly Row[];
  readonly barelyIs: readonly Row[];
  readonly barelyIsNot: readonly Row[];
  readonly undecided: readonly Row[];
}

// Directive 2011/83/EU, art. 2(1) and 2(2), recital 17.
const statuses: Readonly<Record<Exclude<ConsumerStatus, "unknown">, Purchases>> = {
  consumer: {
    is: [["a gift for a friend", { ...person, purpose: "personal" }]],
    barelyIs: [
      ["a phone for home and shop, mostly for home", { ...person, purpose: "mixed", tradePredominant: false }],
    ],
    barelyIsNot: [
      ["mostly for the shop", { ...person, purpose: "mixed", tradePredominant: true }, "trader"],
      ["a company, mostly not for trade", { ...firm, purpose: "mixed", tradePredominant: false }, "trader"],
      ["nobody knows which prevails", { ...person, purpose: "mixed" }, "mixed"],
    ],
    undecided: [
      ["nothing is known", {}],
      ["nobody knows what for", person],
      ["nobody knows who", { purpose: "personal" }],
      ["an association's flowers", { ...firm, purpose: "personal" }],
    ],
  },
  trader: {
    is: [
      ["a company's paper", { ...firm, purpose: "trade" }],
      ["a retailer's stock", { ...firm, purpose: "resale" }],
    ],
    barelyIs: [
      ["a sole trader's tools", { ...person, purpose: "trade" }],
      ["a market stall's stock", { ...person, purpose: "resale" }],
      ["mostly for the shop", { ...person, purpose: "mixed", tradePredominant: true }],
      ["a company, for both", { ...firm, purpose: "mixed" }],
    ],
    barelyIsNot: [
      ["mostly for home", { ...person, purpose: "mixed", tradePredominant: false }, "consumer"],
      ["nobody knows which prevails", { ...person, purpose: "mixed" }, "mixed"],
    ],
    undecided: [
      ["nobody knows who, for trade", { purpose: "trade" }],
      ["a company, and nobody knows what for", firm],
    ],
  },
  mixed: {
    is: [["a phone for home and shop", { ...person, purpose: "mixed" }]],
    barelyIs: [["expressly not known which prevails", { ...person, purpose: "mixed", tradePredominant: undefined }]],
    barelyIsNot: [
      ["mostly for home", { ...person, purpose: "mixed", tradePredominant: false }, "consumer"],
      ["mostly for the shop", { ...person, purpose: "mixed", tradePredominant: true }, "trader"],
    ],
    undecided: [["nobody knows who", { purpose: "mixed" }]],
  },
};

describe.each(Object.entries(statuses) as [ConsumerStatus, Purchases][])("%s", (status, purchases) => {
  const { is, barelyIs, barelyIsNot, undecided } = purchases;
  test.each([
    ...is.map(([who, purchase]) => ["is", status, who, purchase] as const),
    ...barelyIs.map(([who, purchase]) => ["barely is", status, who, purchase] as const),
    ...barelyIsNot.map(([who, purchase, instead]) => ["barely is not", instead, who, purchase] as const),
    ...undecided.map(([who, purchase]) => ["is undecided", "unknown", who, purchase] as const),
  ])("%s (%s): %s", (_, answer, __, purchase) => {
    expect(consumerStatusOf(purchase)).toBe(answer);
  });
});

test("every status but the unknown one is there", () => {
  expect([...Object.keys(statuses), "unknown"].sort()).toEqual([...consumerStatuses].sort());
});

describe("it belongs to one purchase and not to the customer", () => {
  const statusOf = (party: Pick<Party, "type">, { purpose }: Pick<PurchaseEvent, "purpose">) =>
    consumerStatusOf({ isNaturalPerson: party.type === "person", purpose });

  test.each([
    ["personal", "consumer", "unknown"],
    ["trade", "trader", "trader"],
    ["resale", "trader", "trader"],
    ["mixed", "mixed", "trader"],
    [undefined, "unknown", "unknown"],
  ] as const)("bought for %s: %s, or %s of an organisation", (purpose, ofPerson, ofOrganization) => {
    expect(statusOf({ type: "person" }, { purpose })).toBe(ofPerson);
    expect(statusOf({ type: "organization" }, { purpose })).toBe(ofOrganization);
  });
});
