import fc from "fast-check";
import {
  type ConsentRecord,
  consentStatuses,
  isAllowed,
  isPermissionRecord,
  type Objection,
  objectionsAt,
  type PermissionRecord,
} from "clientele/party";
import { describe, expect, test } from "vitest";

const consent = (
  status: ConsentRecord["status"],
  recordedAt: string,
  more: Partial<ConsentRecord> = {},
): ConsentRecord => ({ kind: "consent", purpose: "direct-marketing", status, recordedAt, ...more });
const objection = (recordedAt: string, more: Partial<Objection> = {}): Objection => ({
  kind: "objection",
  purpose: "direct-marketing",
  recordedAt,
  ...more,
});

const given = consent("given", "2026-01-01T00:00:00Z");
const march = { asOf: "2026-03-01T00:00:00Z" };
const allowed = (records: readonly unknown[] | undefined, purpose = "direct-marketing", options = march) =>
  isAllowed(records as readonly PermissionRecord[] | undefined, purpose, options);

test("a consent opens its purpose", () => {
  expect(allowed([given])).toBe(true);
});

describe("closed", () => {
  const cases: readonly [string, readonly unknown[] | undefined][] = [
    ["absent", undefined],
    ["no record", []],
    ["no list", {} as never],
    ["another purpose", [consent("given", "2026-01-01T00:00:00Z", { purpose: "analytics" })]],
    ["a part of the purpose", [consent("given", "2026-01-01T00:00:00Z", { purpose: "direct-marketing/e-mail" })]],
    ["recorded in the future", [consent("given", "2026-03-01T00:00:00.001Z")]],
    ["expired at the moment", [consent("given", "2026-01-01T00:00:00Z", { expiresAt: "2026-03-01T00:00:00Z" })]],
    ["withdrawn later", [given, consent("withdrawn", "2026-02-01T00:00:00Z")]],
    ["withdrawn later, told earlier", [consent("withdrawn", "2026-02-01T00:00:00Z"), given]],
    ["contradicted at the same instant", [given, consent("refused", "2026-01-01T01:00:00+01:00")]],
    ["contradicted by an expired one", [given, { ...given, expiresAt: "2026-02-01T00:00:00Z" }]],
    ["objected later", [given, objection("2026-02-01T00:00:00Z")]],
    ["objected before the consent", [given, objection("2025-06-01T00:00:00Z")]],
    [
      "legitimate interest against an objection",
      [{ ...given, lawfulBasis: "legitimate-interests" }, objection("2025-06-01T00:00:00Z")],
    ],
    [
      "objection to be taken back later",
      [given, objection("2025-06-01T00:00:00Z", { withdrawnAt: "2026-04-01T00:00:00Z" })],
    ],
    [
      "objection taken back before it was made",
      [given, objection("2025-06-01T00:00:00Z", { withdrawnAt: "2025-01-01T00:00:00Z" })],
    ],
    ["an instant without offset", [consent("given", "2026-01-01T00:00:00")]],
    ["a date where an instant is due", [consent("given", "2026-01-01")]],
    ["a malformed record for the purpose", [given, { ...given, status: "yes" }]],
    ["a malformed objection", [given, { kind: "objection", purpose: "direct-marketing" }]],
    ["a record without a purpose", [given, { kind: "consent", status: "given" }]],
    ["null among the records", [given, null]],
    ["a hole among the records", [given, , given]],
    ["unknown status", [consent("unknown", "2026-01-01T00:00:00Z")]],
  ];
  test.each(cases)("%s", (_name, records) => {
    expect(allowed(records)).toBe(false);
  });
});

describe("open all the same", () => {
  const cases: readonly [string, readonly unknown[]][] = [
    ["withdrawn and given again", [consent("withdrawn", "2025-06-01T00:00:00Z"), given]],
    ["expires after the moment", [{ ...given, expiresAt: "2026-03-01T00:00:00.001Z" }]],
    ["withdrawn only after the moment", [given, consent("withdrawn", "2026-04-01T00:00:00Z")]],
    ["objection taken back", [given, objection("2025-06-01T00:00:00Z", { withdrawnAt: "2025-07-01T00:00:00Z" })]],
    ["objection to something else", [given, objection("2026-02-01T00:00:00Z", { purpose: "analytics" })]],
    ["objection to one channel", [given, objection("2026-02-01T00:00:00Z", { purpose: "direct-marketing/sms" })]],
    ["a malformed record that names another purpose", [given, { kind: "consent", purpose: "analytics" }]],
    ["told twice", [given, given]],
  ];
  test.each(cases)("%s", (_name, records) => {
    expect(allowed(records)).toBe(true);
  });
});

