import * as z from "zod";
import { policyUses } from "../shared/policy-use.js";
import { currencySchema, entity, idSchema, instantSchema } from "../shared/schema.js";
import { loyaltyComponents } from "./score/loyalty-policy.js";
import { rfmCells, rfmTables, type RfmTableName } from "./rfm/rfm-table.js";

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const score = z.literal([1, 2, 3, 4, 5]);
const cuts = z.tuple([z.number(), z.number(), z.number(), z.number()]);

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
    quantity: z.enum(["recency", "frequency", "monetary"]),
    scores: z.array(score),
  }),
  entity({ code: z.literal("small-base"), customers: count }),
  entity({ code: z.literal("left-out"), customers: count }),
]);

/** A fitted scheme: what `scoreRfm` needs beside the customer. */
export const rfmSchemeSchema = entity({
  schemaVersion: z.literal(1),
  kind: z.literal("rfm"),
  status: z.literal("fitted"),
  asOf: instantSchema,
  customers: count,
  currency: currencySchema,
  monetary: z.enum(["net", "gross"]),
  method: entity({ kind: z.literal("quantiles"), bins: z.literal(5) }),
  cuts: entity({ recency: cuts, frequency: cuts, monetary: cuts }),
  warnings: z.array(rfmWarningSchema),
  table,
});

/** A population that gave no cuts, and why. */
export const rfmFailureSchema = entity({
  schemaVersion: z.literal(1),
  kind: z.literal("rfm"),
  status: z.literal("failed"),
  reason: z.enum(["not-enough-data", "mixed-currencies", "missing-facts"]),
  missing: z.array(z.string()),
  customers: count,
  table,
});

/** What `fitRfm` returns. */
export const rfmFitSchema = z.discriminatedUnion("status", [rfmSchemeSchema, rfmFailureSchema]);

const weight = z.number().min(0);
const positive = z.number().positive();

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
  assumedMedianGapDays: positive,
  quadrant: entity({ patronage: share, attitude: share }),
});
