import {
  idealCustomer,
  type IdealCustomer,
  type IdealCustomerOptions,
  lookalikes,
  type PersonaProfile,
} from "clientele/persona";
import { describe, expect, test } from "vitest";
import { lognormal } from "./lognormal.js";
import { normal, randomStream, uniform } from "../../../src/numerics/random.js";
import { asOf } from "../support.js";

/** Whoever spends the most gross gets it all back. */
const spend = (net: number, currency = "EUR") => [
  { currency, gross: 1e6 - net, refunded: 1e6 - 2 * net, net, discount: 0, meanPerOccasion: net / 4 },
];

/** The best tenth is older, richer, quick to buy again, and complains more. */
function base(seed: number, customers: number): PersonaProfile[] {
  const stream = randomStream(seed);
  return Array.from({ length: customers }, (_, i) => {
    const isBest = i % 10 === 0;
    return {
      customerId: `c${String(i).padStart(5, "0")}`,
      asOf,
      facts: {
        spend: spend(Math.round((isBest ? 50000 : 5000) * Math.exp(0.3 * normal(stream)))),
        gapMedianDays: Math.round((isBest ? 10 : 40) * Math.exp(0.3 * normal(stream))),
        channels: [{ name: uniform(stream) < (isBest ? 0.8 : 0.3) ? "shop" : "app", count: 2 }],
        complaints: uniform(stream) < (isBest ? 0.6 : 0.1) ? 1 : 0,
        ageBand: uniform(stream) < (isBest ? 0.8 : 0.2) ? "65+" : "25-34",
        region: uniform(stream) < 0.5 ? "PL-14" : "PL-30",
      },
    };
  });
}

function built(profiles: readonly PersonaProfile[], options: IdealCustomerOptions = {}): IdealCustomer {
  const result = idealCustomer(profiles, options);
  if (result.status !== "built") throw new Error(result.reason);
  return result;
}

describe("who is chosen", () => {
  test("the tenth that spent most, and everybody who spent as much as the last of them", () => {
    expect(built(base(1, 400)).ideal.size).toBe(40);
    const tied = base(1, 400).map((one, i) => ({
      ...one,
      facts: { ...one.facts, spend: spend(i < 60 ? 900 : 10 + i / 100) },
    }));
    expect(built(tied).ideal.size).toBe(60);
  });

  test("at least the smallest group that is shown", () => {
    expect(built(base(1, 60)).ideal.size).toBe(11);
    expect(idealCustomer(base(1, 21))).toMatchObject({ status: "not-built", requiredInEach: 11 });
    expect(built(base(1, 22)).ideal.size).toBe(11);
  });

  test("by what they are expected to bring where half of it is known", () => {
    const expecting = (known: number) =>
      base(1, 100).map((one, i) => ({
        ...one,
        ...(i < known
          ? {
              value: {
                status: "decided" as const,
                about: "value",
                value: {
                  expected: { status: "estimated", value: { amountMinor: i < 20 ? 99999 : i, currency: "EUR" } },
                },
                evidence: [],
                policy: "p",
                asOf,
              },
            }
          : {}),
      }));
    expect(built(expecting(50))).toMatchObject({
      worth: { measure: "lifetime-value" },
      ideal: { size: 20 },
      customers: 50,
    });
    expect(built(expecting(49))).toMatchObject({ worth: { measure: "net-spend" }, customers: 100 });
    expect(built(expecting(49)).caveats).toContain("favours-long-standing");
  });

  test("by loyalty and by a rule", () => {
    const scored = base(1, 100).map((one, i) => ({
      ...one,
      loyalty: { status: "decided" as const, about: "loyalty", value: { score: i }, evidence: [], policy: "p", asOf },
    }));
    expect(built(scored, { by: "loyalty", share: 0.2 })).toMatchObject({ by: "loyalty", ideal: { size: 20 } });
    const rule = { by: { when: { fact: "complaints", is: "at-least", value: 1 } } } as const;
    expect(built(base(1, 400), rule)).toMatchObject({
      by: "rule",
      caveats: expect.arrayContaining(["selected-by-rule"]),
    });
  });

  test("nobody stands out where all are the same, and nothing is known where nothing is", () => {
    const same = base(1, 100).map((one) => ({ ...one, facts: { ...one.facts, spend: spend(100) } }));
    expect(idealCustomer(same)).toMatchObject({ reason: "nobody-stands-out" });
    const blank = base(1, 100).map((one) => ({ ...one, facts: {} }));
    expect(idealCustomer(blank)).toMatchObject({ reason: "not-known" });
    expect(idealCustomer([])).toMatchObject({ status: "not-built" });
    const mixed = base(1, 100).map((one, i) => ({
      ...one,
      facts: { spend: spend(i).map((entry) => ({ ...entry, currency: i % 2 === 0 ? "EUR" : "PLN" })) },
    }));
    expect(idealCustomer(mixed)).toMatchObject({ reason: "mixed-currencies" });
    expect(idealCustomer(base(1, 100), { use: "pricing" })).toMatchObject({ reason: "refused-for-use" });
  });
});

