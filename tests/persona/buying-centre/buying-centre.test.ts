import { buyingCentre, type BuyingCentreOptions, type CentrePurchase, type PersonaProfile } from "clientele/persona";
import { describe, expect, test } from "vitest";
import { asOf } from "../support.js";

const person = (role: string, i: number) => `${role}-${100 + i}`;

/** In each of the companies one decides, one orders, and one uses what was ordered; some who decide order as well. */
function centre(companies: number, both = 0): CentrePurchase[] {
  return Array.from({ length: 3 * companies }, (_, i) => {
    const company = i % companies;
    return {
      customerId: company < both && i >= 2 * companies ? person("decider", company) : person("buyer", company),
      participants: [
        { role: "decider", partyId: person("decider", company) },
        ...(i < companies ? [{ role: "user", partyId: person("user", company) }] : []),
        { role: "payer", partyId: `company-${company}` },
      ],
    };
  });
}

const profiles = (companies: number): PersonaProfile[] =>
  ["decider", "buyer", "user"].flatMap((role, r) =>
    Array.from({ length: companies }, (_, i) => ({
      customerId: person(role, i),
      asOf,
      facts: {
        channels: [{ name: ["e-mail", "portal", "phone"][r]!, count: 1 + (i % 3) }],
        decisionMinutesMedian: [5000, 30, 300][r]! + i,
      },
    })),
  );

function measured(
  purchases: readonly CentrePurchase[],
  people: readonly PersonaProfile[],
  options?: BuyingCentreOptions,
) {
  const result = buyingCentre(purchases, people, options);
  if (result.status !== "measured") throw new Error(result.status);
  return { ...result, role: (name: string) => result.roles.find(({ role }) => role === name) };
}

describe("roles", () => {
  test("count people and the purchases in which somebody took the part", () => {
    const { role, purchases } = measured(centre(30), profiles(30));
    expect(purchases).toBe(90);
    expect(role("decider")).toMatchObject({ people: 30, besideAnother: 0, purchases: { value: 1 } });
    expect(role("buyer")).toMatchObject({ people: 30, purchases: { value: 1 } });
    expect(role("user")).toMatchObject({ people: 30, purchases: { value: 0.333, interval: { method: "wilson" } } });
    expect(role("gatekeeper")).toEqual({ role: "gatekeeper" });
    // To pay is no part in a buying centre.
    expect(role("payer")).toBeUndefined();
  });

  test("each has a persona of those who mostly take it", () => {
    const { role } = measured(centre(30), profiles(30));
    expect(role("decider")?.persona).toMatchObject({ id: "decider", size: 30 });
    expect(role("decider")?.persona?.channels?.cells).toContainEqual(
      expect.objectContaining({ key: "e-mail", count: 30 }),
    );
    expect(role("decider")?.persona?.traits).toContainEqual(
      expect.objectContaining({ feature: "decisionMinutes", direction: "high" }),
    );
  });

  test("who wears two hats is in one persona and counted in both roles", () => {
    const { role } = measured(centre(60, 20), profiles(60));
    expect(role("decider")).toMatchObject({ people: 60, besideAnother: 0, persona: { size: 60 } });
    expect(role("buyer")).toMatchObject({ people: 80, besideAnother: 20, persona: { size: 60 } });
  });

  test("roles of the caller's own", () => {
    const purchases = Array.from({ length: 20 }, (_, i) => ({
      customerId: person("buyer", i),
      participants: [{ role: "auditor", partyId: person("auditor", i) }],
    }));
    expect(measured(purchases, [], { roles: ["auditor"] }).role("auditor")).toMatchObject({ people: 20 });
    expect(buyingCentre(purchases, [])).toMatchObject({ status: "not-enough-data", required: 11 });
  });
});

