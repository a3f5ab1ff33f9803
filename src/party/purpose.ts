/** The steps of a purpose from the whole to the part, whichever way it is spelled: `Direct_Marketing/E-mail ` is `direct-marketing`, `e-mail`. */
export function purposePath(purpose: string): readonly string[] {
  if (plain.test(purpose)) return purpose.split("/");
  return purpose
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .split("/")
    .map((step) =>
      step
        .replace(/(\p{Ll})(\p{Lu})/gu, "$1-$2")
        .toLowerCase()
        .replace(/[\s_\p{Pd}]+/gu, "-")
        .replace(/^-+|-+$/g, ""),
    )
    .filter((step) => step !== "");
}

/** Nearly all purposes are spelled so. */
const plain = /^[a-z]+(?:-[a-z]+)*(?:\/[a-z]+(?:-[a-z]+)*)*$/;

export function isSamePurpose(a: string, b: string): boolean {
  return a === b || purposePath(a).join("/") === purposePath(b).join("/");
}

/** Words for direct marketing as a whole, without their hyphens. */
const marketing: ReadonlySet<string> = new Set([
  ...[
    "directmarketing",
    "marketing",
    "advertising",
    "advertisement",
    "advertisements",
    "ads",
    "promotion",
    "promotions",
  ],
  ...["remarketing", "retargeting"],
]);
/** Words for one way of it. */
const waysOfMarketing: ReadonlySet<string> = new Set([
  ...["newsletter", "newsletters", "emailmarketing", "smsmarketing", "telemarketing"],
]);
const everything: ReadonlySet<string> = new Set(["*", "all", "any", "everything", "all-purposes", "any-purpose"]);

const unhyphened = (step: string) => step.replaceAll("-", "");
const isMarketingWhole = (step: string) => marketing.has(unhyphened(step));
const isMarketingStep = (step: string) => isMarketingWhole(step) || waysOfMarketing.has(unhyphened(step));

/** Whether a purpose is direct marketing, serves it, or is a part of it: any of its steps says so. */
export function isMarketingPurpose(purpose: string): boolean {
  return purposePath(purpose).some(isMarketingStep);
}

/** What an objection is about: a whole, without the words that stand for all of its parts. No step at all is everything. */
export function objectionPath(objected: string): readonly string[] {
  const path = [...purposePath(objected)];
  while (everything.has(path.at(-1) ?? "")) path.pop();
  return path;
}

/**
 * Whether an objection to one purpose closes another: the same, a part of it, and upon an objection to direct marketing whatever
 * serves that. `all`, `*` and their like close everything.
 */
export function closesPurpose(objected: string, purpose: string): boolean {
  const [whole, asked] = [objectionPath(objected), purposePath(purpose)];
  if (whole.every((step, i) => asked[i] === step)) return true;
  // Art. 21(2): profiling, to the extent that it is related to direct marketing. Plain profiling does not say what for.
  const isMarketing = whole.length === 1 && isMarketingWhole(whole[0] as string);
  return isMarketing && (asked.some(isMarketingStep) || asked.join("/") === "profiling");
}
