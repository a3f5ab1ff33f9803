import { findGroups } from "../../src/persona/clustering/find-groups.js";
import { mixedData } from "../../src/persona/clustering/mixed-data.js";
import { randomStream } from "../../src/numerics/random.js";
import { adjustedRandIndex, plant, shapes, type Shape } from "../persona/clustering/planted.js";
import { unstructured } from "../persona/clustering/unstructured.js";
import { digits, table } from "./measure.js";

/** How often groups are told where there are none, and found where they are: the figures of docs/concepts/segmentation.md. */
export function run([customers, bases]: readonly number[]): string {
  const seeds = Array.from({ length: bases }, (_, seed) => seed);
  const without = Object.entries(unstructured).map(([name, make]) => {
    const told = seeds.filter((seed) => {
      const data = mixedData(make(customers, randomStream(977 * seed + 5)), customers);
      return findGroups(data, { seed, minGroupSize: 11 }).structure.status === "groups";
    });
    return [name, `${told.length} of ${bases}`];
  });
  const planted = Object.entries<Shape>(shapes).map(([name, shape]) => {
    const found = seeds.map((seed) => {
      const { data, truth } = plant(shape, seed);
      const { structure, groups } = findGroups(data, { seed, minGroupSize: 11 });
      return { right: structure.groups === shape.segments.length, agreement: adjustedRandIndex(groups, truth) };
    });
    const right = found.filter((one) => one.right).length;
    return [name, `${right} of ${bases}`, digits(found.reduce((sum, one) => sum + one.agreement, 0) / bases)];
  });
  return [
    table([`without groups, ${customers} customers`, "told as groups"], without),
    "",
    table(["planted segments", "true number found", "mean adjusted Rand index"], planted),
  ].join("\n");
}
