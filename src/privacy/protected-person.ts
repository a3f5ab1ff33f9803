/** What is known about a person that may call for more care. */
export interface PersonInCare {
  /** Age as a band, as declared. */
  readonly ageBand?: string | undefined;
  /** Declared reasons for more care, such as `minor` or `vulnerable`. */
  readonly protections?: readonly string[] | undefined;
}

/**
 * Whether a person is shown in aggregates at most where a judgement could do harm: declared to need more care, or perhaps a
 * minor. An age band that is no text may be anything.
 */
export function isProtectedPerson({ protections, ageBand }: PersonInCare): boolean {
  const band: unknown = ageBand ?? "";
  return (protections ?? []).length > 0 || typeof band !== "string" || mayHoldMinors(band);
}

/** Words for whoever is not of age, in the six languages. */
const minors = new RegExp(
  [
    "(?<!\\p{L})(?:minors?|child|children|kids?|teens?|teenagers?|adolescents?|juveniles?|toddlers?|infants?|barn|trẻ em)(?!\\p{L})",
    "(?<!\\p{L})(?:dzieck|dzieci|nastolat|małoletni|nieletni|niepełnoletni|mindreårig|tenåring|vị thành niên)",
    "เด็ก|ผู้เยาว์|วัยรุ่น|کودک|نوجوان|خردسال",
  ].join("|"),
  "u",
);
/** Words by which a band begins at nothing: `under 25`, `U18`, `≤17`, `17 or younger`. */
const fromNothing =
  /<|≤|⩽|^-|(?<!\p{L})(?:under|u|below|up to|upto|less|younger|at most|max|poniżej|do|dưới|زیر)(?!\p{L})|ต่ำกว่า|ไม่เกิน/u;

/**
 * Whether a band may hold people below 18, however it is spelled: it begins below 18, or at nothing, or says so in a word. Words that
 * name neither an age nor minors are taken for adults.
 */
function mayHoldMinors(ageBand: string): boolean {
  const band = ageBand
    .normalize("NFC")
    .toLowerCase()
    // Persian, Arabic and Thai digits, which begin at a multiple of 16.
    .replace(/[٠-٩۰-۹๐-๙]/g, (digit) => String((digit.codePointAt(0) as number) % 16))
    .replace(/[\s_‐-―−]+/g, " ")
    .trim();
  const [from] = /\d+/.exec(band) ?? [];
  if (from === undefined) return minors.test(band);
  return Number(from) < 18 || fromNothing.test(band.replace(/(\p{L})(?=\d)/gu, "$1 ")) || minors.test(band);
}
