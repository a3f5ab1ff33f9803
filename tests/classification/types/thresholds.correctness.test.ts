import {
  catalogueOfTypes,
  type ClassificationPolicy,
  classificationPolicies,
  classify,
  type ThresholdPath,
  thresholdPaths,
} from "clientele/classification";
import { describe, expect, test } from "vitest";
import { base, customer } from "../fixtures/facts.js";
import { boundaries, type Boundary, policyWith, thresholds } from "./boundaries.js";
import { isOfType } from "./situations.js";

const pair = (path: ThresholdPath, type: string) => `${type}: ${path}`;

const holdsAt = (boundary: Boundary, policy: ClassificationPolicy, measured: number) => {
  const { type, at, given = {}, seen = (classification) => isOfType(type, classification) } = boundary;
  const of = typeof boundary.base === "function" ? boundary.base(measured) : boundary.base;
  return seen(
    classify(customer(at(measured)), {
      policy: { ...policy, ...given },
      base: of === undefined ? base : (of ?? undefined),
    }),
  );
};

/** The last measure on this side of the value, and the first on the other. A silence is told in whole days. */
function sidesOf({ holds, step, valueIn }: Boundary, policy: ClassificationPolicy): [on: number, off: number] {
  const value = valueIn(policy);
  const at = step === 1 ? Math.ceil(value) : value;
  switch (holds) {
    case "from":
      return [at, at - step];
    case "below":
      return [at - step, at];
    case "up to":
      return [value, value + step];
    case "above":
      return [value + step, value];
  }
}

describe.each(thresholdPaths)("%s", (path) => {
  const [byDefault, ...others] = thresholds[path];
  const decided = boundaries.filter((boundary) => boundary.path === path);
  const { v1 } = classificationPolicies;

  test(`is ${JSON.stringify(byDefault)}`, () => {
    expect(catalogueOfTypes().flatMap((type) => type.thresholds.filter((one) => one.path === path))).toContainEqual({
      path,
      value: byDefault,
    });
  });

  test.each(decided.map((boundary) => [boundary.type, boundary.holds, boundary] as const))(
    "%s, %s it",
    (_, __, boundary) => {
      const [on, off] = sidesOf(boundary, v1);
      expect([holdsAt(boundary, v1, on), holdsAt(boundary, v1, off)]).toEqual([true, false]);
    },
  );

  test.each(
    others.flatMap((value) => decided.map((boundary) => [value, boundary.type, boundary.holds, boundary] as const)),
  )("moved to %j: %s, %s it", (value, _, __, boundary) => {
    const moved = policyWith(path, value);
    const [on, off] = sidesOf(boundary, moved);
    expect([holdsAt(boundary, moved, on), holdsAt(boundary, moved, off)]).toEqual([true, false]);
    // Somebody at the new boundary or at the old one is now judged otherwise.
    const places = [...sidesOf(boundary, v1), on, off];
    const changed = places.filter((at) => holdsAt(boundary, v1, at) !== holdsAt(boundary, moved, at));
    expect(changed).not.toEqual([]);
  });
});

test("every threshold is tested where the catalogue says that it decides, and nowhere else", () => {
  const listed = catalogueOfTypes().flatMap(({ type, thresholds: of }) => of.map(({ path }) => pair(path, type)));
  expect([...new Set(boundaries.map(({ path, type }) => pair(path, type)))].sort()).toEqual(listed.sort());
});
