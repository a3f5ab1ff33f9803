/** A number of which sums and squares over any base stay finite; beyond, no count and no amount of money is true of anybody. */
export function quantity(value: unknown): number | undefined {
  return typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

/** A quantity of a person's from 0 on, or it is not known. */
export function amount(value: unknown): number | undefined {
  const known = quantity(value);
  return known !== undefined && known >= 0 ? known : undefined;
}

/** A share is a quantity of at most 1. */
export function share(value: unknown): number | undefined {
  const known = amount(value);
  return known !== undefined && known <= 1 ? known : undefined;
}

/** A part of a whole, where there is a whole. */
export function quotient(part: unknown, whole: unknown): number | undefined {
  const [of, all] = [amount(part), amount(whole)];
  return of === undefined || all === undefined || all === 0 ? undefined : of / all;
}

/** A word that says something. */
export function word(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value !== "unknown" ? value : undefined;
}

/** The quantities of a list; none of what is no list. */
export function amounts(value: readonly number[] | undefined): readonly number[] {
  return Array.isArray(value) ? value.filter((item) => amount(item) !== undefined) : [];
}

/** The records of a list; none of what is no list. */
export function records<Item extends object>(value: readonly Item[] | undefined): readonly Item[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "object" && (item as Item | null) !== null) : [];
}
