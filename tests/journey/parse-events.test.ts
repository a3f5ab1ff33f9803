import { summarizeAll } from "clientele/facts";
import { knownAspects, knownChannels } from "clientele/journey";
import { customEventSchema, parseEvents } from "clientele/schemas";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { envelope, sampleOf, samples } from "./samples.js";

const visit = (fields: object = {}): Record<string, unknown> => ({ ...sampleOf("visit"), ...fields });
const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const issueOf = (item: unknown) => parseEvents([item]).issues[0];

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

describe("events", () => {
  test.each(samples.map((event) => [event.type, event] as const))("%s comes out as it went in", (_, event) => {
    expect(parseEvents([event])).toEqual({ events: [event], issues: [] });
    expect(parseEvents([JSON.parse(JSON.stringify(event))]).events).toEqual([event]);
  });

  test("of one's own need an envelope and a type that begins with x-", () => {
    const own = { ...envelope, type: "x-tasting", wine: { year: 1999 } };
    expect(parseEvents([own])).toEqual({ events: [own], issues: [] });
    for (const type of ["x-", "tasting", "X-tasting", "", "x"])
      expect(issueOf({ ...own, type })).toMatchObject({ code: "event-type", path: ["type"] });
    expect(issueOf({ ...own, time: undefined })).toMatchObject({ code: "event-field", path: ["time"] });
  });

  test("keep fields that other teams put there", () => {
    const foreign = visit({ acme: { deep: [1, { x: 1 }] }, endsAt: "whenever" });
    expect(parseEvents([foreign]).events).toEqual([foreign]);
    const line = { articleId: "pot", engraving: "A" };
    const purchase = {
      ...sampleOf("purchase"),
      total: { amountMinor: 1, currency: "EUR", rate: 4 },
      lines: [line],
      discount: undefined,
    };
    expect(parseEvents([purchase]).events).toEqual([purchase]);
  });

  test("of any channel pass, known or not", () => {
    expect(parseEvents([...knownChannels, "carrier pigeon"].map((channel) => visit({ channel }))).issues).toEqual([]);
  });

  test("are not touched, even when they are frozen", () => {
    const text = JSON.stringify(samples);
    const frozen = deepFreeze(JSON.parse(text) as unknown[]);
    expect(parseEvents(frozen).issues).toEqual([]);
    expect(JSON.stringify(frozen)).toBe(text);
  });
});

describe("what is wrong is told with index, path, code and a sentence", () => {
  test.each<[string, unknown, string, (string | number)[]]>([
    ["null", null, "event-item", []],
    ["text", "visit", "event-item", []],
    ["a number", 5, "event-item", []],
    ["a function", () => visit(), "event-item", []],
    ["a symbol", Symbol("visit"), "event-item", []],
    ["a list", [visit()], "event-type", ["type"]],
    ["a list dressed up", Object.assign([], visit()), "event-field", []],
    ["no type", visit({ type: undefined }), "event-type", ["type"]],
    ["an unknown type", visit({ type: "visited" }), "event-type", ["type"]],
    ["a type of the prototype", visit({ type: "constructor" }), "event-type", ["type"]],
    ["no id", visit({ id: undefined }), "event-field", ["id"]],
    ["an empty id", visit({ id: "" }), "event-field", ["id"]],
    ["no source", visit({ source: undefined }), "event-field", ["source"]],
    ["a time without an offset", visit({ time: "2026-03-01T09:30:00" }), "event-time", ["time"]],
    ["a date", visit({ time: "2026-03-01" }), "event-time", ["time"]],
    ["a day that does not exist", visit({ time: "2026-02-29T00:00:00Z" }), "event-time", ["time"]],
    ["a time before all years", visit({ time: "0000-01-01T00:00:00+01:00" }), "event-time", ["time"]],
    ["a wrong update", visit({ updatedAt: "yesterday" }), "event-time", ["updatedAt"]],
    [
      "an end beyond all years",
      { ...sampleOf("subscription-cancel"), endsAt: "9999-12-31T23:00:00-05:00" },
      "event-time",
      ["endsAt"],
    ],
    ["nobody", visit({ customerId: undefined, accountId: undefined }), "event-subject", ["customerId"]],
    [
      "half a cent",
      { ...sampleOf("refund"), amount: { amountMinor: 0.5, currency: "EUR" } },
      "event-field",
      ["amount", "amountMinor"],
    ],
    [
      "a negative total",
      { ...sampleOf("purchase"), total: { amountMinor: -1, currency: "EUR" } },
      "event-field",
      ["total", "amountMinor"],
    ],
    [
      "money beyond what is exact",
      { ...sampleOf("refund"), amount: { amountMinor: 2 ** 53, currency: "EUR" } },
      "event-field",
      ["amount", "amountMinor"],
    ],
    [
      "a small currency",
      { ...sampleOf("refund"), amount: { amountMinor: 1, currency: "eur" } },
      "event-field",
      ["amount", "currency"],
    ],
    [
      "a line with another currency",
      { ...sampleOf("purchase"), lines: [{ amount: { amountMinor: 1, currency: "USD" } }] },
      "event-currency",
      ["total", "currency"],
    ],
    ["an endless list", { ...sampleOf("purchase"), lines: new Array(2 ** 32 - 1) }, "event-field", ["lines"]],
    ["an answer off its scale", { ...sampleOf("survey-response"), score: 11 }, "event-scale", ["score"]],
    ["a scale upside down", { ...sampleOf("survey-response"), scale: { min: 5, max: 1 } }, "event-scale", ["scale"]],
    ["six stars of five", { ...sampleOf("review"), scale: undefined, rating: 6 }, "event-scale", ["rating"]],
    ["a number that is none", { ...sampleOf("review"), rating: Number.NaN }, "event-field", ["rating"]],
    [
      "importance of nothing",
      { ...sampleOf("survey-response"), metric: "importance", aspect: undefined },
      "event-field",
      ["aspect"],
    ],
    ["an aspect without a name", { ...sampleOf("survey-response"), aspect: "" }, "event-field", ["aspect"]],
    ["a period of no days", { ...sampleOf("category-spend"), days: 0 }, "event-field", ["days"]],
    ["a spend below its least", { ...sampleOf("category-spend"), low: eur(2501) }, "event-field", ["amount"]],
    ["a spend above its most", { ...sampleOf("category-spend"), high: eur(2499) }, "event-field", ["amount"]],
    [
      "a range in another currency",
      { ...sampleOf("category-spend"), low: { amountMinor: 1, currency: "USD" } },
      "event-currency",
      ["amount", "currency"],
    ],
    ["a contact about a ticket without an id", { ...sampleOf("contact"), ticketId: "" }, "event-field", ["ticketId"]],
    ["an unknown metric", { ...sampleOf("survey-response"), metric: "joy" }, "event-field", ["metric"]],
  ])("%s", (_, item, code, path) => {
    const { events, issues } = parseEvents([visit(), item, visit()]);
    expect(events).toHaveLength(2);
    expect(issues[0]).toMatchObject({ index: 1, code, path });
    expect(issues[0].message).toMatch(/^[^:\s].{14,}/);
  });

  test("each fault by itself", () => {
    const { issues } = parseEvents([visit({ id: "", time: "now", source: 5 })]);
    expect(issues.map(({ path }) => path?.[0]).sort()).toEqual(["id", "source", "time"]);
  });
});

