import { createHmac } from "node:crypto";
import { summarizeAll } from "clientele/facts";
import {
  type PersonalData,
  pseudonymise,
  redact,
  type RedactOptions,
  sensitivity,
  sensitivityClasses,
  sensitivityOf,
  isSensitiveCategory,
} from "clientele/privacy";
import { admit } from "../../src/persona/admission.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everything } from "../facts/support.js";
import { samples } from "../journey/samples.js";
import { DomainError } from "../../src/shared/errors.js";

const secret = "coeliac";
const anna = {
  type: "person",
  id: "anna",
  name: "Anna",
  demographics: { ageBand: "35-44", country: "PL", gender: "woman" },
  sensitive: { attributes: { health: secret, religion: ["a", "b"] }, basis: "explicit-consent", purposes: ["service"] },
  protections: ["vulnerable"],
  custom: { shoe: 39 },
  email: "anna@example.org",
} as const;
const data = {
  parties: [
    anna,
    {
      type: "organization",
      id: "acme",
      kind: "business",
      name: "Acme",
      parentId: "holding",
      contacts: [{ personId: "anna", title: "Head" }],
    },
  ],
  roles: [{ role: "customer", partyId: "anna", supplierId: "us", onBehalfOf: "acme" }],
  consents: [
    {
      kind: "consent",
      purpose: "analytics",
      status: "given",
      recordedAt: "2026-01-01T00:00:00Z",
      partyId: "anna",
      evidence: "log 7",
    },
    { kind: "objection", purpose: "direct-marketing", recordedAt: "2026-01-01T00:00:00Z", partyId: "anna" },
  ],
  aliases: [{ id: "cookie-1", canonicalId: "anna" }],
  events: samples,
  facts: summarizeAll(samples, { asOf: "2026-12-31" }),
} as unknown as PersonalData;

/** Every plain value with its path, lists walked through. */
function valuesOf(value: unknown, path: string): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item, path));
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => valuesOf(inner, path === "" ? key : `${path}.${key}`));
}
const kindOf = (list: string, record: object): keyof typeof sensitivity => {
  const { type, kind } = record as { type?: string; kind?: string };
  if (list === "events" && type?.startsWith("x-")) return "x-";
  const word = { parties: type, events: type, consents: kind, roles: "role", aliases: "alias", facts: "facts" }[list];
  return word as keyof typeof sensitivity;
};
/** Each value that is left, with its class by the table. */
const classesIn = (left: object) =>
  Object.entries(left).flatMap(([list, records]) =>
    (records as object[]).flatMap((record) =>
      valuesOf(record, "").map(([path, value]) => ({
        path: `${kindOf(list, record)}.${path}`,
        value,
        ofClass: sensitivityOf(kindOf(list, record), path),
      })),
    ),
  );

/** What protects stays unless its class is removed by name; answers that are a yes go with theirs. */
const guards = [
  ...["person.protections", "facts.protections", "facts.objections"],
  ...["objection.purpose", "objection.recordedAt", "objection.withdrawnAt"],
];

