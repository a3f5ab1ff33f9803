import { canonicalJson } from "../../shared/order.js";
import type { Comparison } from "../comparison.js";
import type { Condition, FactCondition, Scalar } from "../condition.js";
import type { FactUse, Limits } from "./cells.js";

/** The comparisons of a condition; a range is its two ends. */
export function endsOf(condition: FactCondition): Comparison[] {
  if (condition.is !== "within") return [condition];
  const { fact, from, below } = condition;
  return [
    { fact, is: "at-least", value: from },
    { fact, is: "less-than", value: below },
  ];
}

export function collectLeaves(condition: Condition, into: Map<string, Comparison>): void {
  if ("all" in condition) for (const part of condition.all) collectLeaves(part, into);
  else if ("any" in condition) for (const part of condition.any) collectLeaves(part, into);
  else if ("not" in condition) collectLeaves(condition.not, into);
  else for (const leaf of endsOf(condition)) into.set(canonicalJson(leaf), leaf);
}

/** The fact and the one that it is compared with; a fact compared with itself is one fact. */
export function factsOf(leaf: Comparison): [string] | [string, string] {
  if (!("value" in leaf) || typeof leaf.value !== "object" || leaf.value.fact === leaf.fact) return [leaf.fact];
  return [leaf.fact, leaf.value.fact];
}

/** What the comparisons and the domains say about each fact. */
export function usesOf(leaves: readonly Comparison[], domains: ReadonlyMap<string, Limits>): Map<string, FactUse> {
  const uses = new Map<string, FactUse>();
  const use = (fact: string): FactUse => {
    const known = uses.get(fact);
    if (known !== undefined) return known;
    const fresh: FactUse = {
      numbers: new Set(),
      texts: new Set(),
      isNumber: false,
      isText: false,
      isBoolean: false,
      isList: false,
      mayBeUnknown: false,
      isPaired: false,
    };
    uses.set(fact, fresh);
    return fresh;
  };
  const name = (of: FactUse, value: Scalar) => {
    if (typeof value === "number") {
      of.isNumber = true;
      // Zero with a sign is zero.
      of.numbers.add(value + 0);
    } else if (typeof value === "string") {
      of.isText = true;
      of.texts.add(value);
    } else of.isBoolean = true;
  };
  const alike: [FactUse, FactUse][] = [];
  for (const leaf of leaves) {
    const of = use(leaf.fact);
    switch (leaf.is) {
      case "is-known":
      case "is-unknown":
        of.mayBeUnknown = true;
        break;
      case "contains":
        of.isList = true;
        break;
      case "one-of":
        for (const value of leaf.values) name(of, value);
        break;
      default: {
        const isOfSize = leaf.is !== "equals" && leaf.is !== "differs-from";
        if (isOfSize) of.isNumber = true;
        if (typeof leaf.value !== "object") name(of, leaf.value);
        else {
          const other = use(leaf.value.fact);
          if (isOfSize) other.isNumber = true;
          if (other === of) break;
          of.isPaired = other.isPaired = true;
          if (!isOfSize) alike.push([of, other]);
        }
      }
    }
  }
  for (const [fact, limits] of domains) {
    const of = uses.get(fact);
    if (of === undefined) continue;
    if ("range" in limits) of.isNumber = true;
    else for (const value of limits.values) name(of, value);
  }
  // Facts that may be equal can be whatever the other can be; about which nothing is said are texts.
  for (let changed = true; changed;) {
    changed = false;
    for (const [a, b] of alike) {
      if (!a.isNumber && !a.isText && !a.isBoolean && !b.isNumber && !b.isText && !b.isBoolean) a.isText = true;
      for (const [one, two] of [
        [a, b],
        [b, a],
      ] as const) {
        const before = two.texts.size;
        for (const text of one.texts) two.texts.add(text);
        for (const kind of ["isNumber", "isText", "isBoolean"] as const) {
          if (one[kind] && !two[kind]) changed = two[kind] = true;
        }
        changed ||= two.texts.size > before;
      }
    }
  }
  return uses;
}