test("aspects and metrics of surveys are taken as they are: an aspect may be any word, and only importance needs one", () => {
  const answers = ["nps", "csat", "ces", "comparison"].flatMap((metric) => [
    { ...sampleOf("survey-response"), metric, aspect: undefined },
    { ...sampleOf("survey-response"), metric, aspect: "the smell of the shop" },
  ]);
  const important = { ...sampleOf("survey-response"), metric: "importance", aspect: knownAspects[0] };
  expect(parseEvents([...answers, important])).toMatchObject({ events: { length: 9 }, issues: [] });
});

test("what is spent on a category lies between its least and its most, which may be left out", () => {
  const spends = (fields: object) => ({ ...sampleOf("category-spend"), ...fields });
  const fine = [{}, { low: undefined, high: undefined }, { low: eur(0) }, { high: eur(9999), days: 30.4 }, { days: 1 }];
  expect(parseEvents(fine.map(spends))).toMatchObject({ events: { length: 5 }, issues: [] });
});

describe("hostile items cannot make it throw, hang or change a prototype", () => {
  const boo = () => {
    throw new Error("boo");
  };
  let asked = 0;
  const hollow: Record<string, unknown> = {};
  hollow["self"] = hollow;
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i += 1) deep = { deep };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();

  test.each<[string, unknown]>([
    [
      "a proxy that throws",
      new Proxy(visit(), { get: boo, has: boo, ownKeys: boo, getOwnPropertyDescriptor: boo, getPrototypeOf: boo }),
    ],
    ["a revoked proxy", proxy],
    ["a getter that throws", Object.defineProperty(visit(), "time", { get: boo, enumerable: true })],
    [
      "a type that changes",
      Object.defineProperty(visit(), "type", {
        get: () => ((asked += 1) % 2 === 0 ? "visit" : "purchase"),
        enumerable: true,
      }),
    ],
    ["a value with a voice of its own", visit({ id: { toString: boo, toJSON: boo, valueOf: boo } })],
    ["an item without a prototype", Object.assign(Object.create(null), visit({ time: 1 }))],
    ["huge text", visit({ time: "9".repeat(10_000_000) })],
    ["huge type", visit({ type: "y".repeat(10_000_000) })],
  ])("%s", (_, item) => {
    const { events, issues } = parseEvents([item, visit()]);
    expect(events.length + new Set(issues.map(({ index }) => index)).size).toBe(2);
  });

  test.each<[string, object]>([
    ["depth", { custom: { deep }, deep }],
    ["loops", { custom: hollow, hollow }],
    ["broken unicode", { customerId: "\uD800", channel: "\uDFFF\u0000" }],
    ["bigints, functions and symbols", { big: 1n, run: boo, [Symbol("x")]: 1 }],
  ])("%s in what is not read passes, and harms no fact", (_, fields) => {
    const { events, issues } = parseEvents([visit(fields), visit(fields)]);
    expect(issues).toEqual([]);
    expect(summarizeAll(events, { asOf: "2026-12-31" })).toHaveLength(1);
  });

  test("keys that lead to a prototype are data", () => {
    const item = JSON.parse(
      `{ "type": "x-y", "id": "1", "source": "s", "customerId": "__proto__", "time": "2026-03-01T00:00:00Z", "__proto__": { "polluted": 1 },
         "constructor": { "prototype": { "polluted": 1 } }, "custom": { "__proto__": { "polluted": 1 } } }`,
    ) as object;
    const { events } = parseEvents([item, { ...item, type: "visit", id: "__proto__", source: "__proto__" }]);
    expect(events).toHaveLength(2);
    const facts = summarizeAll(events, { asOf: "2026-12-31" });
    expect(facts.map(({ customerId }) => customerId)).toEqual(["__proto__"]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test("anything at all", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(fc.array(anything), (items) => {
        const { events, issues } = parseEvents(items);
        expect(events.length + new Set(issues.map(({ index }) => index)).size).toBe(items.length);
      }),
    );
  });

  test("events with anything in any field: what passes can be summarised", () => {
    const anything = fc.anything({ withBigInt: true, withNullPrototype: true });
    const broken = fc
      .tuple(
        fc.constantFrom(...samples),
        fc.dictionary(
          fc.constantFrom(...Object.keys(envelope), "total", "lines", "scale", "score", "orderId", "amount", "points"),
          anything,
        ),
      )
      .map(([event, fields]) => ({ ...event, ...fields }));
    fc.assert(
      fc.property(fc.array(broken, { maxLength: 5 }), (items) => {
        const { events, issues } = parseEvents(items);
        expect(events.length + new Set(issues.map(({ index }) => index)).size).toBe(items.length);
        expect(() => summarizeAll(events, { asOf: "9999-12-31" })).not.toThrow();
      }),
    );
  });
});

