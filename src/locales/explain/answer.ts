import type { ChurnValue, LatentChurn } from "../../churn/index.js";
import type { CustomerValue } from "../../value/index.js";
import type { Locale, Numbers, RoleWords } from "../locale.js";
import { shown } from "./fact-words.js";
import { loyaltyAnswer } from "./loyalty-answers.js";
import { hasShape } from "./shape.js";
import { wordsIn } from "./text.js";
import { valueAnswer } from "./value-sentences.js";

/** Whether it is the answer of the churn score, and not one of the caller's own under the same name. */
export function isChurn(about: string, value: unknown): value is ChurnValue {
  if (about !== "churn" || !hasShape(value, { why: "text" })) return false;
  switch ((value as ChurnValue).kind) {
    case "latent": {
      const { changes } = value as Partial<LatentChurn>;
      const areChanges = changes === undefined || hasShape(changes, { purchaseToday: "object" });
      return areChanges && hasShape(value, { method: "text", caveats: "texts" });
    }
    case "cadence":
      return hasShape(value, { method: "text" });
    case "contractual":
      return hasShape(value, { ending: "object", horizon: "object" });
    default:
      return false;
  }
}

export function isValue(about: string, value: unknown): value is CustomerValue {
  const { expected } = Object(value) as Partial<CustomerValue>;
  return (
    about === "value" && hasShape(value, { method: "text", rate: "object" }) && hasShape(expected, { status: "text" })
  );
}

/** Vendors by the name of their vocabulary. Names are the same in every language. */
const vendors: Readonly<Record<string, string>> = {
  hubspot: "HubSpot",
  shopify: "Shopify",
  omnisend: "Omnisend",
  klaviyo: "Klaviyo",
};

/** What was asked: `trait:loyal`, `preset:omnisend`, `stage`. */
export function questionOf(about: string, locale: Locale): string {
  if (Object.hasOwn(locale.questions, about)) return locale.questions[about as keyof Locale["questions"]];
  const [kind, name = ""] = about.split(":");
  if (kind === "preset" && Object.hasOwn(vendors, name)) return vendors[name] as string;
  return wordsFor(about, locale)?.name ?? wordsIn(name === "" ? about : name);
}

/** The words for what stands behind `trait:loyal` or `role:buyer`. */
function wordsFor(about: string, { types, roles }: Locale): RoleWords | undefined {
  const [kind, name = ""] = about.split(":");
  if (kind === "trait" && Object.hasOwn(types, name)) return types[name as keyof typeof types];
  if (kind === "role" && Object.hasOwn(roles, name)) return roles[name as keyof typeof roles];
  return undefined;
}

/** The answer to a question, without the reasons. */
export function answerOf(about: string, value: unknown, locale: Locale, numbers: Numbers): string {
  const words = wordsFor(about, locale);
  if (words !== undefined && typeof value === "boolean") return value ? words.name : words.not;
  if (isValue(about, value)) return valueAnswer(value, locale, numbers);
  const ofLoyalty = loyaltyAnswer(about, value, locale, numbers);
  if (ofLoyalty !== undefined) return ofLoyalty;
  const main = mainOf(value);
  if (typeof main === "string") {
    const { types, churn, discountLevels, paces, segments, growth, sentence } = locale;
    const isType = about === "stage" || about === "role" || about === "relationship";
    if (isType && Object.hasOwn(types, main)) return types[main as keyof typeof types].name;
    if (about === "churn" && Object.hasOwn(churn, main)) return churn[main as keyof typeof churn];
    if (about === "discount-dependence" && Object.hasOwn(discountLevels, main)) {
      return discountLevels[main as keyof typeof discountLevels];
    }
    if (about === "decision-pace" && Object.hasOwn(paces, main)) return paces[main as keyof typeof paces];
    if (about === "rfm" && Object.hasOwn(segments, main)) {
      return sentence.answer(questionOf(about, locale), segments[main as keyof typeof segments]);
    }
    if (about === "preset:growth-accounting" && Object.hasOwn(growth, main)) {
      return sentence.answer(questionOf(about, locale), growth[main as keyof typeof growth]);
    }
    if (about.startsWith("preset:")) return sentence.answer(questionOf(about, locale), wordsIn(main));
  }
  const isShare = shares.includes(about) && typeof main === "number";
  return locale.sentence.answer(
    questionOf(about, locale),
    isShare ? numbers.percent(main) : shown(main, locale, numbers),
  );
}

/** Questions that are answered by a share. */
const shares: readonly string[] = ["anger", "discount-dependence-of-base", "share-of-wallet"];

/** Of an answer in many parts the one that is said: the band of churn, the segment of RFM, the score of loyalty. */
function mainOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { band, segment, score, level, pace, intensity, share } = value as Readonly<Record<string, unknown>>;
  return band ?? segment ?? score ?? level ?? pace ?? intensity ?? share;
}