describe("an objection closes the parts of its purpose", () => {
  const yes = (purpose: string) => consent("given", "2026-01-01T00:00:00Z", { purpose });
  test.each([
    ["direct-marketing", "direct-marketing/e-mail", false],
    ["direct-marketing", "profiling", false],
    ["direct-marketing", "profiling/direct-marketing", false],
    ["direct-marketing", "profiling/fraud", true],
    ["direct-marketing", "direct-marketing-research", true],
    ["direct-marketing", "service", true],
    ["profiling", "profiling/fraud", false],
    ["profiling", "direct-marketing", true],
    ["direct-marketing/e-mail", "direct-marketing/sms", true],
    // However it is spelled, and whatever it is a part of.
    ["Direct-Marketing", "direct-marketing", false],
    ["direct_marketing", "direct-marketing", false],
    ["direct-marketing ", "direct-marketing", false],
    ["direct-marketing/", "direct-marketing", false],
    ["directMarketing", "direct-marketing", false],
    ["dir\u00adect-marketing", "direct-marketing", false],
    ["direct-marketing", "DIRECT MARKETING", false],
    ["direct-marketing", "personalisation/direct-marketing", false],
    ["direct-marketing", "analytics/Direct Marketing/e-mail", false],
    ["direct-marketing", "newsletter", false],
    ["advertising", "direct-marketing", false],
    ["marketing", "profiling", false],
    ["newsletter", "newsletter/weekly", false],
    ["newsletter", "direct-marketing", true],
    // Everything.
    ["all", "analytics", false],
    ["*", "service", false],
    ["Everything", "profiling/fraud", false],
    ["any", "direct-marketing", false],
    [" ", "analytics", false],
    ["direct-marketing/*", "direct-marketing", false],
    // A word of the caller's own is taken at its word.
    ["gardening", "analytics", true],
    ["allotments", "analytics", true],
  ])("to %s: %s stays allowed is %s", (objected, purpose, open) => {
    expect(allowed([yes(purpose), objection("2026-02-01T00:00:00Z", { purpose: objected })], purpose)).toBe(open);
  });
});

test("answers count however the purpose is spelled", () => {
  const no = consent("withdrawn", "2026-02-01T00:00:00Z", { purpose: "Direct_Marketing" });
  expect(allowed([given, no])).toBe(false);
  expect(allowed([consent("given", "2026-01-01T00:00:00Z", { purpose: " Direct-Marketing" })])).toBe(true);
});

test("a list with an iterator of its own hides nothing", () => {
  const records = Object.assign([given, objection("2026-02-01T00:00:00Z")], {
    [Symbol.iterator]: () => [given].values(),
  });
  expect(allowed(records)).toBe(false);
});

test("a calendar date as the moment means the end of that day in the zone", () => {
  const evening = consent("given", "2026-03-01T22:30:00Z");
  expect(isAllowed([evening], "direct-marketing", { asOf: "2026-03-01" })).toBe(true);
  expect(isAllowed([evening], "direct-marketing", { asOf: "2026-03-01", timeZone: "Asia/Tokyo" })).toBe(false);
});

test("a moment that cannot be read is an error and never a yes", () => {
  expect(() => isAllowed([given], "direct-marketing", { asOf: "now" })).toThrow(
    expect.objectContaining({ code: "as-of" }),
  );
});

test("objections that stand", () => {
  const records = [given, objection("2026-02-01T00:00:00Z"), objection("2026-04-01T00:00:00Z")];
  expect(objectionsAt(records, march)).toEqual([records[1]]);
  expect(objectionsAt([null, undefined] as never, march)).toEqual([]);
});

describe("no record that cannot be read, and no order, turns a no into a yes", () => {
  const purpose = fc.constantFrom("direct-marketing", "direct-marketing/e-mail", "profiling", "analytics", "acme");
  const instant = fc.integer({ min: 0, max: 8 }).map((n) => `2026-0${n + 1}-01T00:00:00Z`);
  const record: fc.Arbitrary<PermissionRecord> = fc.oneof(
    fc.record(
      {
        kind: fc.constant("consent" as const),
        purpose,
        status: fc.oneof({ weight: 3, arbitrary: fc.constant("given" as const) }, fc.constantFrom(...consentStatuses)),
        recordedAt: instant,
        expiresAt: instant,
      },
      { requiredKeys: ["kind", "purpose", "status", "recordedAt"] },
    ),
    fc.record(
      { kind: fc.constant("objection" as const), purpose, recordedAt: instant, withdrawnAt: instant },
      { requiredKeys: ["kind", "purpose", "recordedAt"] },
    ),
  );
  const trap = new Proxy(
    {},
    {
      get: () => {
        throw new Error("touched");
      },
    },
  );
  const malformed = fc
    .oneof(
      fc.anything(),
      fc.constant<unknown>(trap),
      fc
        .tuple(record, fc.constantFrom("kind", "purpose", "status", "recordedAt"), fc.anything())
        .map(([r, key, value]): unknown => ({ ...r, [key]: value })),
    )
    .filter((value) => !isPermissionRecord(value));
  const records = fc.array(record, { maxLength: 6 });
  const shuffled = fc.tuple(records, fc.array(malformed, { maxLength: 3 })).chain(([good, bad]) =>
    fc.record({
      good: fc.constant(good),
      mixed: fc.shuffledSubarray<unknown>([...good, ...bad], { minLength: good.length + bad.length }),
      reordered: fc.shuffledSubarray(good, { minLength: good.length }),
    }),
  );

  test("for any log", () => {
    fc.assert(
      fc.property(shuffled, purpose, instant, ({ good, mixed, reordered }, asked, asOf) => {
        const before = isAllowed(good, asked, { asOf });
        expect(isAllowed(reordered, asked, { asOf })).toBe(before);
        if (!before) expect(allowed(mixed, asked, { asOf })).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test("an objection never opens, and one to the purpose always closes", () => {
    fc.assert(
      fc.property(records, purpose, purpose, instant, (log, objected, asked, asOf) => {
        const more = [...log, objection("2026-01-01T00:00:00Z", { purpose: objected })];
        if (!isAllowed(log, asked, { asOf })) expect(isAllowed(more, asked, { asOf })).toBe(false);
        if (objected === asked) expect(isAllowed(more, asked, { asOf })).toBe(false);
      }),
    );
  });

  test("what was recorded later does not matter yet", () => {
    fc.assert(
      fc.property(records, purpose, instant, (log, asked, asOf) => {
        const known = log.filter(({ recordedAt }) => recordedAt <= asOf);
        expect(isAllowed(log, asked, { asOf })).toBe(isAllowed(known, asked, { asOf }));
      }),
    );
  });
});
