import * as z from "zod";
import { policyUses } from "../shared/policy-use.js";
import { entity, idSchema } from "../shared/schema.js";

const notNegative = z.number().min(0);

/** Every number behind the measures and judgements of service. */
export const servicePolicySchema = entity({
  schemaVersion: z.literal(1),
  id: idSchema,
  use: z.enum(policyUses),
  minimumCases: z.int().min(1),
  quietDays: notNegative,
  badNewsBelow: z.number().min(0).max(1),
  contact: entity({
    purpose: idSchema,
    usualGaps: z.number().positive(),
    minimumGapDays: notNegative,
  }),
  assumedMedianGapDays: z.number().positive(),
  effortValidDays: notNegative,
});
