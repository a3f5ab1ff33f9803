import { type Alias, identityResolver, subjectOf } from "clientele/journey";
import fc from "fast-check";
import { expect, test } from "vitest";

const alias = (id: string, canonicalId: string): Alias => ({ id, canonicalId });
const conflict = expect.objectContaining({ name: "DomainError", code: "alias-conflict" });

test("an id without an alias is itself", () => {
  expect(["anna", "", "__proto__", "constructor"].map(identityResolver([]))).toEqual([
    "anna",
    "",
    "__proto__",
    "constructor",
  ]);
  expect(identityResolver([alias("a", "b")])("constructor")).toBe("constructor");
});

test("chains are followed to their end, however long and in whatever order", () => {
  const chain = Array.from({ length: 100_000 }, (_, i) => alias(`id-${i}`, `id-${i + 1}`));
  for (const aliases of [chain, [...chain].reverse()]) {
    const resolve = identityResolver(aliases);
    expect([resolve("id-0"), resolve("id-99999"), resolve("id-100000")]).toEqual([
      "id-100000",
      "id-100000",
      "id-100000",
    ]);
  }
});

test("a cycle is one party, and which id stands for it does not depend on where it is entered", () => {
  const aliases = [alias("c", "a"), alias("a", "b"), alias("b", "c"), alias("tail", "b")];
  for (const entry of ["a", "b", "c", "tail"]) expect(identityResolver(aliases)(entry)).toBe("a");
});

test("an id that stands for two parties is an error, in whatever order", () => {
  for (const aliases of [
    [alias("x", "a"), alias("x", "b")],
    [alias("x", "b"), alias("x", "a")],
  ]) {
    expect(() => identityResolver(aliases)).toThrow(conflict);
  }
});

test("repeating an alias, and saying that an id is itself, says nothing new", () => {
  const aliases = [alias("x", "a"), alias("x", "a"), alias("x", "x"), alias("a", "a")];
  for (const order of [aliases, [...aliases].reverse()]) expect(identityResolver(order)("x")).toBe("a");
});

test("the order of aliases changes no answer", () => {
  const ids = fc.constantFrom("a", "b", "c", "d", "e");
  const input = fc
    .uniqueArray(
      fc.tuple(ids, ids).map(([id, to]) => alias(id, to)),
      { selector: ({ id }) => id },
    )
    .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
  fc.assert(
    fc.property(
      input,
      fc.shuffledSubarray(["a", "b", "c", "d", "e"], { minLength: 5 }),
      ([aliases, shuffled], order) => {
        const [one, other] = [identityResolver(aliases), identityResolver(shuffled)];
        for (const id of order) {
          expect(other(id)).toBe(one(id));
          // Whoever stands for a party stands for themselves.
          expect(one(one(id))).toBe(one(id));
        }
      },
    ),
  );
});

test.each([
  [{ customerId: "anna", anonymousId: "cookie", accountId: "acme" }, "anna", "acme"],
  [{ anonymousId: "cookie", accountId: "acme" }, "cookie", "acme"],
  [{ accountId: "acme" }, "acme", "acme"],
  [{ anonymousId: "cookie" }, "cookie", "cookie"],
  [{}, undefined, undefined],
])("%j is %s, by account %s", (event, customer, account) => {
  expect([subjectOf(event), subjectOf(event, "account")]).toEqual([customer, account]);
});
