/**
 * The zod schemas of everything that is stored or sent.
 *
 * @module
 */
export * from "./party/schema.js";
export { calendarDateSchema, entity, instantSchema, moneySchema } from "./shared/schema.js";
