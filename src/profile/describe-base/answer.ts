/** Why a part of a base is not described. */
export type NotDescribedReason =
  /** It is known that there is nothing to describe: nobody has bought, or bought in that currency, or what was bought was paid back. */
  | "nobody"
  /** Fewer people than may be shown, here or in what could be worked out from it. */
  | "few-customers"
  /** One or two hold so much of it that it would tell what they have. */
  | "dominated"
  /** Facts that it needs are not there. */
  | "missing-facts"
  /** The days that are observed are too few. */
  | "short-observation"
  /** Amounts in several currencies and none chosen. */
  | "several-currencies"
  /** What it would be compared with lies after the moment of the profiles. */
  | "not-over-yet";

/** A part of a base about which too little is known, or of which too little may be shown. */
export interface NotDescribed {
  readonly status: "not-enough-data";
  readonly reason: NotDescribedReason;
  /** Facts or options that are missing, sorted. */
  readonly missing: readonly string[];
  /** How many people or days it takes. */
  readonly required?: number;
}

/** A part that was not asked for: it takes what nobody but the caller has. */
export interface NotGiven {
  readonly status: "not-given";
  /** The options that ask for it. */
  readonly missing: readonly string[];
}

export function notEnough(reason: NotDescribedReason, more: { missing?: readonly string[]; required?: number } = {}) {
  return { status: "not-enough-data", reason, missing: [], ...more } satisfies NotDescribed as NotDescribed;
}
