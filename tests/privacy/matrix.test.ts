import { describeBase } from "clientele/profile";
import { buildPersonas, matchPersona, type PersonaProfile } from "clientele/persona";
import { type SensitivityClass, sensitivity } from "clientele/privacy";
import { analyze } from "clientele/profile";
import { describe, expect, test } from "vitest";
import { idealCustomer } from "../../src/persona/ideal/ideal-customer.js";
import { everything } from "../facts/support.js";
import { asOf, type Base, realisticBase } from "./matrix-support.js";

/** Few, so that every attribute can have its own run; and enough for a model of purchases, for all of them at once. */
const base = realisticBase(36);
const larger = realisticBase(60);

/** Everything that is said about a customer, and everything that is shown of the base. */
function judged({ parties, events, consents }: Base) {
  const analysis = analyze(events, {
    asOf,
    parties,
    consents,
    occasionDays: true,
    // A fact that nobody works out could not be seen to change.
    coverage: everything,
    value: { margin: 0.3 },
  });
  const facts = JSON.stringify(analysis.profiles.map((profile) => profile.facts));
  const { profiles, ...rest } = analysis;
  return {
    facts,
    judgements: JSON.stringify([rest, profiles.map(({ facts: _, ...judgements }) => judgements)]),
    shown: shownOf(JSON.stringify(profiles)),
  };
}

/** Pictures of the base are made of the profiles alone, so equal profiles need them made once. */
const made = new Map<string, string>();
function shownOf(profiles: string): string {
  const known = made.get(profiles);
  if (known !== undefined) return known;
  const read = JSON.parse(profiles) as Parameters<typeof describeBase>[0] & PersonaProfile[];
  const personas = buildPersonas(read, { seed: 1 });
  const matches = personas.status === "built" ? read.slice(0, 20).map((one) => matchPersona(one, personas)) : [];
  const shown = JSON.stringify([personas, matches, idealCustomer(read), describeBase(read)]);
  made.set(profiles, shown);
  return shown;
}

/** Puts one of two values at a path of every other record, and the other one into the rest; `turned` changes them over. */
function withValues(
  records: readonly object[],
  path: string,
  values: readonly [unknown, unknown],
  turned: boolean,
): object[] {
  return records.map((record, i) => {
    const value = values[(i + Number(turned)) % 2];
    return put(record, path.split("."), value);
  });
}
function put(whole: unknown, [key, ...rest]: readonly string[], value: unknown): object {
  const object = (whole ?? {}) as Record<string, unknown>;
  return { ...object, [key!]: rest.length === 0 ? value : put(object[key!], rest, value) };
}

type Row = readonly [
  name: string,
  list: "parties" | "events",
  of: (record: object) => boolean,
  path: string,
  values: readonly [unknown, unknown],
];

const isOf = (type: string) => (record: object) => (record as { type: string }).type === type;
const pathsOf = (classes: readonly SensitivityClass[]) =>
  Object.entries(sensitivity).flatMap(([kind, paths]) =>
    Object.entries<SensitivityClass>(paths).flatMap(([path, ofClass]) =>
      classes.includes(ofClass) ? [[kind, path] as const] : [],
    ),
  );

const words = ["no", "Muslim, HIV positive, on strike"] as const;
/** From the table: what must never be read, in whatever record it stands. */
const fromTheTable: Row[] = pathsOf(["special", "name", "free-text"]).map(([kind, path]) => [
  `${kind}.${path}`,
  kind === "person" || kind === "organization" ? "parties" : "events",
  isOf(kind),
  path,
  path === "sensitive.purposes" ? [["service"], ["pricing", "eligibility"]] : words,
]);
const everybody = () => true;
const byHand: Row[] = [
  ["gender", "parties", isOf("person"), "demographics.gender", ["woman", "another"]],
  ["a date of birth within the band", "parties", isOf("person"), "birthDate", ["1990-05-01", "1990-06-01"]],
  ["e-mail", "parties", everybody, "email", ["anna@example.org", "imam@mosque.example"]],
  ["telephone", "parties", everybody, "phone", ["+47 1", "+66 2"]],
  ["street", "parties", everybody, "address.street", ["Main Street 1", "Refugee Centre 2"]],
  ["title", "parties", isOf("person"), "title", ["Ms", "Dr"]],
  ["custom data of parties", "parties", everybody, "custom", [{ religion: "a" }, { religion: "b", disabled: true }]],
  ["custom data of events", "events", everybody, "custom", [{ religion: "a" }, { religion: "b", disabled: true }]],
  ["a key of one's own in events", "events", everybody, "diagnosis", ["a", "b"]],
];

