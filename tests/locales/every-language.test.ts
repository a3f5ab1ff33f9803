import { describe as inWords, explain, parseEvents } from "clientele";
import { describeType, explainRecommendation } from "clientele/locales";
import { analyze } from "clientele/profile";
import { catalogueOfTypes, rolesOf, unitsOfFacts } from "clientele/classification";
import type { Coverage } from "clientele/facts";
import {
  attitudeTrend,
  breadth,
  loyaltyPhase,
  programmeActivity,
  shareOfWallet,
  tenure,
  trendMetrics,
} from "clientele/loyalty";
import { beforeAll, describe, expect, test } from "vitest";
import { createShop } from "../../docs/examples/demo/shop/shop.js";
import { numbersOf } from "../../src/locales/explain/numbers.js";
import type { Locale } from "../../src/locales/locale.js";
import type { Judgement } from "../../src/shared/judgement.js";
import { en } from "../../src/locales/en.js";
import { languages } from "./languages.js";
import { relationshipOutcomes } from "./relationship-outcomes.js";

const others = languages.filter(({ tag }) => tag !== "en");

/** Names that are the same in every language. */
const names =
  /\b(?:BG\/NBD|MBG\/NBD|BG\/CNBD-k|MBG\/CNBD-k|Pareto\/NBD|BG\/BB|sBG|BdW|Gamma-Gamma|NPS|RFM|CSAT|AUC|Cox|Kaplan-Meier|EUR|Omnisend|Shopify|Klaviyo|HubSpot|B[12]?\d|A9|cookie|e-mail)\b/g;

/** What a sentence must never show: code instead of words, holes, doubled blanks, blanks before a stop. */
const unclean =
  /undefined|NaN|Infinity|null|\[object|[a-z][A-Z][a-z]| {2}|[\s\u00a0][.,;:!?،؛](?:\s|$)|:\s*[.,]|\(\s*\)|^\s|\s$/;

const texts = (value: unknown, path = ""): [string, string][] => {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, path === "" ? key : `${path}.${key}`));
};

const keysOf = (value: unknown, path = ""): string[] =>
  typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
    : [`${path}: ${typeof value}`];

let judgements: Judgement<unknown>[] = [];
let recommendation: ReturnType<typeof analyze>["recommendation"];

beforeAll(() => {
  const shop = createShop();
  const { events } = parseEvents(shop.records);
  const coverage: Coverage = Object.fromEntries(events.map(({ type }) => [type, { from: "beginning" }]));
  const { asOf, timeZone, homeCountry, aliases, parties, roles, consents } = shop;
  const ids = new Set([...shop.planted.keys()].filter((_, index) => index % 8 === 0));
  const some = events.filter((event) => ids.has(event.customerId ?? event.anonymousId ?? ""));
  const analysis = analyze(some, {
    asOf,
    timeZone,
    homeCountry,
    aliases,
    roles,
    consents,
    coverage,
    parties: parties.filter(({ id }) => ids.has(id)),
    value: {
      margin: 0.3,
      referrals: { probabilityAnyway: 0.5, acquisitionCost: { amountMinor: 3000, currency: "EUR" } },
    },
  });
  recommendation = analysis.recommendation;
  const purchases = some.flatMap((event) => (event.type === "purchase" ? [event] : []));
  const ofRoles = parties
    .filter(({ id }) => ids.has(id))
    .slice(0, 60)
    .flatMap((party) =>
      Object.values(
        rolesOf(
          party,
          purchases.filter(({ customerId }) => customerId === party.id),
          { asOf, roles: roles.filter(({ partyId }) => partyId === party.id) },
        ).roles,
      ),
    );
  const all = [
    ...ofRoles,
    ...relationshipOutcomes(),
    ...(analysis.referralValues?.referrers ?? []).map(({ value }) => value),
    ...analysis.profiles.flatMap((profile): Judgement<unknown>[] => {
      const { classification, rfm, loyalty, churn, service, contact, valued, value, facts } = profile;
      return [
        classification.stage,
        classification.relationship,
        classification.role,
        ...Object.values(classification.traits),
        rfm,
        loyalty,
        churn,
        service,
        contact,
        valued,
        ...(value === undefined ? [] : [value]),
        loyaltyPhase(facts),
        ...trendMetrics.map((metric) => attitudeTrend(facts, { metric })),
        shareOfWallet(facts),
        breadth(facts),
        tenure(facts),
        programmeActivity(facts),
      ];
    }),
  ];
  // What is told alike but for the numbers is told once.
  const patterns = new Map(all.map((judgement) => [explain(judgement, en).replace(/[\d.,]+/g, "0"), judgement]));
  judgements = [...patterns.values()];
}, 60_000);

