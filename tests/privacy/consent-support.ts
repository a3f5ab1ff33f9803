import fc from "fast-check";

// A model of what answers mean, written without the library: milliseconds and plain loops.

export const asOf = "2026-03-01T12:00:00.000Z";
const now = Date.parse(asOf);

export const purposes = [
  "profiling",
  "direct-marketing",
  "profiling/direct-marketing",
  "analytics",
  "service",
  "personalisation/direct-marketing",
  "newsletter",
] as const;

/** How else people write them. */
const spellings: Readonly<Record<string, string>> = {
  "direct marketing": "direct-marketing",
  Direct_Marketing: "direct-marketing",
  "PROFILING ": "profiling",
  All: "*",
};
const meant = (purpose: string) => spellings[purpose] ?? purpose;

/** An answer that can be read. */
export interface Answer {
  readonly kind: "consent" | "objection";
  readonly purpose: string;
  readonly status: string;
  /** Milliseconds after `asOf`. */
  readonly recorded: number;
  readonly ends: number | undefined;
}

const day = 86_400_000;
const around = [-400 * day, -day, -1, 0, 1, day];
const time = (after: number) => new Date(now + after).toISOString();

export const answers: fc.Arbitrary<Answer> = fc.record({
  kind: fc.constantFrom("consent", "consent", "consent", "objection"),
  purpose: fc.constantFrom(
    ...purposes,
    "profiling/analytics",
    "direct-marketing/e-mail",
    "direct marketing",
    "Direct_Marketing",
    "PROFILING ",
    "personalisation/direct-marketing",
    "newsletter",
    "All",
    "*",
    "gardening",
  ),
  status: fc.constantFrom("given", "given", "given", "refused", "withdrawn", "expired", "unknown"),
  recorded: fc.constantFrom(...around),
  ends: fc.option(fc.constantFrom(...around), { nil: undefined }),
});

/** The record of an answer as the library takes it. */
export function recordOf({ kind, purpose, status, recorded, ends }: Answer): object {
  const recordedAt = time(recorded);
  return kind === "consent"
    ? { kind, purpose, status, recordedAt, ...(ends === undefined ? {} : { expiresAt: time(ends) }) }
    : { kind, purpose, recordedAt, ...(ends === undefined ? {} : { withdrawnAt: time(ends) }) };
}

const inside = (purpose: string, whole: string) => purpose === whole || purpose.startsWith(`${whole}/`);

/** Whether an objection to the purpose stands, by itself or by what contains it, or against marketing where it serves that. */
export function isObjectedTo(all: readonly Answer[], purpose: string): boolean {
  const serves = ["profiling", "newsletter"].includes(purpose) || purpose.includes("direct-marketing");
  for (const { kind, purpose: written, recorded, ends } of all) {
    const objected = meant(written);
    if (kind !== "objection" || recorded > 0) continue;
    // Taken back by now, and not before it was made.
    if (ends !== undefined && ends <= 0 && ends >= recorded) continue;
    if (objected === "*" || inside(purpose, objected) || (objected === "direct-marketing" && serves)) return true;
  }
  return false;
}

/** Whether the last word about exactly this purpose is an unexpired yes, and nothing said at that moment is a no. */
export function isConsentedTo(all: readonly Answer[], purpose: string): boolean {
  let last = -Infinity;
  for (const answer of all) {
    if (answer.kind === "consent" && meant(answer.purpose) === purpose && answer.recorded <= 0)
      last = Math.max(last, answer.recorded);
  }
  let yes = false;
  for (const answer of all) {
    if (answer.kind !== "consent" || meant(answer.purpose) !== purpose || answer.recorded !== last) continue;
    if (answer.status !== "given" || (answer.ends !== undefined && answer.ends <= 0)) return false;
    yes = true;
  }
  return yes;
}

/** Whether anything was ever answered about the purpose, and be it tomorrow. */
export const isAnswered = (all: readonly Answer[], purpose: string) =>
  all.some((one) => one.kind === "consent" && meant(one.purpose) === purpose);

export const mayBeUsed = (all: readonly Answer[], purpose: string) =>
  isConsentedTo(all, purpose) && !isObjectedTo(all, purpose);

const given = { kind: "consent", status: "given", recordedAt: time(-day) };

/** Records that look like a yes and are none, or could have been a no. All name a purpose that they may close, or none. */
export const hostileRecords = fc.constantFrom<((purpose: string) => unknown)[]>(
  () => null,
  () => undefined,
  () => "given",
  () => [],
  () => ({}),
  (purpose) => ({ ...given, purpose, status: "yes" }),
  (purpose) => ({ ...given, purpose, status: ["given"] }),
  () => ({ ...given, purpose: "" }),
  (purpose) => ({ ...given, purpose: [purpose] }),
  (purpose) => ({ ...given, purpose: Object(purpose) as object }),
  (purpose) => ({ ...given, purpose, recordedAt: "2026-02-30T12:00:00Z" }),
  (purpose) => ({ ...given, purpose, recordedAt: "2026-02-01" }),
  (purpose) => ({ ...given, purpose, recordedAt: now }),
  (purpose) => ({ ...given, purpose, expiresAt: "never" }),
  (purpose) => ({ ...given, purpose, expiresAt: null }),
  (purpose) => ({ kind: "objection", purpose, recordedAt: "yesterday" }),
  (purpose) => ({ kind: "objection", purpose, recordedAt: time(-day), withdrawnAt: "soon" }),
  (purpose) => ({ kind: "opt-out", purpose, recordedAt: time(-day) }),
  (purpose) => Object.create({ ...given, purpose }) as object,
  (purpose) => Object.defineProperty({ ...given, purpose }, "status", { get: () => { throw new Error("no"); } }), // prettier-ignore
  (purpose) => new Proxy({ ...given, purpose }, { ownKeys: () => { throw new Error("no"); }, get: () => { throw new Error("no"); } }), // prettier-ignore
  (purpose) =>
    Object.create({ expiresAt: time(day) }, Object.getOwnPropertyDescriptors({ ...given, purpose })) as object,
  (purpose) => Object.create({ toString: () => "" }, Object.getOwnPropertyDescriptors({ ...given, purpose })) as object,
  (purpose) => JSON.parse(`{"__proto__": ${JSON.stringify({ ...given, purpose })}}`) as unknown,
);