const flipped = ([, list, of, path, values]: Row, turned: boolean, from = base): Base => {
  const concerned = from[list].filter(of);
  expect(concerned.length, "records that have it").toBeGreaterThan(0);
  const others = from[list].filter((record) => !of(record));
  return { ...from, [list]: [...withValues(concerned, path, values, turned), ...others] };
};

const never = [...fromTheTable, ...byHand];

describe("changes nothing, to the byte:", () => {
  test("all of the following at once, where models are fitted", () => {
    const [one, other] = [false, true].map((turned) =>
      judged(never.reduce((from, row) => flipped(row, turned, from), larger)),
    );
    expect(other).toEqual(one);
  }, 30_000);

  test.each(never.map((row) => [row[0], row] as const))("%s", (_, row) => {
    const [one, other] = [judged(flipped(row, false)), judged(flipped(row, true))];
    expect(other.facts).toBe(one.facts);
    expect(other.judgements).toBe(one.judgements);
    expect(other.shown).toBe(one.shown);
  });
});

/** Known as facts, and read by no judgement and no picture. */
const known: Row[] = [
  ["which sensitive category was viewed", "events", isOf("product-view"), "category", ["Pharmacy", "Religious goods"]],
  ["which context the data come from", "events", everybody, "context", ["pharmacy", "mosque"]],
];

describe("changes facts at most, and no judgement and no picture:", () => {
  test.each(known.map((row) => [row[0], row] as const))("%s", (_, row) => {
    const [one, other] = [judged(flipped(row, false)), judged(flipped(row, true))];
    expect(other.judgements).toBe(one.judgements);
    expect(other.shown).toBe(one.shown);
  });

  test("which sensitive category was bought", () => {
    const buying = (turned: boolean): Base => ({
      ...base,
      events: base.events.map((event, i) => {
        if (event.type !== "purchase") return event;
        const category = ["Pharmacy", "Erotica"][(i + Number(turned)) % 2];
        return { ...event, lines: [{ articleId: "a1", category, quantity: 1 }, event.lines![1]!] };
      }),
    });
    const [one, other] = [judged(buying(false)), judged(buying(true))];
    expect(other.facts).not.toBe(one.facts);
    expect(other.judgements).toBe(one.judgements);
    expect(other.shown).toBe(one.shown);
  });

  test("the reason why a person is treated with more care", () => {
    const inCare = (reason: string): Base => ({
      ...base,
      parties: base.parties.map((party) => ("protections" in party ? { ...party, protections: [reason] } : party)),
    });
    const [one, other] = [judged(inCare("vulnerable")), judged(inCare("disabled"))];
    expect(other.facts).not.toBe(one.facts);
    expect(other.judgements).toBe(one.judgements);
    expect(other.shown).toBe(one.shown);
  });
});

describe("and it could be seen, for other things change something:", () => {
  test("what was paid", () => {
    const dearer = base.events.map((event, i) =>
      event.type === "purchase" && i % 2 === 0 ? { ...event, total: { amountMinor: 50_000, currency: "EUR" } } : event,
    );
    const [one, other] = [judged(base), judged({ ...base, events: dearer })];
    expect(other.facts).not.toBe(one.facts);
    expect(other.judgements).not.toBe(one.judgements);
    expect(other.shown).not.toBe(one.shown);
  });

  test("who objects", () => {
    const consents = base.consents.map((consent, i) =>
      i % 2 === 0
        ? ({
            kind: "objection",
            purpose: "profiling",
            recordedAt: "2025-02-01T00:00:00Z",
            partyId: consent.partyId,
          } as const)
        : consent,
    );
    expect(judged({ ...base, consents }).shown).not.toBe(judged(base).shown);
  });

  test("the base has everything that is judged, contracts that ran out among it", () => {
    const { facts } = judged(base);
    for (const fact of ["subscriptions", "endCause", "surveyComments", "refundedOrders", "openComplaints", "searches"])
      expect(facts).toContain(`"${fact}":`);
    expect(facts).toContain('"status":"ended"');
  });

  test("the base has personas and an ideal customer to show", () => {
    const [personas, matches, ideal] = JSON.parse(judged(base).shown) as [
      { status: string },
      unknown[],
      { status: string },
    ];
    expect([personas.status, matches.length, ideal.status]).toEqual(["built", 20, "built"]);
  });
});