describe("schemas of custom events", () => {
  const tasting = { ...envelope, type: "x-tasting", wine: "Riesling", glasses: 3, note: "dry" };
  const wine = z.object({ wine: z.string(), glasses: z.int() });

  test("check what the event holds beyond its envelope, and drop nothing", () => {
    const custom = { "x-tasting": wine };
    expect(parseEvents([tasting], { custom })).toEqual({ events: [tasting], issues: [] });
    expect(parseEvents([{ ...tasting, glasses: 0.5 }], { custom }).issues).toMatchObject([
      { code: "event-field", path: ["glasses"], index: 0 },
    ]);
    expect(parseEvents([{ ...tasting, id: "" }], { custom }).issues).toMatchObject([
      { code: "event-field", path: ["id"] },
    ]);
    expect(parseEvents([{ ...tasting, type: "x-other", wine: 5 }], { custom }).issues).toEqual([]);
  });

  test("may be whole, strict, or give values of their own", () => {
    expect(parseEvents([tasting], { custom: { "x-tasting": customEventSchema.extend(wine.shape) } }).events).toEqual([
      tasting,
    ]);
    const upper = z.object({ wine: z.string().transform((text) => text.toUpperCase()) });
    expect(parseEvents([tasting], { custom: { "x-tasting": upper } }).events).toEqual([
      { ...tasting, wine: "RIESLING" },
    ]);
  });
});

test("null stands for what is absent, as databases write it", () => {
  const { channel: _, updatedAt: __, ...bare } = visit();
  expect(parseEvents([{ ...bare, channel: null, updatedAt: null }])).toEqual({ events: [bare], issues: [] });
  expect(issueOf(visit({ id: null }))).toMatchObject({ code: "event-field", path: ["id"] });
});

test("what is wrong with one event is not said a hundred thousand times", () => {
  const lines = Array.from({ length: 50_000 }, () => ({ quantity: "many" }));
  expect(parseEvents([{ ...sampleOf("purchase"), lines }]).issues.length).toBeLessThanOrEqual(10);
});

test("messages say what is missing and what it must be", () => {
  const { id: _, ...nameless } = visit();
  expect(issueOf(nameless)?.message).toBe("id is missing: it must be text");
  expect(issueOf(visit({ channel: 5 }))?.message).toBe("channel must be text; got 5");
});

test.each([null, undefined, {}, 7, true, "[]", { length: 1 }])("what is no list, such as %j, is refused", (input) => {
  expect(() => parseEvents(input as never)).toThrow(
    expect.objectContaining({ name: "DomainError", code: "parse-events-input" }),
  );
});