describe.each(languages.map((locale) => [locale.tag, locale] as const))("%s", (_, locale) => {
  const cleaned = (text: string) => text.replace(/[\u2068\u2069]/g, "").replace(names, "X");

  test("explains every judgement about a shop's customers in clean sentences", { timeout: 60_000 }, () => {
    const said = new Set(judgements.map((judgement) => explain(judgement, locale, { detail: "full" })));
    expect(said.size).toBeGreaterThan(300);
    for (const sentence of said) expect(cleaned(sentence), sentence).not.toMatch(unclean);
  });

  test("explains every judgement in one sentence, unless more is asked for", () => {
    // Abbreviations and numbers of days may have a full stop, but no capital after it.
    const ends: Readonly<Record<string, RegExp>> = { th: /\u2003/, fa: /\.\s/ };
    const end = ends[locale.tag] ?? /\.\s+\p{Lu}/u;
    for (const judgement of judgements) expect(explain(judgement, locale)).not.toMatch(end);
  });

  test("tells every type and its rule", () => {
    for (const entry of catalogueOfTypes()) {
      const { name, definition, rule, needs, thresholds, guidance, avoid } = describeType(entry, locale, {
        units: unitsOfFacts,
      });
      const all = [
        name,
        definition,
        guidance,
        avoid,
        ...needs,
        ...rule.map(({ text }) => text),
        ...thresholds.flatMap(({ value, why }) => [value, why]),
      ];
      for (const text of all) expect(cleaned(text), text).not.toMatch(unclean);
    }
  });

  test("has no empty word", () => {
    for (const [path, text] of texts(locale)) expect(text.trim(), path).not.toBe("");
  });

  test("tells a recommendation", () => {
    expect(recommendation).toBeDefined();
    expect(cleaned(explainRecommendation(recommendation!, locale))).not.toMatch(unclean);
  });

  test("writes dates and numbers as the language does", () => {
    const { number, percent, date, either, list } = numbersOf(locale);
    expect(date("2026-03-01")).toBe(
      new Intl.DateTimeFormat(locale.tag, { dateStyle: "long", timeZone: "UTC" }).format(Date.UTC(2026, 2, 1)),
    );
    expect(date("2026-03-01T23:30:00-05:00")).toBe(date("2026-03-01"));
    expect(date("some day")).toBe("some day");
    expect(number(1234.5)).toBe(new Intl.NumberFormat(locale.tag, { maximumFractionDigits: 1 }).format(1234.5));
    expect(percent(0.125)).toBe(
      new Intl.NumberFormat(locale.tag, { style: "percent", maximumFractionDigits: 1 }).format(0.125),
    );
    expect(either(["1", "2"])).not.toBe(list(["1", "2"]));
  });
});

describe.each(others.map((locale) => [locale.tag, locale] as const))("%s beside English", (tag, locale) => {
  test("has the same keys", () => {
    // Lists are given only where Intl would write them otherwise.
    const { lists: _, ...words } = locale;
    expect(keysOf(words).sort()).toEqual(keysOf(en).sort());
  });

  test("leaves nothing in English", () => {
    const english = new Map(texts(en));
    // Words that two languages share, and names.
    const shared = texts(locale).filter(
      ([path, text]) =>
        english.get(path) === text &&
        /[a-z]{3}/.test(text.replace(names, "")) &&
        path !== "tag" &&
        path !== "direction",
    );
    expect(shared.map(([path, text]) => `${path}: ${text}`)).toEqual(sameWords[tag] ?? []);
  });

  test("explains in its own words", () => {
    const inEnglish = new Set(judgements.map((judgement) => explain(judgement, en)));
    expect(judgements.filter((judgement) => inEnglish.has(explain(judgement, locale)))).toEqual([]);
  });
});

/** Words of a language that are spelt as in English. */
const sameWords: Readonly<Record<string, readonly string[]>> = {
  nb: ["persona.features.region: region", "account.uses.service: service", "account.neverUsed.religion: religion"],
  pl: ["persona.features.region: region", "account.uses.marketing: marketing"],
};

describe.each(others.filter(({ tag }) => tag === "th" || tag === "fa").map((locale) => [locale.tag, locale] as const))(
  "%s",
  (_, locale) => {
    test("uses Latin letters for names only", () => {
      const said = judgements.map((judgement) => explain(judgement, locale, { detail: "full" })).join(" ");
      const latin = said.replace(names, "").match(/[A-Za-z][\w-]*/g) ?? [];
      expect([...new Set(latin)]).toEqual([]);
    });
  },
);

const persian = languages.find(({ tag }) => tag === "fa") as Locale;

describe.skipIf(persian === undefined)("from right to left", () => {
  test("names in Latin letters are isolated, so that they do not disturb what stands around them", () => {
    const said = explain(
      {
        status: "decided",
        about: "churn",
        value: { kind: "x", band: "low" },
        evidence: [{ fact: "shoeSize", value: 46, comparison: "observed" }],
        policy: "p",
        asOf: "2026-03-01T00:00:00Z",
      },
      persian,
    );
    expect(said).toContain("\u2068shoe size\u2069");
    expect(said.replace(/\u2068[^\u2069]*\u2069/g, "")).not.toMatch(/[A-Za-z]/);
  });

  test("digits are Persian", () => {
    expect(inWords({ fact: "purchaseOccasions", is: "at-least", value: 34 }, persian)).toContain("۳۴");
  });
});
