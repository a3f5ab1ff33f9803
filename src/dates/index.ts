/**
 * Dates that are not ISO, read by date-fns.
 *
 * @module
 */
export { dateFormat } from "./date-format.js";
