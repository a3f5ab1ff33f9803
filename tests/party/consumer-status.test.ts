import fc from "fast-check";
import { type ConsumerStatus, consumerStatusOf, consumerStatuses, purchasePurposes } from "clientele/party";
import { expect, test } from "vitest";

// Directive 2011/83/EU, art. 2(1) and 2(2), recital 17.
const cases: readonly [string, Parameters<typeof consumerStatusOf>[0], ConsumerStatus][] = [
  ["a gift for a friend", { isNaturalPerson: true, purpose: "personal" }, "consumer"],
  ["a sole trader's tools", { isNaturalPerson: true, purpose: "trade" }, "trader"],
  ["a market stall's stock", { isNaturalPerson: true, purpose: "resale" }, "trader"],
  ["a company's paper", { isNaturalPerson: false, purpose: "trade" }, "trader"],
  ["a retailer's stock", { isNaturalPerson: false, purpose: "resale" }, "trader"],
  ["a phone for home and shop", { isNaturalPerson: true, purpose: "mixed" }, "mixed"],
  ["mostly for home", { isNaturalPerson: true, purpose: "mixed", tradePredominant: false }, "consumer"],
  ["mostly for the shop", { isNaturalPerson: true, purpose: "mixed", tradePredominant: true }, "trader"],
  ["a company, mixed", { isNaturalPerson: false, purpose: "mixed", tradePredominant: false }, "trader"],
  ["a legal person, personally", { isNaturalPerson: false, purpose: "personal" }, "unknown"],
  ["nobody knows what for", { isNaturalPerson: true }, "unknown"],
  ["nobody knows who", { purpose: "personal" }, "unknown"],
  ["nobody knows who, for trade", { purpose: "trade" }, "unknown"],
  ["nothing known", {}, "unknown"],
];

test.each(cases)("%s", (_name, input, status) => {
  expect(consumerStatusOf(input)).toBe(status);
});

test("only a natural person is ever a consumer, and only known words decide", () => {
  const input = fc.record(
    {
      isNaturalPerson: fc.oneof(fc.boolean(), fc.anything()),
      purpose: fc.oneof(fc.constantFrom(...purchasePurposes), fc.anything()),
      tradePredominant: fc.oneof(fc.boolean(), fc.anything()),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(input, (known) => {
      const status = consumerStatusOf(known as Parameters<typeof consumerStatusOf>[0]);
      expect(consumerStatuses).toContain(status);
      if (status === "consumer") expect(known.isNaturalPerson).toBe(true);
      if (typeof known.isNaturalPerson !== "boolean" || !purchasePurposes.includes(known.purpose as never)) {
        expect(status).toBe("unknown");
      }
    }),
  );
});

test("what was spent and from which address plays no part", () => {
  const bare = { isNaturalPerson: true } as const;
  const loud = { ...bare, spend: 1e6, email: "buyer@acme.example" };
  expect(consumerStatusOf(loud)).toBe(consumerStatusOf(bare));
});