describe("redact", () => {
  test("removes what is not to be held, what nobody knows, and empties no envelope halfway", () => {
    const { data: left, removed } = redact({ parties: [anna] });
    expect(left.parties).toEqual([
      {
        type: "person",
        id: "anna",
        demographics: { ageBand: "35-44", country: "PL", gender: "woman" },
        protections: ["vulnerable"],
      },
    ]);
    expect(removed.map(({ path, values }) => [path, values])).toEqual([
      ["person.*", 1],
      ["person.custom", 1],
      ["person.name", 1],
      ["person.sensitive.attributes.health", 1],
      ["person.sensitive.attributes.religion", 2],
      ["person.sensitive.basis", 1],
      ["person.sensitive.purposes", 1],
    ]);
    expect(JSON.stringify(removed)).not.toMatch(/coeliac|Anna|email|shoe/);
  });

  test("leaves no value of a removed class anywhere, and every other", () => {
    const whole = classesIn(redact(data, { keep: sensitivityClasses }).data);
    fc.assert(
      fc.property(fc.subarray([...sensitivityClasses]), fc.boolean(), (classes, keeps) => {
        const options: RedactOptions = keeps ? { keep: classes } : { remove: classes };
        const goes = (ofClass: (typeof sensitivityClasses)[number]) =>
          ofClass !== "technical" &&
          (keeps ? !classes.includes(ofClass) : ofClass === "unknown" || classes.includes(ofClass));
        const isKept = ({ value, ofClass }: (typeof whole)[number]) =>
          !goes(ofClass) &&
          !(ofClass === "may-reveal-special" && goes("special") && isSensitiveCategory(value as string));
        const left = classesIn(redact(data, options).data).filter(({ path }) => !guards.includes(path));
        expect(left.filter(({ ofClass }) => goes(ofClass))).toEqual([]);
        // An event of the caller's own goes whole with its word.
        const expected = whole.filter((one) => isKept(one) && !guards.includes(one.path));
        if (!goes("unknown")) expect(left.map(({ value }) => value)).toEqual(expected.map(({ value }) => value));
      }),
      { numRuns: 60 },
    );
  });

  describe("opens nothing that the whole records close:", () => {
    const facts = (own: object) => ({ customerId: "anna", asOf: "2026-03-01T00:00:00.000Z", ...own });
    const admitted = (some: readonly object[]) =>
      admit(some.map((one) => ({ ...facts(one), facts: one })) as never, {}, "buildPersonas").admitted.length;
    const cases: readonly (readonly [string, object])[] = [
      ["a minor", { protections: ["minor"], permissions: ["analytics"], objections: [] }],
      ["an age band of minors", { ageBand: "Under 18", permissions: ["analytics"], objections: [] }],
      ["an objection", { permissions: ["service"], objections: ["direct-marketing"] }],
      ["no permission", { permissions: ["service"], objections: [] }],
    ];
    const options: readonly RedactOptions[] = [
      {},
      { keep: ["behaviour", "person-id", "financial"] },
      { keep: [] },
      { remove: ["quasi-identifier"] },
    ];
    test.each(cases)("%s", (_, own) => {
      expect(admitted([own])).toBe(0);
      for (const option of options) {
        const left = redact({ facts: [facts(own)] as never }, option).data.facts as unknown as readonly object[];
        expect(admitted(left), JSON.stringify(option)).toBe(0);
      }
    });

    test("refusals, withdrawals and objections, with what it takes to read them", () => {
      const answer = { kind: "consent", partyId: "anna", purpose: "analytics", recordedAt: "2026-01-01T00:00:00Z" };
      const consents = [
        { ...answer, status: "given" },
        { ...answer, status: "withdrawn", evidence: "log 7" },
        { kind: "objection", partyId: "anna", purpose: "profiling", recordedAt: "2026-01-01T00:00:00Z" },
      ] as never;
      const [, withdrawn, objection] = consents as object[];
      const { evidence: _, ...told } = withdrawn as { evidence: string };
      expect(redact({ consents }, { keep: ["person-id"] }).data.consents).toEqual([
        { kind: "consent", partyId: "anna" },
        told,
        objection,
      ]);
      expect(redact({ consents }, { remove: ["consent"] }).data.consents).toEqual([
        { kind: "consent", partyId: "anna" },
        { kind: "consent", partyId: "anna", evidence: "log 7" },
        { kind: "objection", partyId: "anna" },
      ]);
    });

    test("unless the caller removes the class by its name", () => {
      const left = (remove: RedactOptions["remove"]) =>
        redact({ facts: [facts({ protections: ["minor"], objections: ["profiling"] })] as never }, { remove }).data
          .facts;
      expect(left(["child-or-vulnerable"])).toEqual([facts({ objections: ["profiling"] })]);
      expect(left(["consent"])).toEqual([facts({ protections: ["minor"] })]);
    });
  });

  test("takes what gives a special category away with that category, and what stands beside it", () => {
    const line = (articleId: string, category: string) => ({ articleId, category, quantity: 1 });
    const event = { type: "purchase", source: "shop", id: "1", time: "2026-01-01T00:00:00Z" };
    const lines = [line("a-1", "HIV tests"), line("a-2", "Garden")];
    const given = { events: [{ ...event, context: "abortion clinic", lines }] } as never;
    expect(redact(given).data).toEqual({ events: [{ ...event, lines: [{ quantity: 1 }, line("a-2", "Garden")] }] });
    const facts = [{ categories: [{ name: "Pregnancy tests", count: 3 }, { name: "Garden", count: 1 }] }]; // prettier-ignore
    expect(redact({ facts: facts as never }).data).toEqual({ facts: [{ categories: [{ name: "Garden", count: 1 }] }] });
    const both: RedactOptions = { keep: ["special", "may-reveal-special", "record-id", "behaviour"] };
    expect(redact(given, both).data).toEqual(given);
  });

  test("knows words of the caller's own among the keys of what is covered", () => {
    const coverage = { visit: { from: "beginning" }, "x-hiv-consultation": { from: "beginning" } };
    const { data: left, removed } = redact({ facts: [{ customerId: "anna", coverage }] as never });
    expect(left.facts).toEqual([{ customerId: "anna", coverage: { visit: { from: "beginning" } } }]);
    expect(removed).toEqual([{ path: "facts.coverage.*", class: "unknown", values: 1 }]);
  });

  test("removes what is not of its shape, whatever is kept", () => {
    const odd = {
      parties: [
        { type: "person", id: "anna", name: { first: secret }, sensitive: secret },
        { type: "person", id: "ben", sensitive: { attributes: { health: { text: secret } } } },
        { type: "robot", id: secret },
      ],
      events: [
        { type: "visit", source: "shop", id: "1", customerId: { crm: secret } },
        { type: "search", source: "shop", id: "2", query: [[secret]] },
      ],
    } as never;
    expect(JSON.stringify(redact(odd, { keep: ["unknown"] }))).not.toContain(secret);
    expect(JSON.stringify(redact(odd, { keep: sensitivityClasses }))).not.toContain(secret);
    const kept = pseudonymise(odd, { pseudonym: (id) => `p${id}`, keepUnknown: true });
    expect(JSON.stringify(kept)).not.toContain(secret);
  });

  test("keeps an event of the caller's own only with all that is unknown", () => {
    const own = { type: "x-tasting", source: "shop", id: "1", time: "2026-01-01T00:00:00Z", wine: "Riesling" } as never;
    expect(redact({ events: [own] }).data.events).toEqual([]);
    expect(redact({ events: [own] }).removed).toEqual([{ path: "x-.type", class: "unknown", values: 1 }]);
    expect(redact({ events: [own] }, { keep: ["unknown", "behaviour", "record-id"] }).data.events).toEqual([own]);
  });

  const hostile: readonly unknown[] = [
    null,
    "anna",
    [],
    { type: "robot", id: secret },
    { type: "toString", id: secret },
    { id: secret },
    { type: "person", id: { toString: () => secret } },
    { type: "person", demographics: secret },
    { type: "person", protections: [[[[secret]]]] },
    { type: "person", demographics: { ageBand: { deep: secret } } },
    JSON.parse(`{"type":"person","__proto__":{"name":"${secret}"},"constructor":"${secret}"}`),
    Object.defineProperty({ type: "person" }, "name", { enumerable: true, get: () => { throw new Error(secret); } }), // prettier-ignore
    new Proxy({ type: "person" }, { ownKeys: () => { throw new Error(secret); } }), // prettier-ignore
    { type: "person", name: Symbol(secret), custom: () => secret },
    Object.create({ type: "person", name: secret }),
  ];
  test.each(hostile.map((record, i) => [i, record]))("hostile record %i leaves nothing of itself", (_, record) => {
    const { data: left, removed } = redact({ parties: [record as never] });
    expect(JSON.stringify([left, removed])).not.toContain(secret);
    expect(({} as { name?: string }).name).toBeUndefined();
  });

  test("a list nested a hundred thousand deep is one unknown value", () => {
    let deep: unknown = secret;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(
      redact({ parties: [{ type: "person", id: "a", protections: deep } as never] }, { keep: ["child-or-vulnerable"] })
        .data.parties,
    ).toEqual([{ type: "person" }]);
  });

  test.each([
    ["redact-data", null, {}],
    ["redact-parties", { parties: "anna" }, {}],
    ["redact-options", {}, { keep: [], remove: [] }],
    ["redact-options", {}, { keep: ["secret"] }],
    ["redact-options", {}, { remove: "name" }],
    ["redact-options", {}, null],
  ])("%s", (code, from, options) => {
    expect(() => redact(from as never, options as never)).toThrow(expect.objectContaining({ code }));
  });
});

