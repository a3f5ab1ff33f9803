import type { FeatureUnit } from "../features/feature.js";
import type { PersonaMember, PersonaMemberField } from "../personas/persona.js";

/** What is typical of the members in one thing, as it may be shown: a middle, or the commonest word. */
export type TypicalOf =
  | { readonly field: string; readonly unit: FeatureUnit; readonly value: number }
  | { readonly field: string; readonly value: string };

/** A tenth to either side is what people mean by "about". */
const about = 0.1;

/**
 * Somebody as the members typically are. Quantities are ranges around what is told of the group, so that the record holds no value that
 * anybody could have; nobody is looked at to make it, so it tells nothing of anybody. Words alone would be somebody's: without a quantity
 * there is no typical member.
 */
export function typicalMember(typical: readonly TypicalOf[]): PersonaMember | undefined {
  const fields = typical.flatMap((one): PersonaMemberField[] => {
    if (typeof one.value === "string") return [{ field: one.field, value: one.value }];
    if (!("unit" in one) || one.value === 0) return [];
    const { field, unit, value } = one;
    const ends = [value - about * value, value + about * value].map(toTwoDigits);
    const most = unit === "share" ? 1 : Infinity;
    return [{ field, unit, from: Math.min(...ends), to: Math.min(most, Math.max(...ends)) }];
  });
  return fields.some((field) => "unit" in field) ? { synthetic: true, fields } : undefined;
}

function toTwoDigits(value: number): number {
  return Number(value.toPrecision(2)) + 0;
}
