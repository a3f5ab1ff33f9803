import type { PersonaProfile, PersonaSignature } from "clientele/persona";
import { expect, test } from "vitest";
import { normal, randomStream } from "../../../src/numerics/random.js";
import { featureCatalogue } from "../../../src/persona/features/catalogue.js";
import { createFeatureContext } from "../../../src/persona/features/context.js";
import { fitSignatures } from "../../../src/persona/matching/fit-signatures.js";
import { createSimilarity } from "../../../src/persona/matching/similarity.js";
import { asOf } from "../support.js";

const minGroupSize = 11;
const feature = featureCatalogue.find(({ name }) => name === "discountedOccasionShare")!;

/** Two groups, of which the second is far more alike than the first. */
function fitted(sizes: readonly [number, number]) {
  const stream = randomStream(4);
  const groups = Int32Array.from({ length: sizes[0] + sizes[1] }, (_, i) => (i < sizes[0] ? 0 : 1));
  const values = Array.from(groups, (group) =>
    group === 0 ? 0.3 + 0.08 * normal(stream) : 0.8 + 0.005 * normal(stream),
  );
  const profiles = values.map((value, i): PersonaProfile => ({
    customerId: `c${i}`,
    asOf,
    facts: { discountedOccasionShare: value },
  }));
  const signatures = fitSignatures({
    profiles,
    groups,
    segmentIds: ["first", "second"],
    columns: [{ feature }],
    describedFeatures: [{ feature }],
    basis: "not-recorded",
    context: createFeatureContext({ offsets: {} }, { use: "analytics", allowances: undefined, vocabulary: undefined }),
    minGroupSize,
  });
  const reached = values.map((value, i) => createSimilarity(signatures[groups[i]!]!)(() => value)!.similarity);
  const of = (group: number) => reached.filter((_, i) => groups[i] === group);
  return { signatures, all: reached, of };
}

const down = (value: number) => Math.floor(value * 100) / 100;
/** What 95 of 100 reach. */
const reachedBy95 = (values: readonly number[]) =>
  down([...values].sort((a, b) => a - b)[Math.floor(0.05 * values.length)]!);
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
const byDeviates = (values: readonly number[]) =>
  down(Math.max(0, mean(values) - 2 * Math.sqrt(mean(values.map((one) => (one - mean(values)) ** 2)))));
const thresholds = ({ atLeast, features }: PersonaSignature) => [atLeast, features[0]!.low];

test("what 95 % reach is read off a group of which one in twenty is a group, and off everybody otherwise", () => {
  const { signatures, all, of } = fitted([400, 30]);
  expect(reachedBy95(of(1))).toBeGreaterThan(reachedBy95(all) + 0.5);
  expect(thresholds(signatures[1]!)).toEqual([reachedBy95(all), reachedBy95(all)]);
  // The usual is a mean, and each group has its own.
  expect(mean(of(1))).toBeGreaterThan(mean(all) + 0.1);
  for (const group of [0, 1]) expect(signatures[group]!.features[0]!.usual).toBeCloseTo(mean(of(group)), 2);
});

test("220 are enough for it, and 219 are not", () => {
  const enough = fitted([400, 220]);
  expect(thresholds(enough.signatures[1]!)).toEqual([reachedBy95(enough.of(1)), reachedBy95(enough.of(1))]);
  expect(reachedBy95(enough.of(0))).not.toBe(reachedBy95(enough.all));
  expect(thresholds(enough.signatures[0]!)).toEqual([reachedBy95(enough.of(0)), reachedBy95(enough.of(0))]);
  const few = fitted([400, 219]);
  expect(thresholds(few.signatures[1]!)).toEqual([reachedBy95(few.all), reachedBy95(few.all)]);
});

test("where everybody is too few, it is two deviations below the mean", () => {
  const { signatures, all } = fitted([150, 60]);
  expect(byDeviates(all)).not.toBe(reachedBy95(all));
  for (const signature of signatures) expect(thresholds(signature)).toEqual([byDeviates(all), byDeviates(all)]);
});
