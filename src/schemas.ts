/**
 * The zod schemas of parties, events, survey answers, rules, policies and RFM schemes, and the parsers built on them: the one
 * subpath, beside the front door, that loads zod.
 *
 * @module
 */
export * from "./classification/schema.js";
export * from "./journey/parse-events.js";
export * from "./journey/schema.js";
export * from "./loyalty/schema.js";
export * from "./party/schema.js";
export * from "./rules/parse-condition.js";
export * from "./rules/schema.js";
export * from "./service/schema.js";
export { entity, instantSchema, calendarDateSchema, moneySchema } from "./shared/schema.js";
