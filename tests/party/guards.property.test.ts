import fc from "fast-check";
import * as party from "clientele/party";
import { describe, expect, test } from "vitest";
import { samples } from "./samples.js";

/** What stands where something else should: near misses, foreign types, and the right words of other fields. */
const intruder = fc.oneof(
  fc.anything({ withSparseArray: true, withMap: true, withDate: true, withNullPrototype: true }),
  fc.constantFrom<unknown>(
    ...[undefined, null, "", " ", "person", "customer", "given", "external", "PL", "pl", "PL-14", "EUR", "eur", "EURO"],
    ...["2026-02-29", "2024-02-29", "2026-01-01", "2026-01-01T00:00:00", "2026-01-01T24:00:00Z", "0000-02-29"],
    ...[-1, -0, 0.5, 0, 2 ** 53, Number.NaN, Infinity, true, [], [undefined], ["decide"], [""], {}, new Date(0)],
    ...[() => "x", Symbol("s"), 1n, Object("text"), Object.create({ type: "person", id: "inherited" })],
  ),
);

/** The record with the value at one of its places replaced. */
function replaced(record: unknown, path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(record) ? [...record] : { ...(record as object) };
  (copy as Record<string, unknown>)[key] = replaced((copy as Record<string, unknown>)[key], rest, value);
  return copy;
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== "object" || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner).map((path) => [key, ...path]))];
}

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown): boolean => {
  try {
    return schema.safeParse(value).success;
  } catch {
    return false;
  }
};

describe.each(Object.entries(samples))("%s", (_name, { guard, schema, full }) => {
  test("a record with every field passes guard and schema", () => {
    expect(guard(full)).toBe(true);
    expect(schema.safeParse(full).success).toBe(true);
  });

  test("guard and schema agree when any place holds something else", () => {
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(full)), intruder, (path, value) => {
        const record = replaced(full, path, value);
        expect(guard(record)).toBe(accepts(schema, record));
      }),
      { numRuns: 400 },
    );
  });

  test("guard and schema agree when any place is empty", () => {
    for (const path of pathsOf(full)) {
      const record = replaced(full, path, undefined);
      expect([path, guard(record)]).toEqual([path, accepts(schema, record)]);
    }
  });

  test("fields of others pass", () => {
    expect(guard({ ...full, acmeScore: 7 })).toBe(true);
  });
});

const guards = Object.entries(party).filter(
  ([name]) => /^is[A-Z]/.test(name) && !/^is(ValidAt|Allowed)$/.test(name),
) as [string, (value: unknown) => boolean][];

describe.each(guards)("%s is total", (_name, guard) => {
  test("on anything at all", () => {
    fc.assert(
      fc.property(intruder, (value) => {
        expect(typeof guard(value)).toBe("boolean");
      }),
    );
  });

  test("on values that resist being read", () => {
    const fail = (): never => {
      throw new Error("touched");
    };
    const traps = { get: fail, has: fail, ownKeys: fail, getOwnPropertyDescriptor: fail, getPrototypeOf: fail };
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const cycle: Record<string, unknown> = { type: "person", id: "p" };
    cycle["custom"] = cycle;
    const getters = Object.defineProperties(
      {},
      Object.fromEntries(
        ["type", "role", "kind", "id", "personId", "country", "attributes"].map((key) => [
          key,
          { get: fail, enumerable: true },
        ]),
      ),
    );
    for (const hostile of [new Proxy({}, traps), new Proxy([], traps), proxy, getters, [proxy]]) {
      expect(guard(hostile)).toBe(false);
    }
    expect(typeof guard(cycle)).toBe("boolean");
  });
});

test("a hostile value deep inside makes its record no record", () => {
  const hostile = new Proxy([], {
    get: () => {
      throw new Error("touched");
    },
  });
  expect(party.isOrganization({ type: "organization", id: "o", kind: "business", contacts: hostile })).toBe(false);
  expect(party.isPerson({ type: "person", id: "p", sensitive: { attributes: hostile } })).toBe(false);
});

test("guards leave the prototype alone", () => {
  const record = JSON.parse('{"type":"person","id":"p","__proto__":{"polluted":true},"constructor":1}') as unknown;
  expect(party.isPerson(record)).toBe(true);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

describe("words known by name", () => {
  const known = [
    ["isKnownAgeBand", party.knownAgeBands, party.isKnownAgeBand],
    ["isKnownBuyingCentreRole", party.knownBuyingCentreRoles, party.isKnownBuyingCentreRole],
    ["isKnownGender", party.knownGenders, party.isKnownGender],
    ["isKnownHousehold", party.knownHouseholds, party.isKnownHousehold],
    ["isKnownInternalPosition", party.knownInternalPositions, party.isKnownInternalPosition],
    ["isKnownLawfulBasis", party.knownLawfulBases, party.isKnownLawfulBasis],
    ["isKnownOrganizationKind", party.knownOrganizationKinds, party.isKnownOrganizationKind],
    ["isKnownParticipantRole", party.knownParticipantRoles, party.isKnownParticipantRole],
    ["isKnownProcessingPurpose", party.knownProcessingPurposes, party.isKnownProcessingPurpose],
    ["isKnownProtection", party.knownProtections, party.isKnownProtection],
    ["isKnownRole", party.knownRoles, party.isKnownRole],
    ["isKnownRolePurpose", party.knownRolePurposes, party.isKnownRolePurpose],
    ["isKnownRoleStatus", party.knownRoleStatuses, party.isKnownRoleStatus],
    ["isKnownSensitiveBasis", party.knownSensitiveBases, party.isKnownSensitiveBasis],
    ["isPurchasePurpose", party.purchasePurposes, party.isPurchasePurpose],
  ] as const;

  test.each(known)("%s knows them and no other", (_name, words: readonly string[], isKnown) => {
    expect(words.filter((word) => !isKnown(word))).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
    expect(isKnown("x-of-my-own")).toBe(false);
    expect(isKnown("toString")).toBe(false);
  });

  test("every isKnown guard is held by this test", () => {
    const names = Object.keys(party).filter((name) => name.startsWith("isKnown"));
    expect(known.map(([name]) => name)).toEqual(expect.arrayContaining(names));
  });

  test("the roles of a buying centre are roles in a purchase", () => {
    expect(party.knownBuyingCentreRoles.filter((role) => !party.isKnownParticipantRole(role))).toEqual([]);
  });
});
