import type { DecisionEffect, FactOrigin, NeverUsed, PersonRight, ReviewOutcome } from "../profile/index.js";
import type { PolicyUse } from "../shared/policy-use.js";

/** The part of a language: what is said to a person about the judgements on them. Whole sentences, unless said otherwise. */
export interface AccountWords {
  /** What was worked out, for what use and as of which day. */
  readonly opening: (use: string, date: string) => string;
  /** Uses, as things. */
  readonly uses: { readonly [Use in PolicyUse]: string };
  /** What was read for an answer, by where it comes from: facts as things. */
  readonly used: { readonly [Origin in FactOrigin]: (facts: string) => string };
  /** What an answer was not used for, because it may not be: questions as things. */
  readonly notUsed: (questions: string) => string;
  /** Since when an answer holds, and until when if nothing more happens. */
  readonly since: (date: string) => string;
  readonly until: (date: string) => string;
  /** What is never read: things. */
  readonly never: (things: string) => string;
  readonly neverUsed: { readonly [Thing in NeverUsed]: string };
  /** What is known and was not read for this: facts as things. */
  readonly held: (facts: string) => string;
  /** Numbers are left out that would tell about other people or about the business. */
  readonly withheld: string;
  readonly effects: { readonly [Effect in DecisionEffect]: string };
  readonly reviewed: { readonly [Outcome in ReviewOutcome]: string };
  /** To whom it was passed: in the words of the business. */
  readonly recipients: (categories: string) => string;
  /** What the person may ask for: things. */
  readonly rights: (rights: string) => string;
  readonly rightNames: { readonly [Right in PersonRight]: string };
}