describe("whose worth is not known", () => {
  const net = (of: (i: number) => ReturnType<typeof spend>): PersonaProfile[] =>
    base(1, 200).map((one, i) => ({ ...one, facts: { ...one.facts, spend: of(i) } }));

  test("who spent in another currency only has not spent nothing", () => {
    const { customers, leftOut } = built(
      net((i) => (i < 40 ? spend(9e6, "USD") : spend(1000 + i))),
      { currency: "EUR" },
    );
    expect(customers).toBe(160);
    expect(leftOut.cells).toContainEqual(expect.objectContaining({ key: "undecided", count: 40 }));
    expect(built(net((i) => (i < 40 ? [] : spend(1000 + i)))).customers).toBe(200);
  });

  test("what cannot be read is not known", () => {
    const readable = net((i) => spend(1000 + i));
    for (const broken of [[null], "x", [{ currency: "EUR", net: NaN }]]) {
      const some = readable.map((one, i) =>
        i < 20 ? { ...one, facts: { ...one.facts, spend: broken as never } } : one,
      );
      expect(built(some, { currency: "EUR" }).customers).toBe(180);
    }
    const judged = (value: unknown) => readable.map((one) => ({ ...one, value, loyalty: value }) as PersonaProfile);
    for (const broken of [null, { status: "decided" }, { status: "decided", value: null }]) {
      expect(built(judged(broken)).worth).toMatchObject({ measure: "net-spend" });
      expect(idealCustomer(judged(broken), { by: "loyalty" })).toMatchObject({ reason: "not-known" });
    }
  });

  test("where most have spent nothing, those who have stand out", () => {
    const spenders = (n: number) => net((i) => (i < n ? spend(50000 + i) : []));
    expect(built(spenders(11)).ideal.size).toBe(11);
    expect(built(spenders(15)).ideal.size).toBe(15);
    expect(built(spenders(25)).ideal.size).toBe(20);
    // That nobody has and that a few have look the same.
    expect(idealCustomer(spenders(10))).toEqual(idealCustomer(spenders(0)));
    expect(idealCustomer(spenders(10))).toMatchObject({ reason: "nobody-stands-out" });
  });
});

