import { type CustomerFacts, summarize, summarizeAll } from "clientele/facts";
import { completenessOfBase, policies, profileCompleteness } from "clientele/profile";
import { describe, expect, test } from "vitest";
import { purchase } from "./support.js";

const asOf = "2026-03-01";
const beginning = { from: "beginning" } as const;
const regular = [0, 60, 120, 180, 240, 300, 360, 400].map((day) => purchase("anna", day));
const facts = summarize(regular, { asOf, coverage: { purchase: beginning } });
const code = (make: () => unknown): unknown => {
  try {
    make();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return undefined;
};

describe("what is missing about a regular of whom orders alone are known", () => {
  test("for the stage nothing more is needed", () => {
    expect(profileCompleteness({ facts }, { judgements: ["stage"] })).toMatchObject({
      status: "enough",
      judgements: 1,
      decided: 1,
      gaps: [],
      left: [],
    });
  });

  test("for loyalty the answers close most of the range, each by its weight", () => {
    const { gaps } = profileCompleteness({ facts }, { judgements: ["loyalty"] });
    const narrowing = gaps.map(({ source, gain, narrows }) => [source, gain, narrows[0]!.from - narrows[0]!.to]);
    // Attitude weighs 25 of 100, the share of wallet 10; advocacy needs three kinds of acts to be covered.
    expect(narrowing).toEqual([
      ["answer:nps", 0.25, 25],
      ["answer:csat", 0.25, 25],
      ["category-spend", 0.1, 10],
    ]);
  });

  test("service takes three kinds of events, which share the gain", () => {
    const { gaps } = profileCompleteness({ facts }, { judgements: ["service"] });
    expect(gaps.map(({ source }) => source)).toEqual(["ticket-opened", "complaint", "contact"]);
    for (const { gain, givenBy, decides } of gaps) {
      expect(gain).toBeCloseTo(1 / 3, 8);
      expect(givenBy).toBe("feed");
      expect(decides[0]!.together).toHaveLength(2);
    }
  });

  test("an answer that is too old counts as missing, and one that counts does not", () => {
    const answered = (daysAgo: number): CustomerFacts => ({
      ...facts,
      csatLast: 4,
      csatLastDaysAgo: daysAgo,
      npsLast: 9,
      npsLastDaysAgo: daysAgo,
    });
    const asks = (daysAgo: number) =>
      profileCompleteness({ facts: answered(daysAgo) }, { judgements: ["loyalty"] }).gaps.map(({ source }) => source);
    expect(asks(365)).not.toContain("answer:csat");
    expect(asks(366)).toContain("answer:csat");
  });

  test("an extract that begins in the middle: the purchases before it would tell", () => {
    const extract = summarize(regular.slice(-1), { asOf, coverage: { purchase: { from: "2025-12-01" } } });
    const { gaps } = profileCompleteness(
      { facts: extract },
      { judgements: ["trait:loyal", "stage", "trait:referred"] },
    );
    expect(gaps[0]).toMatchObject({ source: "earlier-purchases", givenBy: "feed" });
    expect(gaps[0]!.decides.map(({ about }) => about)).toContain("trait:referred");
  });

  test("what no data would decide is left, with the reason", () => {
    const { left, status } = profileCompleteness(
      { facts },
      { judgements: ["rfm", "loyalty"], policy: { ...policies.v1, use: "pricing" } },
    );
    expect(status).toBe("enough");
    expect(left.map(({ about, reason }) => [about, reason])).toEqual([
      ["rfm", "refused-for-use"],
      ["loyalty", "refused-for-use"],
    ]);
  });

  test("weights move the ranking", () => {
    const judgements = ["loyalty", "trait:window-shopper"] as const;
    const first = (weights: object) => profileCompleteness({ facts }, { judgements, weights }).gaps[0]?.source;
    expect(first({})).toBe("product-view");
    expect(first({ loyalty: 10 })).toBe("answer:nps");
    expect(
      profileCompleteness({ facts }, { judgements, weights: { "trait:window-shopper": 0, loyalty: 0 } }),
    ).toMatchObject({ status: "enough", gaps: [] });
  });

  test("of whoever objects to profiling, or is protected, nothing is asked of anybody", () => {
    for (const [more, notAsked] of [
      [{ objections: ["profiling"] }, "objection"],
      [{ objections: ["direct-marketing"] }, "objection"],
      [{ objections: ["analytics"] }, "objection"],
      [{ protections: ["bereaved"] }, "protected-person"],
      [{ protections: ["deceased"] }, "protected-person"],
      [{ ageBand: "under-18" }, "protected-person"],
    ] as const) {
      for (const use of ["analytics", "marketing"] as const) {
        const found = profileCompleteness({ facts: { ...facts, ...more } }, { policy: { ...policies.v1, use } });
        expect(found).toMatchObject({ status: "not-asked", gaps: [], notAsked });
        expect(found.left.length).toBe(found.judgements - found.decided);
      }
    }
    expect(profileCompleteness({ facts: { ...facts, objections: ["direct-marketing/post"] } }).status).toBe("gaps");
  });

  test("a set of sources is what is left when all that can be spared is, what asks the customer first", () => {
    const { gaps } = profileCompleteness({ facts }, { judgements: ["trait:brand-advocate"] });
    const sources = gaps.map(({ source }) => source);
    expect(sources).toContain("review");
    expect(sources).not.toContain("answer:nps");
    for (const { givenBy } of gaps) expect(givenBy).toBe("feed");
  });

  test("no country of delivery without the home country, where neither is known", () => {
    const lately = [40, 390, 420].map((day) => purchase("anna", day));
    const of = (more: object, events = lately) =>
      profileCompleteness(
        { facts: summarize(events, { asOf, coverage: { purchase: beginning }, ...more }) },
        { judgements: ["trait:international"] },
      ).gaps.map(({ source, decides }) => [source, decides[0]?.together]);
    expect(of({})).toEqual([
      ["delivery-countries", ["home-country"]],
      ["home-country", ["delivery-countries"]],
    ]);
    const abroad = lately.map((one) => ({ ...one, country: "FR" }) as typeof one);
    expect(of({}, abroad)).toEqual([["home-country", []]]);
    expect(of({ homeCountry: "DE" }, abroad)).toEqual([]);
  });

  test("without a base nothing is promised that only an ordinary answer would decide", () => {
    const judgements = ["trait:promotion-driven", "role"] as const;
    const found = (base: object | undefined) =>
      profileCompleteness({ facts }, { judgements, base: base as never }).gaps.flatMap(({ source, decides }) =>
        decides.map(({ about }) => [source, about]),
      );
    expect(found(undefined)).toEqual([["roles", "role"]]);
    const known = { discountedOccasionShare: 0.2, lineQuantityMedian: 1, lineQuantityP99: 5 };
    expect(found(known)).toEqual(
      expect.arrayContaining([
        ["discounts", "trait:promotion-driven"],
        ["order-lines", "role"],
      ]),
    );
  });

  test("hostile input is an error of the library's own", () => {
    const uncovered = { ...facts, coverage: undefined };
    for (const hostile of [
      null,
      5,
      {},
      { facts: null },
      { facts: {} },
      { facts: uncovered },
      { facts: { ...facts, coverage: null } },
      { facts: { ...facts, customerId: 5 } },
    ]) {
      expect(code(() => profileCompleteness(hostile as never))).toBe("profile-completeness-profile");
    }
    expect(code(() => profileCompleteness({ facts }, null as never))).toBe("profile-completeness-options");
    for (const judgements of [[], ["all"], "stage", ["__proto__"]]) {
      expect(code(() => profileCompleteness({ facts }, { judgements } as never))).toBe(
        "profile-completeness-judgements",
      );
    }
    for (const weights of [null, { stage: -1 }, { stage: NaN }, { stage: "1" }, { loyaly: 1 }, { "trait:loyaly": 1 }]) {
      expect(code(() => profileCompleteness({ facts }, { weights } as never))).toBe("profile-completeness-weights");
    }
  });
});

describe("a base", () => {
  const base = (customers: number, asked: number) => {
    const ids = Array.from({ length: customers }, (_, i) => `c${String(i).padStart(3, "0")}`);
    return summarizeAll(
      ids.flatMap((id) => [0, 90, 200].map((day) => purchase(id, day))),
      { asOf, coverage: { purchase: beginning } },
    ).map((one, i) => ({
      facts: i < asked ? one : { ...one, csatLast: 4, csatLastDaysAgo: 9, npsLast: 9, npsLastDaysAgo: 9 },
    }));
  };
  const nps = (customers: number, lacking: number) => {
    const measured = completenessOfBase(base(customers, lacking), { judgements: ["loyalty"] });
    return measured.status === "measured"
      ? measured.gaps.find(({ source }) => source === "answer:nps")?.customers
      : measured.status;
  };

  test("shows how many lack what, from 11 on and as long as 11 do not", () => {
    expect(nps(40, 11)).toMatchObject({ hidden: false, count: 11 });
    expect(nps(40, 10)).toEqual({ key: "answer:nps", hidden: true });
    expect(nps(40, 29)).toMatchObject({ hidden: false, count: 29 });
    expect(nps(40, 30)).toEqual({ key: "answer:nps", hidden: true });
    expect(nps(40, 40)).toMatchObject({ hidden: false, count: 40 });
    expect(nps(40, 0)).toBeUndefined();
    expect(nps(10, 10)).toBe("not-enough-data");
  });

  test("not how many lack nothing, from which a small group could be worked out", () => {
    // Twenty lack nothing, fifteen lack one thing, and five the other alone: 40 - 20 - 15.
    const measured = completenessOfBase(base(40, 20), { judgements: ["loyalty"] });
    expect(measured).not.toHaveProperty("enough");
    expect(JSON.stringify(measured)).not.toContain("enough");
  });

  test("no gap of those of whom nothing is asked", () => {
    const profiles = base(40, 30).map((one, i) =>
      i < 11 ? { facts: { ...one.facts, objections: ["profiling"] } } : one,
    );
    const measured = completenessOfBase(profiles, { judgements: ["loyalty"] });
    if (measured.status !== "measured") throw new Error(measured.status);
    expect(measured.gaps.find(({ source }) => source === "answer:nps")?.customers).toMatchObject({ count: 19 });
  });

  test("in any order of the customers", () => {
    const profiles = base(24, 12);
    expect(completenessOfBase([...profiles].reverse())).toEqual(completenessOfBase(profiles));
  });

  test("hostile input is an error of the library's own", () => {
    expect(code(() => completenessOfBase(null as never))).toBe("completeness-of-base-profiles");
    expect(code(() => completenessOfBase([null] as never))).toBe("completeness-of-base-profiles");
    expect(code(() => completenessOfBase([], { minGroupSize: 5 }))).toBe("min-group-size");
    expect(code(() => completenessOfBase(Array(12).fill({ facts: 5 }) as never))).toBe("profile-completeness-profile");
  });
});
