/** What is known about a person that may call for more care. */
export interface PersonInCare {
  /** Age as a band, as declared. */
  readonly ageBand?: string | undefined;
  /** Declared reasons for more care, such as `minor` or `vulnerable`. */
  readonly protections?: readonly string[] | undefined;
}

/**
 * Whether a person is shown in aggregates at most where a judgement could do harm: declared to need more care, or perhaps a
 * minor.
 */
export function isProtectedPerson({ protections, ageBand }: PersonInCare): boolean {
  return (protections ?? []).length > 0 || mayHoldMinors(ageBand ?? "");
}

/** `under-18`, `under-25`, `<18`, `16-29`, `13 to 17`: a band that begins below 18. Words that are no band are taken for adults. */
function mayHoldMinors(ageBand: string): boolean {
  const from = /^(\d+)\s*(?:[-–+]|to\b)/.exec(ageBand)?.[1];
  return /^(?:under\b|<)/.test(ageBand) || (from !== undefined && Number(from) < 18);
}
