import { DomainError, show } from "../../shared/errors.js";
import { compareText } from "../../shared/order.js";
import type { Scalar } from "../condition.js";
import { common, everything, numberIn, type Piece, point, sizeOf } from "./pieces.js";

/**
 * What a fact can be. Without one, a number can be any, a text one of those that the cases name or any other.
 *
 * `whole` numbers `from` .. `to`, or any number between the two; both ends belong to it, and either may be left out. Or
 * one of finitely many `values`.
 */
export type FactDomain =
  | { readonly from?: number | undefined; readonly to?: number | undefined; readonly whole?: boolean | undefined }
  | { readonly values: readonly Scalar[] };

/** What the comparisons of a rule set say about one fact. */
export interface FactUse {
  readonly numbers: Set<number>;
  readonly texts: Set<string>;
  isNumber: boolean;
  isText: boolean;
  isBoolean: boolean;
  isList: boolean;
  mayBeUnknown: boolean;
  /** Compared with another fact. */
  isPaired: boolean;
}

/** Values of a fact between which no comparison with a constant tells a difference. */
export type Cell =
  | { readonly kind: "number"; readonly pieces: readonly Piece[] }
  /** Named texts, and all that are not named. */
  | { readonly kind: "text"; readonly texts: readonly string[]; readonly others: boolean }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "list" }
  /** Whatever it is. */
  | { readonly kind: "known" }
  | { readonly kind: "unknown" };

/** More than these are not told apart one by one where a fact is compared with another. */
const fewValues = 100;

/** A domain that was read: finitely many values, or the range that numbers lie in. */
export type Limits = { readonly values: readonly Scalar[] } | { readonly range: Piece };

/** The cells of one fact, in an order of their own: numbers upwards, texts, no and yes, lists, unknown. */
export function cellsOf(use: FactUse, limits: Limits | undefined): Cell[] {
  const cells: Cell[] = [];
  if (limits !== undefined && "values" in limits) {
    for (const value of limits.values) {
      if (typeof value === "number") cells.push({ kind: "number", pieces: [point(value)] });
      else if (typeof value === "string") cells.push({ kind: "text", texts: [value], others: false });
      else cells.push({ kind: "boolean", value });
    }
  } else if (limits !== undefined || use.isNumber) {
    for (const piece of piecesBetween(use, limits?.range ?? everything))
      cells.push({ kind: "number", pieces: [piece] });
  }
  if (limits === undefined) {
    if (use.isText) {
      for (const text of [...use.texts].sort(compareText)) cells.push({ kind: "text", texts: [text], others: false });
      cells.push({ kind: "text", texts: [], others: true });
    }
    if (use.isBoolean) cells.push({ kind: "boolean", value: false }, { kind: "boolean", value: true });
    if (use.isList) cells.push({ kind: "list" });
    if (cells.length === 0) cells.push({ kind: "known" });
  }
  if (use.mayBeUnknown) cells.push({ kind: "unknown" });
  return cells;
}

function piecesBetween({ numbers, isPaired }: FactUse, limit: Piece): Piece[] {
  const size = sizeOf(limit);
  const cuts = new Set(numbers);
  if (isPaired && size !== undefined && size <= fewValues) {
    for (let value = limit.low; value <= limit.high; value += 1) cuts.add(value);
  }
  const pieces: Piece[] = [];
  let low = -Infinity;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    pieces.push({ ...everything, low, high: cut }, point(cut));
    low = cut;
  }
  pieces.push({ ...everything, low });
  return pieces.flatMap((piece) => common(piece, limit) ?? []);
}

export function refuseDomain(fact: string, wanted: string, got: unknown): DomainError {
  return new DomainError(
    "check-rules-domain",
    `checkRules requires the domain of ${show(fact)} to have ${wanted}; got ${show(got)}`,
  );
}

/** @throws DomainError `check-rules-domain` */
export function readDomain(fact: string, domain: FactDomain): Limits {
  if (typeof domain !== "object" || (domain as FactDomain | null) === null) {
    throw refuseDomain(fact, "values, or from, to and whole", domain);
  }
  if ("values" in domain) return { values: valuesOf(fact, domain.values) };
  const { from = -Infinity, to = Infinity, whole = false } = domain;
  for (const end of [from, to] as readonly unknown[]) {
    if (typeof end !== "number" || Number.isNaN(end)) throw refuseDomain(fact, "numbers as from and to", end);
  }
  if (typeof whole !== "boolean") throw refuseDomain(fact, "whole as true or false", whole);
  const ends: Piece = { low: from, lowIn: from > -Infinity, high: to, highIn: to < Infinity, whole };
  const range = common(ends, everything);
  if (range === undefined) throw refuseDomain(fact, "a number between from and to", from);
  return { range };
}

function valuesOf(fact: string, values: unknown): Scalar[] {
  if (!Array.isArray(values) || values.length === 0) throw refuseDomain(fact, "a list of values", values);
  for (const value of values as readonly unknown[]) {
    const fits = typeof value === "number" ? Number.isFinite(value) : ["string", "boolean"].includes(typeof value);
    if (!fits) throw refuseDomain(fact, "texts, finite numbers or booleans as values", value);
  }
  const kinds = ["number", "string", "boolean"];
  return [...new Set(values as readonly Scalar[])].sort(
    (a, b) => kinds.indexOf(typeof a) - kinds.indexOf(typeof b) || (a < b ? -1 : 1),
  );
}

/** A value of the cell; `undefined` when the fact is unknown in it. `other` stands for a text that nothing names. */
export function valueIn(cell: Cell, other: string): Scalar | readonly Scalar[] | undefined {
  switch (cell.kind) {
    case "number":
      return numberIn(cell.pieces[0] as Piece) as number;
    case "text":
      return cell.texts[0] ?? other;
    case "boolean":
      return cell.value;
    case "list":
      return [];
    case "known":
      return true;
    case "unknown":
      return undefined;
  }
}

/** How many values the cell has, where they can be counted. That a fact is unknown counts as one. */
export function valuesIn(cell: Cell): number | undefined {
  switch (cell.kind) {
    case "number": {
      const sizes = cell.pieces.map(sizeOf);
      return sizes.includes(undefined) ? undefined : (sizes as number[]).reduce((sum, size) => sum + size, 0);
    }
    case "text":
      return cell.others ? undefined : cell.texts.length;
    case "list":
    case "known":
      return undefined;
    default:
      return 1;
  }
}

export const sizeOfCells = (cells: readonly Cell[]): number =>
  cells.reduce((sum, cell) => sum + (valuesIn(cell) ?? 0), 0);