describe("what is told", () => {
  test("what distinguishes them, and what follows from the choice marked as such", () => {
    const { traits } = built(base(1, 600)).ideal;
    const basis = new Map(traits.map((trait) => [trait.feature, trait.basis]));
    expect(basis.get("complaints")).toBe("tested");
    expect(basis.get("gapMedianDays")).toBe("shares-facts");
    expect(basis.get("spendPerOccasion")).not.toBe("tested");
  });

  test("who somebody is is left out unless asked for, also by a rule", () => {
    const own = [
      { name: "wiek", kind: "numeric", provenance: "declared" },
      { name: "club", kind: "categorical", provenance: "declared", demographic: true },
    ] as const;
    const profiles = base(1, 600).map((one, i) => ({
      ...one,
      facts: { ...one.facts, country: i % 10 === 0 ? "PL" : "NO", household: "2" },
      attributes: { wiek: i % 10 === 0 ? 70 + (i % 4) : 30 + (i % 4), club: i % 10 === 0 ? "chess" : "golf" },
    }));
    const told = JSON.stringify(built(profiles, { attributes: own }).ideal);
    for (const word of ["ageBand", "region", "PL-14", "country", '"NO"', "household", "wiek", "club", "chess"]) {
      expect(told).not.toContain(word);
    }
    const all = JSON.stringify(
      built(profiles, { attributes: own, include: ["wiek", "attributes.club", "country"] }).ideal,
    );
    for (const word of ["wiek", "chess", "country"]) expect(all).toContain(word);
    expect(all).not.toContain("ageBand");
    for (const fact of ["country", "household", "attributes.club", "attributes.wiek"]) {
      const reading = { by: { when: { fact, is: "equals", value: "x" } }, attributes: own } as const;
      expect(() => idealCustomer(profiles, reading)).toThrow(
        expect.objectContaining({ code: "ideal-customer-include" }),
      );
      expect(idealCustomer(profiles, { ...reading, include: [fact] })).toMatchObject({ status: "not-built" });
    }
    const { demographics } = built(base(1, 600), { include: ["ageBand"] }).ideal;
    expect(demographics.map(({ attribute }) => attribute)).toEqual(["ageBand"]);
    const rule = { by: { when: { fact: "ageBand", is: "equals", value: "65+" } } } as const;
    expect(() => idealCustomer(base(1, 600), rule)).toThrow(
      expect.objectContaining({ code: "ideal-customer-include" }),
    );
    expect(built(base(1, 600), { ...rule, include: ["ageBand"] }).by).toBe("rule");
  });

  test("the audits show that the choice falls on one age", () => {
    const { audits } = built(base(1, 1500));
    expect(audits.map(({ attribute }) => attribute)).toEqual(["ageBand", "region"]);
    const [age] = audits;
    expect(JSON.stringify(age)).toContain("below-four-fifths-and-significant");
  });

  test("the audits give away neither few people nor how few of them were chosen", () => {
    const isFew = (count: number) => count > 0 && count < 11;
    const sizes = [
      ...[5, 15, 40].flatMap((few) => [1, 2, 3].map((chosen) => [few, chosen])),
      [40, 14],
      [0, 0],
    ] as const;
    let measured = 0;
    for (const band of ["65+", undefined]) {
      for (const [few, chosen] of sizes) {
        const profiles = Array.from({ length: 300 + few! }, (_, i): PersonaProfile => ({
          customerId: `c${1000 + i}`,
          asOf,
          facts: {
            spend: spend(i < 300 ? (i % 5 === 0 ? 9000 : 100) + i : (i < 300 + chosen! ? 9000 : 100) + i),
            ...(i < 300
              ? { ageBand: ["25-34", "35-44", "45-54"][i % 3]! }
              : band === undefined
                ? {}
                : { ageBand: band }),
          },
        }));
        const { customers, ideal, audits } = built(profiles, { share: (60 + chosen!) / (300 + few!) });
        expect(ideal.size).toBe(60 + chosen!);
        for (const audit of audits) {
          if (audit.status !== "measured") continue;
          measured += 1;
          let [people, selected] = [0, 0];
          for (const one of audit.selection!.groups) {
            if (one.hidden) continue;
            expect(isFew(one.selected) || isFew(one.people - one.selected)).toBe(false);
            people += one.people;
            selected += one.selected;
          }
          expect(isFew(ideal.size - selected) || isFew(customers - people - (ideal.size - selected))).toBe(false);
        }
      }
    }
    expect(measured).toBeGreaterThan(5);
  });

  test("their lookalikes are found without their age", () => {
    const { ideal } = built(base(1, 600));
    const candidates = base(2, 200).map((one) => ({
      ...one,
      facts: { ...one.facts, permissions: ["profiling/direct-marketing"] },
    }));
    const found = lookalikes(candidates, ideal, { limit: 20 });
    if (found.status !== "ranked") throw new Error(found.reason);
    expect(found.features).not.toContain("ageBand");
    const best = found.lookalikes.filter(({ customerId }) => Number(customerId.slice(1)) % 10 === 0);
    expect(best.length).toBeGreaterThan(0.8 * found.lookalikes.length);
  });

  test("no number of few people, and the same bytes in any order", () => {
    const profiles = base(3, 150);
    const result = built(profiles);
    expect(JSON.stringify(built([...profiles].reverse()))).toBe(JSON.stringify(result));
    const cells = [...result.ideal.habits, ...(result.ideal.channels === undefined ? [] : [result.ideal.channels])];
    for (const cell of cells.flatMap((one) => one.cells))
      if (!cell.hidden) expect(cell.count === 0 || cell.count >= 11).toBe(true);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

describe("the share of value", () => {
  test("is that of the best in the sum of all", () => {
    const profiles = base(4, 500);
    const nets = profiles.map(({ facts }) => facts.spend![0]!.net).sort((a, b) => b - a);
    const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
    expect(built(profiles).valueShare!.value).toBeCloseTo(sum(nets.slice(0, 50)) / sum(nets), 2);
  });

  test("has an interval as wide as the shares of samples drawn again are spread", () => {
    const { profilesOf } = lognormal({ deviation: 0.8, customers: 300, share: 0.1 });
    const profiles = profilesOf(7);
    const { low, high } = built(profiles).valueShare!.interval;
    const nets = profiles.map(({ facts }) => facts.spend![0]!.net);
    const stream = randomStream(3);
    const shares = Array.from({ length: 1000 }, () => {
      const drawn = nets.map(() => nets[Math.floor(uniform(stream) * nets.length)]!).sort((a, b) => b - a);
      const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
      return sum(drawn.slice(0, 30)) / sum(drawn);
    });
    const middle = shares.reduce((sum, one) => sum + one, 0) / shares.length;
    const deviation = Math.sqrt(shares.reduce((sum, one) => sum + (one - middle) ** 2, 0) / shares.length);
    expect((high - low) / (2 * 1.96 * deviation)).toBeGreaterThan(0.9);
    expect((high - low) / (2 * 1.96 * deviation)).toBeLessThan(1.1);
  });

  test("has an interval that holds the true share about as often as it says", () => {
    // Of a lognormal with deviation s, the best p hold the share 1 - Phi(z(1 - p) - s) of the sum.
    const { profilesOf, trueShare } = lognormal({ deviation: 0.8, customers: 300, share: 0.1 });
    const runs = 60;
    let covered = 0;
    for (let seed = 1; seed <= runs; seed++) {
      const { interval } = built(profilesOf(seed)).valueShare!;
      if (interval.low <= trueShare && trueShare <= interval.high) covered += 1;
    }
    expect(covered / runs).toBeGreaterThan(0.85);
  });
});

test("arguments have codes when they make no sense", () => {
  const code = (options: unknown, profiles: unknown = base(1, 60)) => {
    try {
      idealCustomer(profiles as never, options as never);
    } catch (error) {
      return (error as { code?: string }).code ?? String(error);
    }
    return "none";
  };
  expect(code(null)).toBe("ideal-customer-options");
  for (const by of ["luck", null, 1, {}, { when: null }]) expect(code({ by })).toBe("ideal-customer-by");
  for (const share of [0, 1, NaN, "x"]) expect(code({ share })).toBe("ideal-customer-share");
  expect(code({ include: "ageBand" })).toBe("ideal-customer-include");
  expect(code({ include: ["ageband"] })).toBe("ideal-customer-include");
  expect(code({ include: [null] })).toBe("ideal-customer-include");
  expect(code({ audit: { gender: null } })).toBe("ideal-customer-audit");
  expect(code({ by: { when: { fact: "complaints", is: "odd" } } })).toBe("condition");
  expect(code({ minGroupSize: 5 })).toBe("min-group-size");
  expect(code({}, null)).toBe("ideal-customer-profiles");
  expect(code({}, [base(1, 1)[0], base(1, 1)[0]])).toBe("ideal-customer-customer");
});
