import fc from "fast-check";
import { consumerStatusOf, consumerStatuses, purchasePurposes } from "clientele/party";
import { expect, test } from "vitest";

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
