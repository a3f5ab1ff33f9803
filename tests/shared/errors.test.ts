import fc from "fast-check";
import { expect, test } from "vitest";
import {
  DomainError,
  requireCount,
  requireNumber,
  requireOneOf,
  requireSchemaVersion,
  requireSeed,
  show,
} from "../../src/shared/errors.js";
import { canonicalJson } from "../../src/shared/order.js";

test("errors name the function, what it requires, and what it got; the code is stable", () => {
  expect(() => requireNumber("fitModel", "maxSteps", -1, { min: 0, below: 10 })).toThrow(
    expect.objectContaining({
      code: "fit-model-max-steps",
      message: "fitModel requires maxSteps to be a finite number at least 0 and below 10; got -1",
    }),
  );
  expect(() => requireCount("fit", "n", 1.5, 1)).toThrow("fit requires n to be a whole number of at least 1; got 1.5");
  expect(() => requireOneOf("fit", "unit", "weeks", ["day", "week"])).toThrow(
    'fit requires unit to be one of day, week; got "weeks"',
  );
  expect(new DomainError("a-code", "a sentence")).toBeInstanceOf(Error);
});

test.each([Number.NaN, Infinity, -Infinity, "1", null, undefined, 1n, [1], { valueOf: () => 1 }])(
  "%s is no number",
  (value) => {
    expect(() => requireNumber("f", "x", value)).toThrow(expect.objectContaining({ code: "f-x" }));
    expect(() => requireCount("f", "x", value)).toThrow(expect.objectContaining({ code: "f-x" }));
  },
);

test("a seed is a safe integer, below 0 too", () => {
  for (const seed of [0, 1, -7, Number.MAX_SAFE_INTEGER]) expect(requireSeed("simulateAll", seed)).toBe(seed);
  for (const seed of [0.5, NaN, Infinity, 2 ** 53, "1", null, undefined, 1n]) {
    expect(() => requireSeed("simulateAll", seed)).toThrow(expect.objectContaining({ code: "simulate-all-seed" }));
  }
});

test("limits belong to the range or not, as they say", () => {
  expect(requireNumber("f", "x", 0, { min: 0, max: 0 })).toBe(0);
  expect(() => requireNumber("f", "x", 0, { above: 0 })).toThrow(DomainError);
  expect(() => requireNumber("f", "x", 1, { below: 1 })).toThrow(DomainError);
});

test("stored data of an unknown version is refused", () => {
  expect(() => requireSchemaVersion("read", "a model", { schemaVersion: 1 }, 1)).not.toThrow();
  for (const stored of [{ schemaVersion: 2 }, {}, null, undefined]) {
    expect(() => requireSchemaVersion("read", "a model", stored as object, 1)).toThrow(
      expect.objectContaining({ code: "schema-version" }),
    );
  }
});

test("any value can be shown, shortly, and hostile ones are not touched", () => {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  const touchy = new Proxy([], { get: () => expect.fail("touched"), getPrototypeOf: () => expect.fail("touched") });
  expect([show(proxy), show(touchy), show("x".repeat(1e6)), show(10n ** 50n), show(-0)]).toEqual([
    "an object",
    "an object",
    `"${"x".repeat(57)}..."`,
    "a bigint",
    "0",
  ]);
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withSparseArray: true, withNullPrototype: true }),
      (value) => show(value).length <= 80,
    ),
  );
});

test("canonical JSON is the same whatever order keys were written in, and keeps hostile keys as data", () => {
  expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[{"d":1}]}');
  const hostile = JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}') as object;
  expect(canonicalJson(hostile)).toBe('{"__proto__":{"polluted":true},"constructor":1}');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
