import * as z from "zod";
import { policyUses } from "../shared/policy-use.js";
import { currencySchema, entity, idSchema, instantSchema } from "../shared/schema.js";
import { DomainError } from "../shared/errors.js";
import { loyaltyComponents, requireLoyaltyPolicy } from "./score/loyalty-policy.js";
import { areInOrder, rfmCutSides } from "./rfm/cuts.js";
import { quantities, quantityNames, rfmFacts, rfmMonetaries, type RfmQuantity } from "./rfm/rfm-facts.js";
import { largestWeight, rfmFailureReasons, rfmMethods, weighsSomething } from "./rfm/rfm-scheme.js";
import { rfmCells } from "./rfm/rfm-table.js";
import { rfmTables, type RfmTableName } from "./rfm/rfm-tables.js";

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const score = z.literal([1, 2, 3, 4, 5]);
const cutsOf = (quantity: RfmQuantity) =>
  z
    .tuple([z.number(), z.number(), z.number(), z.number()])
    .refine((cuts) => areInOrder(cuts, quantities[quantity].direction));
const ofEach = <Schema extends z.ZodType>(schema: Schema) =>
  entity({ recency: schema, frequency: schema, monetary: schema });

/** A table of segments: a segment for each of the 125 cells. */
export const rfmTableSchema = entity({
  schemaVersion: z.literal(1),
  id: idSchema,
  cells: z.record(z.enum(rfmCells), idSchema),
});

const table = z.union([z.enum(Object.keys(rfmTables) as RfmTableName[]), rfmTableSchema]);

const rfmWarningSchema = z.discriminatedUnion("code", [
  entity({
    code: z.literal("empty-scores"),
    quantity: z.enum(quantityNames),
    scores: z.array(score),
  }),
  entity({ code: z.literal("small-base"), customers: count }),
  entity({ code: z.literal("left-out"), missing: z.enum(rfmFacts), customers: count }),
]);

/** A fitted scheme: what `scoreRfm` needs beside the customer. */
export const rfmSchemeSchema = entity({
  schemaVersion: z.literal(1),
  kind: z.literal("rfm"),
  status: z.literal("fitted"),
  asOf: instantSchema.exactOptional(),
  customers: count,
  currency: currencySchema,
  monetary: z.enum(rfmMonetaries),
  method: ofEach(z.enum([...rfmMethods, "custom"])),
  cuts: entity({ recency: cutsOf("recency"), frequency: cutsOf("frequency"), monetary: cutsOf("monetary") }),
  atCut: ofEach(z.enum(rfmCutSides)),
  weights: ofEach(z.number().min(0).max(largestWeight)).refine(weighsSomething),
  warnings: z.array(rfmWarningSchema),
  table,
});

/** A population that gave no cuts, and why. */
export const rfmFailureSchema = entity({
  schemaVersion: z.literal(1),
  kind: z.literal("rfm"),
  status: z.literal("failed"),
  reason: z.enum(rfmFailureReasons),
  missing: z.array(z.string()),
  customers: count,
  table,
});

/** What `fitRfm` returns. */
export const rfmFitSchema = z.discriminatedUnion("status", [rfmSchemeSchema, rfmFailureSchema]);

const weight = z.number().min(0);
const positive = z.number().positive();
const points = z.number().min(0).max(100);

/** What a function refuses does not pass: its own check, so that the two cannot part. */
function accepted<Policy>(check: (fn: string, policy: Policy) => unknown) {
  return (policy: Policy, context: z.core.$RefinementCtx): void => {
    try {
      check("the schema", policy);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      context.addIssue({ code: "custom", message: error.message });
    }
  };
}

/** Every number behind the loyalty score. */
export const loyaltyPolicySchema = entity({
  schemaVersion: z.literal(1),
  id: idSchema,
  use: z.enum(policyUses),
  weights: z.record(z.enum(loyaltyComponents), weight),
  minimumCoverage: share,
  halfAt: entity({
    repeatOccasions: positive,
    tenureDays: positive,
    tenureGaps: z.number().min(0),
    advocacyActs: positive,
  }),
  answersValidDays: z.number().min(0),
  shareOfWallet: entity({ validDays: z.number().min(0), level: z.number().gt(0).lt(1) }),
  assumedMedianGapDays: positive,
  tiers: entity({ emerging: points, firm: points, strong: points, hysteresis: points }),
  bought: entity({
    occasions: z.number().min(1),
    discountedShare: share,
    timesBase: z.number().min(0),
    wholeBaseAbove: share,
  }),
  quadrant: entity({ patronage: share, attitude: share, shareOfWallet: share, relativeAttitudeAbove: share }),
  phases: entity({ cognitive: share, conative: share }),
}).superRefine(accepted(requireLoyaltyPolicy));

const sign = <Shape extends z.ZodRawShape>(shape: Shape) => entity({ weight: z.number().gt(0).lt(1), ...shape });
const atLeastOne = z.int().min(1);

/** Every number behind the answer to what a customer values. */
export const valuedPolicySchema = entity({
  schemaVersion: z.literal(1),
  id: idSchema,
  use: z.enum(policyUses),
  answersValidDays: z.number().min(0),
  comparedAspects: atLeastOne,
  habitOccasions: atLeastOne,
  signs: entity({
    discounts: sign({ share, timesBase: z.number().min(0), wholeBaseAbove: share }),
    promotions: sign({ occasions: atLeastOne, significance: z.number().gt(0).lt(1) }),
    articles: sign({ repeated: atLeastOne, share }),
    tickets: sign({ count: atLeastOne, perOccasion: z.number().min(0) }),
    comments: sign({ count: atLeastOne }),
    reviews: sign({ count: atLeastOne }),
    complaints: sign({ count: atLeastOne }),
  }),
  minimumCustomers: z.int().min(2),
  minimumVaried: atLeastOne,
});

/** Every number behind share of wallet, breadth, tenure and programme activity. */
export const relationshipPolicySchema = entity({
  schemaVersion: z.literal(1),
  id: idSchema,
  use: z.enum(policyUses),
  walletValidDays: z.number().min(0),
  breadthLines: atLeastOne,
  programmeActiveDays: z.number().min(0),
  minimumCustomers: z.int().min(2),
});

const surveyScaleSchema = entity({ min: z.number(), max: z.number() });
const givenId = z.union([z.string(), z.number()]).nullish();
const givenText = z.string().nullish();
const givenInstant = z.union([instantSchema, z.literal("")]).nullish();

/**
 * One answer to one question, as the measures over answers take it: `null` and empty text stand for what is absent. Whether its score
 * lies on the scale, the measures tell.
 */
export const surveyAnswerSchema = entity({
  customerId: givenId,
  anonymousId: givenId,
  accountId: givenId,
  score: z.number(),
  scale: surveyScaleSchema.nullish(),
  time: givenInstant,
  metric: givenText,
  aspect: givenText,
  id: givenId,
  source: givenId,
  updatedAt: givenInstant,
});

/** A review with its rating, as `ratingSummary` takes it. */
export const ratedReviewSchema = entity({
  rating: z.number(),
  scale: surveyScaleSchema.nullish(),
  incentivised: z.boolean().nullish(),
  id: givenId,
  source: givenId,
});

/** Every number behind the judgements of one customer's attitude. */
export const attitudePolicySchema = entity({
  schemaVersion: z.literal(1),
  id: idSchema,
  use: z.enum(policyUses),
  trend: entity({
    days: z.int().min(3),
    withinDays: positive,
    change: z.number().positive().max(1),
  }),
});
