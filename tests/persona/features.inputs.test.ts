import {
  type AttributeDefinition,
  buildPersonas,
  type PersonaProfile,
  segmentByRules,
  segmentProfiles,
} from "clientele/persona";
import { describe, expect, test } from "vitest";
import { code, segmentsOf, twoHabits, usesOf } from "./segments-support.js";

const customers = twoHabits(100);
const withAttribute = (valueOf: (i: number) => unknown, name = "own"): PersonaProfile[] =>
  customers.map((profile, i) => ({ ...profile, attributes: { [name]: valueOf(i) } }) as PersonaProfile);
const define = (definition: object = {}): { readonly attributes: readonly AttributeDefinition[] } => ({
  attributes: [{ name: "own", kind: "categorical", provenance: "declared", ...definition } as AttributeDefinition],
});
/** By kind in English, Thai, Polish, Persian, Norwegian and Vietnamese, and ways of writing them. */
const namesInSixLanguages = [
  ...["sex", "เพศ", "plec", "جنس", "kjonn", "gioi_tinh", "gioiTinh", "SEXcode", "sex1", "Geschlecht", "sexe", "género"],
  ...["citizenship", "เชื้อชาติ", "narodowosc", "قومیت", "nasjonalitet", "dân_tộc", "etnisitet"],
  ...["race1", "สีผิว", "rasa", "نژاد", "hudfarge", "chủng tộc"],
  ...["creed", "ศาสนา", "wyznanie", "مذهب", "livssyn", "ton_giao"],
  ...["politics", "การเมือง", "poglądy_polityczne", "سیاسی", "parti", "đảng"],
  ...[
    "cancer",
    "พิการ",
    "niepelnosprawnosc",
    "بیماری",
    "sykdom",
    "sức_khoẻ",
    "hasHIV",
    "HIVStatus",
    "BMIvalue",
    "bloodType",
  ],
  ...["orientation", "รสนิยมทางเพศ", "orientacja", "گرایش جنسی", "legning", "xu_hướng_tính_dục"],
  ...["DNAtest", "พันธุกรรม", "genetyczny", "ژنتیک", "genetisk", "di_truyền"],
  ...["fingerprint", "ลายนิ้วมือ", "odcisk palca", "اثر انگشت", "fingeravtrykk", "vân tay"],
  ...["conviction", "อาชญากร", "karalność", "محکومیت", "straffedømt", "tiền_án"],
];
const health = { of: "health", basis: "explicit-consent", purposes: ["analytics"] };

