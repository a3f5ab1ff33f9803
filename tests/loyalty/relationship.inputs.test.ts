import {
  breadth,
  breadthSummary,
  programmeActivity,
  programmeSummary,
  relationshipPolicies,
  type RelationshipPolicy,
  shareOfWallet,
  tenure,
  tenureSummary,
  type WalletSpend,
  walletShare,
  walletSummary,
} from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { relationshipPolicySchema } from "../../src/loyalty/schema.js";
import { asOf } from "./support.js";

const code = (code: string) => expect.objectContaining({ name: "DomainError", code });
const { v1 } = relationshipPolicies;
const judges = { shareOfWallet, breadth, tenure, programmeActivity } as Readonly<
  Record<string, (facts: never, options?: never) => unknown>
>;
const summaries = { walletSummary, breadthSummary, tenureSummary, programmeSummary } as Readonly<
  Record<string, (population: never, options?: never) => unknown>
>;
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe("what is no facts is refused", () => {
  test.for([null, undefined, 7, "facts"])("%s", (facts) => {
    for (const judge of Object.values(judges)) expect(() => judge(facts as never)).toThrow(code("facts"));
    for (const summarise of Object.values(summaries)) {
      expect(() => summarise(facts as never)).toThrow(code("facts"));
      expect(() => summarise([facts] as never)).toThrow(code("facts"));
    }
  });

  test("facts of two moments, and nobody at all", () => {
    for (const summarise of Object.values(summaries)) {
      expect(() => summarise([{ asOf }, { asOf: "2027-01-01T00:00:00Z" }] as never)).toThrow(code("base-as-of"));
      expect(() => summarise([] as never)).toThrow(code("base-empty"));
    }
  });

  test("null is as little known as what is not there", () => {
    const facts = {
      asOf,
      shareOfWallet: null,
      shareOfWalletDaysAgo: null,
      walletSpend: null,
      categories: null,
      acquiredAt: null,
      daysSinceFirstPurchase: null,
      pointsEarned: null,
    };
    for (const judge of Object.values(judges)) expect(judge(facts as never)).toEqual(judge({ asOf } as never));
    for (const summarise of Object.values(summaries))
      expect(summarise([facts] as never)).toEqual(summarise([{ asOf }] as never));
  });
});

describe("wrong facts are refused", () => {
  test.for([Number.NaN, Infinity, -1, "2", {}])("numbers of %s", (value) => {
    const wrong = (judge: (facts: never) => unknown, facts: object) =>
      expect(() => judge({ asOf, ...facts } as never)).toThrow(code("facts"));
    wrong(shareOfWallet, { shareOfWallet: value, shareOfWalletDaysAgo: 1 });
    wrong(shareOfWallet, { shareOfWallet: 0.5, shareOfWalletDaysAgo: value });
    wrong(breadth, { categories: [{ name: "a", count: value }] });
    wrong(tenure, { daysSinceFirstPurchase: value });
    wrong(tenure, { daysSinceFirstPurchase: 5, daysSinceLastPurchase: value });
    wrong(programmeActivity, { pointsEarned: value });
    wrong(programmeActivity, { pointsEarned: 1, daysSinceLastEarn: value });
  });

  test("shares that are no shares, or a range that does not hold its share", () => {
    const wallet = (facts: object) => () =>
      shareOfWallet({ asOf, shareOfWallet: 0.5, shareOfWalletDaysAgo: 1, ...facts });
    expect(wallet({ shareOfWallet: 1.1 })).toThrow(code("facts"));
    expect(wallet({ shareOfWalletLow: 0.6 })).toThrow(code("facts"));
    expect(wallet({ shareOfWalletHigh: 0.4 })).toThrow(code("facts"));
  });

  const twice = [1, 2].map((count) => ({ name: "a", count }));
  test.for(["a", [null], [{}], [{ name: 1, count: 1 }], [{ name: "a" }], twice])("categories of %o", (categories) => {
    expect(() => breadth({ asOf, categories } as never)).toThrow(code("facts"));
    expect(() => breadthSummary([{ asOf, categories }] as never)).toThrow(code("facts"));
  });

  test.for([null, 5, { categories: [] }, { categories: "a" }, { categories: [null] }])("a base of %o", (base) => {
    expect(() => breadth({ asOf, categories: [{ name: "a", count: 3 }] }, { base: base as never })).toThrow(
      code("breadth-base"),
    );
  });

  test("moments that are none", () => {
    expect(() => tenure({ asOf, acquiredAt: "2025" })).toThrow(code("instant"));
    expect(() => tenure({ asOf: "today", acquiredAt: asOf })).toThrow(code("instant"));
  });

  test("amounts that are none, of two currencies, or out of their range", () => {
    const eur = (amountMinor: unknown, currency = "EUR") => ({ amountMinor, currency });
    const wrong: readonly object[] = [
      { category: eur(0) },
      { own: eur(-1) },
      { own: eur(1.5) },
      { own: eur(Number.NaN) },
      { own: eur(1, "PLN") },
      { own: null },
      { own: eur(1, "euro"), category: eur(2, "euro") },
      { low: eur(201) },
      { high: eur(199) },
      { category: undefined },
    ];
    for (const change of wrong) {
      const spend = { own: eur(100), category: eur(200), ...change } as WalletSpend;
      expect(() => walletShare(spend), JSON.stringify(change)).toThrow(code("wallet-spend"));
      const facts = { asOf, shareOfWallet: 0.5, shareOfWalletDaysAgo: 1, walletSpend: spend };
      const base = Array.from({ length: 30 }, () => facts);
      expect(() => walletSummary(base)).toThrow(code("wallet-spend"));
    }
    expect(() => walletShare(null as never)).toThrow(code("wallet-spend"));
  });

  test("sums beyond what is exact", () => {
    const huge = { amountMinor: Number.MAX_SAFE_INTEGER, currency: "EUR" };
    const facts = { asOf, shareOfWallet: 1, shareOfWalletDaysAgo: 1, walletSpend: { own: huge, category: huge } };
    expect(() => walletSummary(Array.from({ length: 30 }, () => facts))).toThrow(code("money-overflow"));
  });
});

