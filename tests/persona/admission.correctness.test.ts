import { describe, expect, test } from "vitest";
import { admit, type AdmissionOptions, leftOutCounts } from "../../src/persona/admission.js";
import type { PersonaProfile } from "../../src/persona/persona-profile.js";
import { base } from "./segments-support.js";

const open = { permissions: ["analytics"], objections: [] };
const one = (facts: object, options: AdmissionOptions = {}) => {
  const profiles = base(1, () => facts as PersonaProfile["facts"]);
  const { admitted, leftOut } = admit(profiles, options, "buildPersonas");
  expect(admitted.length + leftOut.length).toBe(1);
  return leftOut[0] ?? "takes part";
};

describe("context", () => {
  const shop = { context: { for: "shop" } };

  test("facts of another context take no part, and those that do not say one neither", () => {
    expect(one({ contexts: ["shop"] }, shop)).toBe("takes part");
    expect(one({ contexts: ["pharmacy"] }, shop)).toBe("other-context");
    expect(one({ contexts: ["pharmacy", "shop"] }, shop)).toBe("other-context");
    expect(one({}, shop)).toBe("other-context");
    expect(one({ contexts: [] }, shop)).toBe("other-context");
    expect(one({ contexts: [] }, { context: { for: "shop", untagged: true } })).toBe("other-context");
  });

  test("unless the caller names the other context, or vouches for those without any", () => {
    expect(one({ contexts: ["app", "shop"] }, { context: { for: "shop", also: ["app"] } })).toBe("takes part");
    expect(one({}, { context: { for: "shop", untagged: true } })).toBe("takes part");
    expect(one({ contexts: ["pharmacy"] }, { context: { for: "shop", untagged: true } })).toBe("other-context");
  });

  test("where none is asked for, it is not asked", () => {
    expect(one({ contexts: ["pharmacy", "shop"] })).toBe("takes part");
  });
});

describe("it fails closed", () => {
  test.each([
    [null],
    ["analytics"],
    [{ analytics: true }],
    [7],
    [["analytics", 7]],
    [[["analytics"]]],
    [{ includes: () => true }],
  ])("a permission that cannot be read permits nothing: %j", (permissions) => {
    expect(one({ ...open, permissions })).toBe("not-permitted");
    expect(one({ permissions })).toBe("not-permitted");
  });

  test.each([["profiling"], [{}], [7], [[7]], [[null]], [["analytics", Symbol("s")]]])(
    "an objection that cannot be read is one: %#",
    (objections) => {
      expect(one({ ...open, objections })).toBe("not-permitted");
      expect(one({ ...open, objections }, { basis: "legitimate-interests" })).toBe("not-permitted");
      expect(one({ objections }, { basis: "legitimate-interests" })).toBe("not-permitted");
    },
  );

  test.each([
    [{ protections: "minor" }],
    [{ protections: {} }],
    [{ ageBand: 12 }],
    [{ ageBand: {} }],
    [{ ageBand: "0-17" }],
  ])("a need for care that cannot be read is one: %j", (facts) => {
    expect(one({ ...open, ...facts })).toBe("protected");
    expect(one({ ...open, ...facts }, { basis: "legitimate-interests", includeInternal: true })).toBe("protected");
  });

  test.each([[{ contexts: "shop" }], [{ contexts: [7] }], [{ contexts: {} }]])(
    "a context that cannot be read: %j",
    (facts) => {
      expect(one(facts, { context: { for: "shop", untagged: true } })).toBe("other-context");
    },
  );

  test("one answer of anybody makes silence a no for all", () => {
    const profiles = base(40, (i) => (i === 0 ? open : {}));
    expect(admit(profiles, {}, "buildPersonas")).toMatchObject({ basis: "consent", admitted: [profiles[0]] });
    const refused = base(40, (i) => (i === 0 ? { permissions: null } : {}) as PersonaProfile["facts"]);
    expect(admit(refused, {}, "buildPersonas").admitted).toEqual([]);
  });

  test("a use opens only what was asked for", () => {
    const permitted = (purpose: string, use: AdmissionOptions["use"]) => one({ permissions: [purpose] }, { use });
    expect(permitted("analytics", "analytics")).toBe("takes part");
    expect(permitted("profiling", "service")).toBe("takes part");
    expect(permitted("analytics", "service")).toBe("not-permitted");
    expect(permitted("direct-marketing", "marketing")).toBe("not-permitted");
    expect(permitted("profiling/direct-marketing", "marketing")).toBe("takes part");
    expect(permitted("analytics", "pricing")).toBe("not-permitted");
  });
});

describe("what closes whatever else is open", () => {
  test("an objection to the use itself", () => {
    const serve = { permissions: ["profiling", "service"] };
    expect(one({ ...serve, objections: ["service"] }, { use: "service" })).toBe("not-permitted");
    expect(one({ ...serve, objections: ["delivery"] }, { use: "service" })).toBe("takes part");
    expect(one({ ...serve, objections: ["service"] }, { use: "service", basis: "legitimate-interests" })).toBe(
      "not-permitted",
    );
    expect(one({ permissions: ["analytics"], objections: ["service"] })).toBe("takes part");
  });

  test("advertising takes a yes, whatever interest is claimed", () => {
    const claim = { use: "marketing", basis: "legitimate-interests" } as const;
    expect(one({}, claim)).toBe("not-permitted");
    expect(one({ permissions: [] }, claim)).toBe("not-permitted");
    expect(one({ permissions: ["analytics", "profiling", "direct-marketing"] }, claim)).toBe("not-permitted");
    expect(one({ permissions: ["profiling/direct-marketing"] }, claim)).toBe("takes part");
    expect(
      admit(
        base(1, () => ({})),
        claim,
        "buildPersonas",
      ).basis,
    ).toBe("consent");
  });
});

describe("who is left out is counted, and few are not", () => {
  test("each reason, hidden below eleven", () => {
    const counts = (n: number) =>
      leftOutCounts(
        Array.from({ length: n }, () => "outlier" as const),
        {},
      );
    expect(counts(11).cells.every(({ hidden }) => hidden)).toBe(true);
    expect(counts(10).total).toBeUndefined();
    expect(counts(30).cells).toContainEqual({ key: "outlier", hidden: false, count: 30, share: 1 });
    expect(counts(0).total).toBe(0);
  });
});
