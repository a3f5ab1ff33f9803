import { type NumberRange, requireCount, requireNumber, requireObject } from "../shared/errors.js";
import type { ClassificationPolicy } from "./policy.js";
import { requireSpan } from "./span.js";

/** What a threshold is told in bounds what it can be: who writes 60 for a share means 0.6, and would get a no for everybody. */
export const rangesOfThresholds = {
  count: { min: 0 },
  quantity: { min: 0 },
  times: { min: 0 },
  minutes: { min: 0 },
  days: { min: 0 },
  share: { min: 0, max: 1 },
  csat: { min: 1, max: 5 },
  nps: { min: 0, max: 10 },
} as const satisfies Readonly<Record<string, NumberRange>>;

/** What a threshold is told in. A count is whole; a span is days or usual gaps. */
export type ThresholdKind = keyof typeof rangesOfThresholds | "span";

type Group = Exclude<
  keyof ClassificationPolicy,
  "schemaVersion" | "id" | "use" | "base" | "assumedMedianGapDays" | "silence" | "interest"
>;

/** The groups of thresholds of the policy, for its schema and for its check. */
export const kindsOfThresholds = {
  reactivated: { within: "span" },
  windowShopper: { sessions: "count", days: "count", window: "span" },
  determined: { within: "span" },
  promotionDriven: { occasions: "count", discountedShare: "share", timesBase: "times", wholeBaseAbove: "share" },
  impulse: { decisions: "count", share: "share", minutes: "minutes" },
  angry: { csatAtMost: "csat", npsAtMost: "nps", answerDays: "days", faultyReturnDays: "days", fadeDays: "days" },
  loyal: { occasions: "count", tenure: "span" },
  brandAdvocate: { acts: "count", supportingNps: "nps" },
  referrer: { converted: "count" },
  international: { foreignShare: "share" },
  intermediaryCandidate: {
    occasions: "count",
    lineQuantity: "quantity",
    timesBase: "times",
    repeatedArticles: "count",
  },
} as const satisfies { readonly [G in Group]: Readonly<Record<keyof ClassificationPolicy[G], ThresholdKind>> };

/** Every threshold of a group must be there, and make sense. */
export function requireThresholds(
  fn: string,
  group: keyof typeof kindsOfThresholds,
  given: unknown,
  code: string,
): void {
  requireObject(fn, group, given as object, code);
  for (const [name, kind] of Object.entries<ThresholdKind>(kindsOfThresholds[group])) {
    const path = `${group}.${name}`;
    const value = (given as Readonly<Record<string, unknown>>)[name];
    if (kind === "span") requireSpan(fn, path, value);
    else if (kind === "count") requireCount(fn, path, value, rangesOfThresholds.count.min, code);
    else requireNumber(fn, path, value, rangesOfThresholds[kind], code);
  }
}
