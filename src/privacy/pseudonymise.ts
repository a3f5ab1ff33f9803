import { DomainError, requireFunction, requireObject, show } from "../shared/errors.js";
import { mapRecords, type PersonalData } from "./personal-data.js";
import { createRewriter, type RemovedPath } from "./rewrite-record.js";
import type { SensitivityClass } from "./sensitivity-class.js";

export interface PseudonymiseOptions {
  /**
   * The pseudonym of an id: the same for the same id, another for another, and not to be guessed without a secret, as a keyed hash
   * (HMAC) gives it. The secret stays with the caller.
   */
  readonly pseudonym: (id: string) => string;
  /** Keeps keys that the table of sensitivity does not know, for a caller who knows what stands in them. @defaultValue false */
  readonly keepUnknown?: boolean | undefined;
}

export interface PseudonymisedData<Data extends PersonalData> {
  readonly data: Data;
  /** What was removed, because somebody could be known by it: paths and counts, no values. */
  readonly removed: readonly RemovedPath[];
}

/** What says who somebody is in words, which no pseudonym can stand for. */
const removedClasses: readonly SensitivityClass[] = ["name", "free-text", "unknown"];

/**
 * Puts a pseudonym in the place of every id, everywhere the same: customers, visitors, accounts, parties and their contacts, both
 * sides of aliases, of referrals and of acting for another; and orders, tickets, sessions, subscriptions, events and proofs, by which
 * another system would find the person. What belongs together stays together, so facts and judgements come out as before, but for
 * events of the caller's own, which go, and for what of one moment is put in order by its ids. Names, free text and unknown keys are
 * removed; of a comment, `hasComment` stays.
 *
 * Pseudonymised data are still personal data: whoever holds the secret, or enough other facts, can tell who it is. No cryptography is
 * done here.
 *
 * @example
 * const numbers = new Map([["anna", "p1"], ["o-7", "p2"], ["7", "p3"]]); // In earnest, a keyed hash.
 * const event = { type: "purchase", source: "shop", id: "7", orderId: "o-7", time: "2026-01-10T12:00:00Z", customerId: "anna", total: { amountMinor: 2500, currency: "EUR" } } as const;
 * const anna = { type: "person", id: "anna", name: "Anna" } as const;
 * const { data, removed } = pseudonymise({ events: [event], parties: [anna] }, { pseudonym: (id) => numbers.get(id) ?? "" });
 * data.events // => [{ id: "p3", orderId: "p2", customerId: "p1", time: "2026-01-10T12:00:00Z", ... }]
 * data.parties // => [{ type: "person", id: "p1" }]
 * removed // => [{ path: "person.name", class: "name", values: 1 }]
 *
 * @throws DomainError `pseudonymise-collision` when two ids get one pseudonym, `pseudonymise-pseudonym` when an id gets none, itself,
 *   or something other than text (a promise is none); `pseudonymise-data`, `pseudonymise-options`, and `pseudonymise-` with the name of
 *   a list that is none.
 * @see Regulation (EU) 2016/679, art. 4(5), recitals 26 and 28
 */
export function pseudonymise<Data extends PersonalData>(
  data: Data,
  options: PseudonymiseOptions,
): PseudonymisedData<Data> {
  const { pseudonym, keepUnknown = false } = requireObject("pseudonymise", "options", options);
  requireFunction("pseudonymise", "pseudonym", pseudonym);
  const pseudonymOf = oneToOne(pseudonym);
  const rewriter = createRewriter((value, ofClass) => {
    if (ofClass === "person-id" || ofClass === "record-id")
      return typeof value === "string" ? pseudonymOf(value) : undefined;
    if (ofClass === "unknown" && keepUnknown) return value;
    return removedClasses.includes(ofClass) ? undefined : value;
  });
  return { data: mapRecords("pseudonymise", data, rewriter.rewrite), removed: rewriter.removed() };
}

function oneToOne(pseudonym: (id: string) => string): (id: string) => string {
  const byId = new Map<string, string>();
  const taken = new Set<string>();
  return (id) => {
    const known = byId.get(id);
    if (known !== undefined) return known;
    const made: unknown = pseudonym(id);
    if (typeof made !== "string" || made === "" || made === id) {
      const got = made === id ? "the id itself" : show(made);
      throw new DomainError("pseudonymise-pseudonym", `pseudonymise requires pseudonym to give other text; got ${got}`);
    }
    if (taken.has(made)) {
      throw new DomainError("pseudonymise-collision", "pseudonymise requires a pseudonym for each id; got one for two");
    }
    taken.add(made);
    byId.set(id, made);
    return made;
  };
}
