import * as z from "zod";
import { policyUses } from "../shared/policy-use.js";
import { entity, idSchema } from "../shared/schema.js";
import { kindsOfThresholds, rangesOfThresholds, type ThresholdKind } from "./thresholds.js";

const atLeast0 = z.number().min(0);
const positive = z.number().positive();
const share = z.number().min(0).max(1);

/** A length of time in a policy: days, or usual gaps between purchases. */
export const spanSchema = z.union([
  atLeast0,
  entity({ gaps: atLeast0, of: z.enum(["customer", "base"]), atLeastDays: atLeast0.optional() }),
]);

/** What the rules compare one customer with. */
export const classificationBaseSchema = entity({
  rhythm: entity({
    gaps: atLeast0,
    openGaps: atLeast0,
    returnShare: share,
    medianGapDays: positive,
    q90GapDays: positive,
    q98GapDays: positive,
  }).optional(),
  discountedOccasionShare: share.optional(),
  decisionMinutesP25: atLeast0.optional(),
  lineQuantityMedian: atLeast0.optional(),
  lineQuantityP99: atLeast0.optional(),
});

/**
 * Every threshold of the classification. Whether its parts agree, such as a lapse that may not come before the risk, is for
 * `createClassifier` to say.
 */
export const classificationPolicySchema = entity({
  schemaVersion: z.literal(1),
  id: idSchema,
  use: z.enum(policyUses),
  assumedMedianGapDays: positive,
  base: classificationBaseSchema.optional(),
  silence: z.union([z.literal("rhythm"), entity({ atRisk: spanSchema, lapsed: spanSchema })]),
  interest: spanSchema,
  reactivated: group(kindsOfThresholds.reactivated),
  windowShopper: group(kindsOfThresholds.windowShopper),
  determined: group(kindsOfThresholds.determined),
  promotionDriven: group(kindsOfThresholds.promotionDriven),
  impulse: group(kindsOfThresholds.impulse),
  angry: group(kindsOfThresholds.angry),
  loyal: group(kindsOfThresholds.loyal),
  brandAdvocate: group(kindsOfThresholds.brandAdvocate),
  referrer: group(kindsOfThresholds.referrer),
  international: group(kindsOfThresholds.international),
  intermediaryCandidate: group(kindsOfThresholds.intermediaryCandidate),
});

type GroupShape<Kinds> = {
  -readonly [Name in keyof Kinds]: Kinds[Name] extends "span" ? typeof spanSchema : z.ZodNumber;
};

function group<const Kinds extends Readonly<Record<string, ThresholdKind>>>(kinds: Kinds) {
  const shape = Object.entries(kinds).map(([name, kind]) => [name, schemaOf(kind)]);
  return entity(Object.fromEntries(shape) as GroupShape<Kinds>);
}

function schemaOf(kind: ThresholdKind): z.ZodType {
  if (kind === "span") return spanSchema;
  const { min, max }: { readonly min: number; readonly max?: number } = rangesOfThresholds[kind];
  const number = (kind === "count" ? z.int() : z.number()).min(min);
  return max === undefined ? number : number.max(max);
}