describe("pseudonymise", () => {
  const pseudonym = (id: string) => `p:${[...id].map((letter) => (letter.codePointAt(0)! + 7).toString(36)).join("")}`;

  test("replaces every id everywhere alike, and leaves none", () => {
    const { data: left } = pseudonymise(data, { pseudonym });
    const isId = (ofClass: string) => ofClass === "person-id" || ofClass === "record-id";
    const [before, after] = [classesIn(redact(data, { remove: ["name", "free-text"] }).data), classesIn(left)];
    expect(after).toEqual(
      before.map((one) => (isId(one.ofClass) ? { ...one, value: pseudonym(one.value as string) } : one)),
    );
    expect(after.filter(({ ofClass }) => isId(ofClass)).length).toBeGreaterThan(100);
    const ids = new Set(before.filter(({ ofClass }) => isId(ofClass)).map(({ value }) => value));
    const words = after.filter(({ ofClass }) => ofClass !== "technical").map(({ value }) => value);
    for (const id of ["anna", "acme", "cookie-1"]) {
      expect(ids).toContain(id);
      expect(words).not.toContain(id);
    }
  });

  const keyed = (key: string) => (id: string) => createHmac("sha256", key).update(id).digest("base64url");

  test("changes nothing of the facts but their ids, where moments differ and no event is the caller's own", () => {
    const known = samples
      .filter(({ type }) => !type.startsWith("x-"))
      .map((event, i) => ({
        ...event,
        id: `e${i}`,
        time: new Date(Date.parse(event.time) + 60_000 * i).toISOString(),
      }));
    const options = { asOf: "2026-12-31", coverage: everything };
    const ofPlain = summarizeAll(known, options);
    expect(ofPlain.some(({ surveyComments = 0 }) => surveyComments > 0)).toBe(true);
    const byId = <Facts extends { customerId: string }>(facts: readonly Facts[]) =>
      [...facts].sort((a, b) => (a.customerId < b.customerId ? -1 : 1));
    for (const pseudonym of [keyed("one"), keyed("two")]) {
      const { data: left } = pseudonymise({ events: known }, { pseudonym });
      expect(byId(summarizeAll(left.events, options))).toEqual(
        byId(pseudonymise({ facts: ofPlain }, { pseudonym }).data.facts),
      );
    }
  });

  test("says that there was a comment when it takes the words", () => {
    const answer = { type: "survey-response", source: "s", id: "1", time: "2026-01-01T00:00:00Z", comment: secret };
    const { data: left } = pseudonymise({ events: [answer] as never }, { pseudonym });
    expect(left.events).toMatchObject([{ hasComment: true }]);
    expect(left.events[0]).not.toHaveProperty("comment");
  });

  test("removes names, free text and what nobody knows, unless the caller knows it", () => {
    const left = (options: object) => pseudonymise({ parties: [anna] }, { pseudonym, ...options }).data.parties[0];
    expect(left({})).not.toHaveProperty("name");
    expect(left({})).not.toHaveProperty("custom");
    expect(left({})).not.toHaveProperty("email");
    expect(left({ keepUnknown: true })).toMatchObject({ custom: { shoe: 39 }, email: "anna@example.org" });
    expect(left({ keepUnknown: true })).not.toHaveProperty("name");
  });

  test("an id that is no text is removed, and never handed on", () => {
    const asked: unknown[] = [];
    const watched = (id: string) => (asked.push(id), `p${id}`);
    const { data: left } = pseudonymise({ parties: [{ type: "person", id: 7 } as never] }, { pseudonym: watched });
    expect(left.parties).toEqual([{ type: "person" }]);
    expect(asked).toEqual([]);
  });

  test("asks once for each id", () => {
    let asked = 0;
    pseudonymise(
      {
        aliases: [
          { id: "a", canonicalId: "b" },
          { id: "c", canonicalId: "b" },
        ],
      },
      { pseudonym: (id) => (asked++, `p${id}`) },
    );
    expect(asked).toBe(3);
  });

  const aliases = [{ id: "a", canonicalId: "b" }];
  test.each([
    ["pseudonymise-collision", () => "same"],
    ["pseudonymise-pseudonym", (id: string) => id],
    ["pseudonymise-pseudonym", () => ""],
    ["pseudonymise-pseudonym", () => undefined],
    ["pseudonymise-pseudonym", (id: string) => Promise.resolve(`p${id}`)],
    ["pseudonymise-pseudonym", undefined],
  ])("%s", (code, made) => {
    const call = () => pseudonymise({ aliases }, { pseudonym: made as never });
    expect(call).toThrow(DomainError);
    expect(call).toThrow(expect.objectContaining({ code, message: expect.not.stringMatching(/"[ab]"/) as string }));
  });
});