describe("options", () => {
  test("that are none are refused", () => {
    for (const [name, judge] of Object.entries(judges)) {
      expect(() => judge({ asOf } as never, null as never)).toThrow(code(`${kebab(name)}-options`));
      expect(() => judge({ asOf } as never, { evidence: "some" } as never)).toThrow(code(`${kebab(name)}-evidence`));
    }
    for (const [name, summarise] of Object.entries(summaries)) {
      if (name === "tenureSummary") continue;
      expect(() => summarise([{ asOf }] as never, 1 as never)).toThrow(code(`${kebab(name)}-options`));
      for (const level of [0, 1, Number.NaN])
        expect(() => summarise([{ asOf }] as never, { level } as never)).toThrow(code(`${kebab(name)}-level`));
    }
  });
});

describe("the policy", () => {
  test.for([
    { walletValidDays: -1 },
    { breadthLines: 0 },
    { programmeActiveDays: Number.NaN },
    { minimumCustomers: 1 },
    { minimumCustomers: 2.5 },
  ])("with %o is refused by the functions and by the schema", (change) => {
    const policy = { ...v1, ...change } as RelationshipPolicy;
    for (const judge of Object.values(judges))
      expect(() => judge({ asOf } as never, { policy } as never)).toThrow(code("relationship-policy"));
    expect(() => walletSummary([{ asOf }], { policy })).toThrow(code("relationship-policy"));
    expect(relationshipPolicySchema.safeParse(policy).success).toBe(false);
  });

  test("of another version or use is refused", () => {
    const withPolicy = (change: object) => () =>
      tenure({ asOf }, { policy: { ...v1, ...change } as RelationshipPolicy });
    expect(withPolicy({ schemaVersion: 2 })).toThrow(code("schema-version"));
    expect(withPolicy({ use: "prices" })).toThrow(code("policy-use"));
    expect(() => tenure({ asOf }, { policy: null as never })).toThrow(code("schema-version"));
  });

  test("passes its schema unchanged after JSON, with keys of the caller's own", () => {
    expect(relationshipPolicySchema.parse(JSON.parse(JSON.stringify(v1)))).toEqual(v1);
    expect(relationshipPolicySchema.parse({ ...v1, owner: "crm" })).toHaveProperty("owner", "crm");
  });
});