describe("few people", () => {
  test("are not shown, neither as a role nor as hats", () => {
    const few = measured(
      [
        ...centre(30),
        ...centre(5).map(({ customerId }, i) => ({
          customerId,
          participants: [{ role: "gatekeeper", partyId: person("gate", i % 5) }],
        })),
      ],
      profiles(30),
    );
    expect(few.role("gatekeeper")).toEqual({ role: "gatekeeper" });
    const hats = measured(centre(60, 5), profiles(60));
    expect(hats.role("buyer")?.people).toBeUndefined();
    expect(hats.role("buyer")?.persona?.size).toBe(60);
  });

  test("who take it beside another, and who do not, are as hidden as who mostly take it", () => {
    // All but a few of those who take part in anything decide.
    const others = Array.from({ length: 5 }, (_, i) => ({
      customerId: person("decider", i),
      participants: [{ role: "user", partyId: person("user", i) }],
    }));
    const { role } = measured([...centre(40, 40).filter((_, i) => i >= 80), ...others], []);
    expect(role("decider")?.people).toBeUndefined();
    expect(role("user")).toEqual({ role: "user" });
  });

  test("one organisation, however many of it take part, is not shown", () => {
    const of = (customers: number) =>
      Array.from({ length: 60 }, (_, i) => ({
        customerId: `company-${i % customers}`,
        participants: [
          { role: "decider", partyId: person("decider", i % 15) },
          { role: "buyer", partyId: person("buyer", i % 15) },
        ],
      }));
    expect(buyingCentre(of(1), profiles(15))).toMatchObject({ status: "not-enough-data", required: 11 });
    expect(buyingCentre(of(10), profiles(15))).toMatchObject({ status: "not-enough-data" });
    expect(measured(of(11), profiles(15)).role("decider")).toMatchObject({ people: 15, persona: { size: 15 } });
    const inOne = Array.from({ length: 15 }, (_, i) => ({
      customerId: "company-1",
      participants: [{ role: "approver", partyId: person("user", i) }],
    }));
    const { role, roles } = measured([...of(15), ...inOne], profiles(15));
    expect(role("approver")).toEqual({ role: "approver" });
    expect(JSON.stringify(roles)).not.toContain("phone");
  });

  test("an organisation that ordered is no buyer, nor a person in any part", () => {
    const purchases = Array.from({ length: 30 }, (_, i) => ({
      customerId: `company-${i}`,
      participants: [
        { role: "decider", partyId: person("decider", i) },
        { role: "approver", partyId: `company-${i}` },
      ],
    }));
    const companies = Array.from({ length: 30 }, (_, i) => ({
      customerId: `company-${i}`,
      asOf,
      facts: { partyType: "organization", channels: [{ name: "portal", count: 1 }] },
    })) as PersonaProfile[];
    const { role } = measured(purchases, [...profiles(30), ...companies]);
    expect(role("decider")).toMatchObject({ people: 30, persona: { size: 30 } });
    expect(role("buyer")).toEqual({ role: "buyer" });
    expect(role("approver")).toEqual({ role: "approver" });
  });

  test("the share of purchases is not told where those without the part are of few customers", () => {
    const without = (few: number) =>
      measured(
        Array.from({ length: 60 }, (_, i) => ({
          customerId: person("buyer", i),
          participants: [
            { role: "user", partyId: person("user", i) },
            ...(i < few ? [] : [{ role: "decider", partyId: person("decider", i) }]),
          ],
        })),
        [],
      ).role("decider");
    expect(without(0)?.purchases?.value).toBe(1);
    for (const few of [1, 10]) expect(without(few)?.purchases).toBeUndefined();
    expect(without(11)?.purchases?.value).toBeCloseTo(49 / 60, 3);
  });

  test("who are in no persona cannot be counted by subtraction", () => {
    const people = profiles(30).map((one, i) =>
      i < 4
        ? { ...one, facts: { ...one.facts, objections: ["profiling"], permissions: [] } }
        : { ...one, facts: { ...one.facts, permissions: ["analytics"] } },
    );
    const { role } = measured(centre(30), people);
    expect(role("decider")?.persona?.size).toBe(26);
    expect(role("decider")?.people).toBeUndefined();
  });

  test("nobody, and too few", () => {
    expect(buyingCentre([], [])).toMatchObject({ status: "not-enough-data" });
    expect(buyingCentre(centre(3), profiles(3))).toMatchObject({ status: "not-enough-data" });
    expect(measured(centre(30), [])).toMatchObject({ personas: "not-enough-data" });
    expect(measured(centre(30), profiles(30), { use: "pricing" })).toMatchObject({ personas: "refused-for-use" });
  });
});

test("the order of purchases and profiles changes nothing", () => {
  const expected = JSON.stringify(buyingCentre(centre(40, 15), profiles(40)));
  expect(JSON.stringify(buyingCentre(centre(40, 15).reverse(), profiles(40).reverse()))).toBe(expected);
});

test("arguments have codes when they make no sense", () => {
  const code = (purchases: unknown, options: unknown = {}, people: unknown = []) => {
    try {
      buyingCentre(purchases as never, people as never, options as never);
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
    return "none";
  };
  expect(code(null)).toBe("buying-centre-purchases");
  expect(code([null])).toBe("buying-centre-purchases");
  expect(code([{ participants: 1 }])).toBe("buying-centre-purchases");
  expect(code([{ participants: [{ role: "buyer" }] }])).toBe("buying-centre-purchases");
  expect(code([], null)).toBe("buying-centre-options");
  expect(code([], { roles: [1] })).toBe("buying-centre-roles");
  expect(code([], { minGroupSize: 5 })).toBe("min-group-size");
  expect(code(centre(30), {}, [null])).toBe("buying-centre-profiles");
});