describe("attributes of the caller's own", () => {
  const columnOf = (valueOf: (i: number) => unknown, definition: object) =>
    segmentsOf(withAttribute(valueOf), define(definition)).columns.find(({ feature }) => feature.name === "own");

  test("are read as they are defined", () => {
    const numeric = columnOf((i) => (i * 37) % 100, { kind: "numeric", unit: "clicks", scale: "log" });
    expect(numeric).toMatchObject({ kind: "numeric", feature: { unit: "clicks", scale: "log", role: "habit" } });
    const levels = ["low", "middle", "high"];
    const ordinal = columnOf((i) => levels[i % 3], { kind: "ordinal", levels });
    expect([...(ordinal as { values: Float64Array }).values].slice(0, 3)).toEqual([0, 1, 2]);
    const categorical = columnOf((i) => i % 2 === 0, {});
    expect(categorical).toMatchObject({ kind: "categorical", levels: { names: ["no", "yes"] } });
    const multi = columnOf((i) => (i % 2 === 0 ? ["tea"] : ["tea", "coffee"]), { kind: "multi" });
    expect(multi).toMatchObject({ kind: "multi", names: ["coffee", "tea"] });
    expect([...(multi as { weights: Float64Array }).weights].slice(0, 4)).toEqual([0, 1, 0.5, 0.5]);
  });

  test("form groups unless they say who somebody is", () => {
    const profiles = withAttribute((i) => (i % 2 ? "a" : "b"));
    expect(usesOf(profiles, define())["own"]).toBe("used");
    expect(usesOf(profiles, define({ demographic: true }))["own"]).toBe("not-by-default");
    expect(usesOf(profiles, { ...define({ demographic: true }), features: ["own"] })["own"]).toBe("used");
    expect(usesOf(profiles, { ...define(), features: ["channels"] })["own"]).toBe("not-chosen");
    expect(usesOf(profiles)).not.toHaveProperty("own");
  });

  test.each([
    "gender",
    "Gender identity",
    "customer_sex",
    "ethnicity",
    "ethnicGroup",
    "race",
    "religion",
    "Church",
    "healthStatus",
    "disability",
    "pregnant",
    "politicalViews",
    "tradeUnion",
    "sexualOrientation",
    "DNA result",
    "płeć",
    "religia",
    ...namesInSixLanguages,
  ])("%s without a declaration and an allowance is refused, and its known share is not told", (name) => {
    const profiles = withAttribute((i) => (i % 2 ? "a" : "b"), name);
    const refused = (definition: object, options: object = {}) => {
      const { features, columns } = segmentsOf(profiles, { ...define({ name, ...definition }), ...options });
      const use = features.find(({ feature }) => feature === name);
      expect(use).toMatchObject({ used: false, reason: "special-category" });
      expect(use).not.toHaveProperty("knownShare");
      expect(columns.map(({ feature }) => feature.name)).not.toContain(name);
    };
    refused({});
    refused({}, { features: [name, "channels"] });
    refused({ sensitive: "health" });
    refused({ sensitive: "none" }, { sensitive: [{ ...health, of: "none" }] });
  });

  test("a declared sensitive attribute is read for the uses of its allowance and for no other", () => {
    const profiles = withAttribute((i) => (i % 2 ? "a" : "b"), "diet");
    const use = (sensitive: object | undefined, options: object = {}) =>
      usesOf(profiles, {
        ...define({ name: "diet", sensitive: "health" }),
        ...(sensitive === undefined ? {} : { sensitive: [sensitive as never] }),
        ...options,
      })["diet"];
    expect(use(undefined)).toBe("special-category");
    expect(use(health)).toBe("used");
    expect(use(health, { use: "service" })).toBe("special-category");
    expect(use({ ...health, attributes: ["diet"] })).toBe("used");
    expect(use({ ...health, attributes: ["allergies"] })).toBe("special-category");
    expect(use({ ...health, of: "religion" })).toBe("special-category");
    expect(use({ ...health, purposes: [] })).toBe("special-category");
    expect(use({ ...health, basis: undefined })).toBe("special-category");
  });

  test("a declared attribute opens no more than what is allowed: its words are tested like any", () => {
    const diet = (allowances: readonly object[], kind = "categorical") =>
      segmentsOf(
        withAttribute((i) => ["kosher", "gluten free", "diabetic"][i % 3]!, "diet"),
        {
          ...define({ name: "diet", sensitive: "health", kind, levels: ["kosher", "gluten free", "diabetic"] }),
          sensitive: allowances as never,
        },
      ).columns.find(({ feature }) => feature.name === "diet");
    const faith = { ...health, of: "religion" };
    expect(diet([health])).toMatchObject({ levels: { names: ["diabetic", "gluten free"] } });
    expect(diet([{ ...health, attributes: ["diet"] }])).toMatchObject({
      levels: { names: ["diabetic", "gluten free"] },
    });
    expect(diet([health, faith])).toMatchObject({ levels: { names: ["diabetic", "gluten free", "kosher"] } });
    expect(diet([health, { ...faith, categories: ["kosher"] }])).toMatchObject({ levels: { names: { length: 3 } } });
    expect(diet([health, { ...faith, attributes: ["rite"] }])).toMatchObject({ levels: { names: { length: 2 } } });
    const ranks = (column: unknown) => new Set((column as { values: Float64Array }).values);
    expect(ranks(diet([health], "ordinal"))).toEqual(new Set([NaN, 0, 1]));
    expect(ranks(diet([health, faith], "ordinal"))).toEqual(new Set([0, 1, 2]));
  });

  test("what the name says of who somebody is forms no groups unasked, and a flag settles it", () => {
    const names = [
      "age",
      "income",
      "postcode",
      "maritalStatus",
      "household_size",
      "Kidhome",
      "education",
      "homeCountry",
      "wiek",
      "dochód",
    ];
    for (const name of names) {
      const profiles = withAttribute((i) => (i % 2 ? "a" : "b"), name);
      if (name === "household_size") expect(usesOf(profiles, define({ name }))[name]).toBe("not-by-default");
      const use = (definition: object = {}, options: object = {}) =>
        usesOf(profiles, { ...define({ name, ...definition }), ...options })[name];
      expect([use(), use({}, { features: [name] }), use({ demographic: false })]).toEqual([
        "not-by-default",
        "used",
        "used",
      ]);
    }
    for (const name of ["storage", "pageViews", "languageOfApp", "newsletter"]) {
      expect(
        usesOf(
          withAttribute((i) => (i % 2 ? "a" : "b"), name),
          define({ name }),
        )[name],
      ).toBe("used");
    }
  });

  test("names of Persian keep their joiners, and a letter with its mark is one letter however it is written", () => {
    const name = "نوع\u200cمشتری";
    expect(
      usesOf(
        withAttribute((i) => (i % 2 ? "a" : "b"), name),
        define({ name }),
      )[name],
    ).toBe("used");
    const twice = ["caf\u00e9", "cafe\u0301"].map((one) => ({ ...define({ name: one }).attributes[0]! }));
    expect(code(() => segmentsOf(customers, { attributes: twice }))).toBe("build-personas-attributes");
  });

  test("words that give something sensitive away are overlooked in any attribute", () => {
    const interests = columnOf((i) => (i % 2 ? ["garden", "pharmacy"] : ["garden", "music"]), { kind: "multi" });
    expect(interests).toMatchObject({ names: ["garden", "music"] });
    expect(
      usesOf(
        withAttribute((i) => (i % 2 ? "pharmacy" : "prescription")),
        define(),
      )["own"],
    ).toBe("rarely-known");
    const own = { sensitiveWords: { health: ["aisle 7"] } };
    expect(
      usesOf(
        withAttribute((i) => `aisle ${7 + (i % 2) * 0}`),
        { ...define(), ...own },
      )["own"],
    ).toBe("rarely-known");
  });

  test.each([
    [[NaN, Infinity, -Infinity, 1e16, -1e300, null, {}, [], "7", Symbol("s"), () => 1], { kind: "numeric" }],
    [[null, {}, [], ["a"], "", NaN, Symbol("s"), "elsewhere"], { kind: "ordinal", levels: ["a", "b"] }],
    [[null, {}, [], ["a"], "", NaN, Symbol("s")], {}],
    [[null, {}, [], [null], [{}], "", [""]], { kind: "multi" }],
  ])("values of another kind are not known: %#", (values, definition) => {
    const profiles = withAttribute((i) => values[i % values.length]);
    const { features } = segmentsOf(profiles, define(definition));
    expect(features.find(({ feature }) => feature === "own")).toMatchObject({ knownShare: 0, reason: "rarely-known" });
  });

  test("attributes that are no record, or inherit, hold nothing", () => {
    for (const attributes of [null, 7, "own", [], Object.create({ own: "a" }) as object]) {
      const profiles = customers.map((profile) => ({ ...profile, attributes })) as unknown as PersonaProfile[];
      expect(segmentsOf(profiles, define()).features.at(-1)).toMatchObject({ feature: "own", knownShare: 0 });
    }
  });

  test.each([
    [{ name: "__proto__" }],
    [{ name: "" }],
    [{ name: "a".repeat(61) }],
    [{ name: "channels" }],
    [{ name: 7 }],
    [{ name: "a\nb" }],
    [{ kind: "date" }],
    [{ kind: undefined }],
    [{ provenance: "guessed" }],
    [{ kind: "numeric", scale: "square" }],
    [{ kind: "ordinal" }],
    [{ kind: "ordinal", levels: ["a"] }],
    [{ kind: "ordinal", levels: ["a", "a"] }],
    [{ kind: "ordinal", levels: ["a", 1] }],
    [{ sensitive: "" }],
    [{ sensitive: true }],
    [{ unit: 5 }],
    [{ unit: "" }],
    [{ demographic: "false" }],
    [{ demographic: null }],
  ])("a definition that says nothing is refused: %j", (definition) => {
    expect(code(() => segmentProfiles(customers, { seed: 1, ...define(definition) }))).toBe(
      "segment-profiles-attributes",
    );
    expect(code(() => buildPersonas(customers, { seed: 1, ...define(definition) }))).toBe("build-personas-attributes");
  });

  test.each([[null], [[null]], ["own"], [[define().attributes[0], define().attributes[0]]]])(
    "definitions that are none, or two of a name: %j",
    (attributes) => {
      expect(code(() => segmentProfiles(customers, { seed: 1, attributes: attributes as never }))).toBe(
        "segment-profiles-attributes",
      );
    },
  );

  test("names that objects have are names like any other", () => {
    for (const name of ["constructor", "toString", "valueOf", "hasOwnProperty"]) {
      expect(usesOf(customers, define({ name }))[name]).toBe("rarely-known");
      expect(
        usesOf(
          withAttribute((i) => (i % 2 ? "a" : "b"), name),
          define({ name }),
        )[name],
      ).toBe("used");
    }
  });
});

