import type { SensitiveBasis } from "../party/index.js";
import { sensitiveKinds } from "./sensitive-category.js";
import type { SensitiveKind, SensitiveVocabulary } from "./sensitive-vocabulary.js";

/**
 * A decision of the caller's that data of one special category may be used: on which ground, and for what. Without one nothing of
 * the kind is used.
 *
 * @see Regulation (EU) 2016/679, art. 9(2) for the grounds, art. 5(1)(b) for the purposes
 */
export interface SensitiveAllowance {
  /** The special category. */
  readonly of: SensitiveKind;
  /** The product categories that may be used, by name. With neither these nor `attributes`, everything of the kind. */
  readonly categories?: readonly string[] | undefined;
  /** The attributes that may be used, by name. */
  readonly attributes?: readonly string[] | undefined;
  /** The ground on which it is held. */
  readonly basis: SensitiveBasis;
  /** The uses that it is for, such as `service`; at least one. It opens no other. */
  readonly purposes: readonly string[];
}

/** What somebody would like to use: a kind, or a category or attribute (of a stated kind and of those its name gives away). */
export interface SensitiveRequest {
  readonly of?: SensitiveKind | undefined;
  readonly category?: string | undefined;
  readonly attribute?: string | undefined;
  /** What for. */
  readonly use: string;
  /** Terms of the caller's own, by which categories are recognised beside those of `sensitiveVocabulary`. */
  readonly extra?: SensitiveVocabulary | undefined;
}

/**
 * Whether sensitive data may be used: for every kind that it belongs to, an allowance has to name the kind, the use, and the
 * category or attribute (unless it names none). An allowance without a ground or a purpose, or one that cannot be read, allows
 * nothing.
 *
 * @example
 * const allowances = [{ of: "health", categories: ["Pharmacy"], basis: "explicit-consent", purposes: ["service"] }];
 * isAllowedFor(allowances, { category: "Pharmacy", use: "service" }) // => true
 * isAllowedFor(allowances, { category: "Pharmacy", use: "marketing" }) // => false
 * isAllowedFor(allowances, { category: "Pregnancy tests", use: "service" }) // => false
 * isAllowedFor(allowances, { of: "health", attribute: "allergies", use: "service" }) // => false
 * isAllowedFor(undefined, { of: "health", use: "service" }) // => false
 */
export function isAllowedFor(
  allowances: readonly SensitiveAllowance[] | undefined,
  request: SensitiveRequest,
): boolean {
  if (!Array.isArray(allowances)) return false;
  const kinds = sensitiveKinds(request.category ?? "", request.extra);
  if (request.of !== undefined) kinds.push(request.of);
  return kinds.length > 0 && kinds.every((kind) => allowances.some((allowance) => allows(allowance, kind, request)));
}

function allows(allowance: unknown, kind: SensitiveKind, { category, attribute, use }: SensitiveRequest): boolean {
  try {
    const { of, basis, purposes, categories, attributes } = allowance as SensitiveAllowance;
    if (of !== kind || typeof basis !== "string" || basis === "" || !holds(purposes, use)) return false;
    if (categories === undefined && attributes === undefined) return true;
    return category === undefined ? holds(attributes, attribute) : holds(categories, category);
  } catch {
    return false;
  }
}

const holds = (list: unknown, word: string | undefined): boolean =>
  Array.isArray(list) && typeof word === "string" && list.includes(word);
