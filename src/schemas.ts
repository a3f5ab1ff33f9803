/**
 * The zod schemas of everything that is stored or sent, and the parsers built on them: the one subpath, beside the front
 * door, that loads zod.
 *
 * @module
 */
export * from "./journey/parse-events.js";
export * from "./journey/schema.js";
export * from "./party/schema.js";
export { calendarDateSchema, entity, instantSchema, moneySchema } from "./shared/schema.js";