describe("options", () => {
  test.each([
    [{ features: ["gender"] }, "segment-profiles-features"],
    [{ features: ["loyaltyScore"] }, "segment-profiles-features"],
    [{ features: "channels" }, "segment-profiles-features"],
    [{ features: null }, "segment-profiles-features"],
    [{ features: [null] }, "segment-profiles-features"],
    [{ currency: null }, "segment-profiles-currency"],
    [{ currency: "eur" }, "segment-profiles-currency"],
    [{ sensitiveWords: { health: ["--"] } }, "segment-profiles-sensitive-words"],
    [{ sensitiveWords: { health: ["*"] } }, "segment-profiles-sensitive-words"],
    [{ sensitive: null }, "segment-profiles-sensitive"],
    [{ sensitiveWords: { health: "aisle" } }, "segment-profiles-sensitive-words"],
    [{ sensitiveWords: { health: [7] } }, "segment-profiles-sensitive-words"],
    [{ segments: null }, "segment-profiles-segments"],
    [{ currency: 7 }, "segment-profiles-currency"],
    [{ sensitive: "health" }, "segment-profiles-sensitive"],
    [{ sensitiveWords: 7 }, "segment-profiles-sensitive-words"],
    [{ method: "magic" }, "segment-profiles-method"],
    [{ method: null }, "segment-profiles-method"],
    [{ sampleSize: 0 }, "segment-profiles-sample-size"],
    [{ k: null }, "segment-profiles-k"],
    [{ seed: null }, "segment-profiles-seed"],
    [{ use: null }, "segment-profiles-use"],
    [{ basis: null }, "segment-profiles-basis"],
    [{ context: null }, "segment-profiles-context"],
    [{ context: { for: "" } }, "segment-profiles-context"],
    [{ context: { for: "shop", also: 7 } }, "segment-profiles-context"],
    [{ minGroupSize: null }, "min-group-size"],
    [{ segments: [] }, "segment-profiles-segments"],
  ])("%j: %s", (options, expected) => {
    expect(code(() => segmentProfiles(customers, { seed: 1, ...(options as object) }))).toBe(expected);
  });

  test.each([
    [null, "segment-profiles-profiles"],
    [[null], "segment-profiles-profiles"],
    [[{ ...customers[0], facts: null }], "segment-profiles-profiles"],
    [[{ ...customers[0], customerId: 7 }], "segment-profiles-profiles"],
    [[{ ...customers[0], asOf: undefined }], "segment-profiles-profiles"],
  ])("profiles that are none: %#", (profiles, expected) => {
    expect(code(() => segmentProfiles(profiles as never, { seed: 1 }))).toBe(expected);
  });

  test.each(["banana", "", "2026-13-01", "2026-03-01"])("profiles of no moment: %s", (asOf) => {
    const profiles = customers.map((profile) => ({ ...profile, asOf }));
    expect(code(() => segmentProfiles(profiles, { seed: 1 }))).toBe("segment-profiles-as-of");
  });

  test("no options at all", () => {
    expect(code(() => segmentProfiles(customers, null as never))).toBe("segment-profiles-options");
    expect(code(() => buildPersonas(customers, undefined as never))).toBe("build-personas-options");
  });

  test.each([null, 7, "x", {}, [null], [7], [{ name: 7, count: 1 }], [{ name: "a", count: "1" }]])(
    "facts that are no list of counts are not known: %j",
    (channels) => {
      const profiles = customers.map((profile) => ({
        ...profile,
        facts: { channels, spend: channels, surveys: channels },
      }));
      const { features } = segmentsOf(profiles as never);
      expect(features.find(({ feature }) => feature === "channels")).toMatchObject({ knownShare: 0 });
    },
  );

  test.each([null, 7, "x", { status: "decided" }, { status: "decided", value: null }, { status: "decided", value: 7 }])(
    "judgements that are none are not known: %j",
    (judgement) => {
      const classification = judgement === 7 ? null : { stage: judgement, traits: judgement };
      const profiles = customers.map((profile) => ({
        ...profile,
        classification,
        loyalty: judgement,
        value: judgement,
        churn: judgement,
        rfm: judgement,
        valued: judgement,
      })) as never;
      const { features } = segmentsOf(profiles);
      for (const name of ["loyaltyScore", "expectedValue"]) {
        expect(features.find(({ feature }) => feature === name)).toMatchObject({ knownShare: 0 });
      }
      const names = ["churnBand", "loyaltyTier", "valuedFirst", "traits.loyal", "loyaltyScore"];
      const when = { any: names.map((fact) => ({ fact, is: "is-known" }) as const) };
      const segmentation = segmentByRules(profiles, { segments: [{ id: "it", when }] });
      if (segmentation.status !== "segmented") throw new Error(segmentation.reason);
      expect(segmentation.members.every(({ segmentIds }) => segmentIds.length === 0)).toBe(true);
    },
  );
});
