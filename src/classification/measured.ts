/** Something that was measured, or the reason why it could not be: a number that is not there is not zero. */
export type Measured<Value extends object, Reason extends string = NotMeasured["reason"]> =
  ({ readonly status: "measured" } & Value) | { readonly status: "not-measured"; readonly reason: Reason };

/** Why a part of an answer could not be measured. */
export interface NotMeasured {
  readonly status: "not-measured";
  readonly reason:
    /** The feed does not carry what it takes, or it was not asked for. */
    | "missing-facts"
    /** It does, and there is too little of it. */
    | "not-enough-data"
    /** Amounts in several currencies, which do not add. */
    | "mixed-currencies";
}

export function notMeasured<Reason extends string>(
  reason: Reason,
): { readonly status: "not-measured"; readonly reason: Reason } {
  return { status: "not-measured", reason };
}
