import type * as z from "zod";
import { DomainError, show } from "../shared/errors.js";
import type { Issue } from "../shared/issue.js";
import type { Money } from "../shared/money.js";
import { parseInstant } from "../shared/time.js";
import type { CustomerEvent } from "./events.js";
import { subjectOf } from "./identity.js";
import { customEventSchema, eventSchemas } from "./schema.js";

/** What can be wrong with an item of a feed. */
export type EventIssueCode =
  /** Not an object, or one that cannot be read. */
  | "event-item"
  /** `type` is none that is known, and does not begin with `x-`. */
  | "event-type"
  /** A field is missing, or its value is none it can have. */
  | "event-field"
  /** A time is no instant with an offset. */
  | "event-time"
  /** The event names no customer, visitor or account. */
  | "event-subject"
  /** An answer or a rating lies outside its scale, or the scale is none. */
  | "event-scale"
  /** Two amounts of one event are in different currencies. */
  | "event-currency";

export interface ParseEventsResult<Event = CustomerEvent> {
  readonly events: Event[];
  readonly issues: Issue<EventIssueCode>[];
}

export interface ParseEventsOptions {
  /** What custom events hold beyond their envelope, by type. A schema may name its own fields only; the others pass through. */
  readonly custom?: Readonly<Record<`x-${string}`, z.ZodType>>;
}

const schemaByType: ReadonlyMap<string, z.ZodObject> = new Map(Object.entries(eventSchemas));

/**
 * The events among unknown items. What is not an event is listed with its index, its path and a sentence, and the rest goes
 * on; no item can make it throw.
 *
 * Fields that are not known pass through untouched, for those who know them.
 *
 * @throws DomainError `parse-events-input` for what is no list.
 * @example
 * const { events, issues } = parseEvents([
 *   { type: "visit", source: "shop", id: "1", time: "2026-03-01T10:00:00Z", customerId: "anna" },
 *   { type: "visit", source: "shop", id: "2", time: "2026-03-01 10:00", customerId: "anna" },
 * ]);
 * events.length // => 1
 * issues[0]?.code // => "event-time"
 * issues[0]?.path // => ["time"]
 */
export function parseEvents(input: Iterable<unknown>, { custom = {} }: ParseEventsOptions = {}): ParseEventsResult {
  const customSchemas = new Map<string, z.ZodType>(Object.entries(custom));
  const events: CustomerEvent[] = [];
  const issues: Issue<EventIssueCode>[] = [];
  let index = 0;
  for (const item of requireItems(input)) {
    let found: CustomerEvent | Issue<EventIssueCode>[];
    try {
      found = parseEvent(item, customSchemas);
    } catch {
      found = [{ code: "event-item", path: [], message: "the item cannot be read" }];
    }
    if (!Array.isArray(found)) events.push(found);
    else for (const issue of found) issues.push({ ...issue, index });
    index += 1;
  }
  return { events, issues };
}

function requireItems(input: Iterable<unknown>): Iterable<unknown> {
  const { [Symbol.iterator]: iterate } = (input as Partial<typeof input> | null) ?? {};
  if (typeof iterate === "function" && typeof input !== "string") return input;
  throw new DomainError("parse-events-input", `parseEvents requires a list of items; got ${show(input)}`);
}

function parseEvent(
  item: unknown,
  customSchemas: ReadonlyMap<string, z.ZodType>,
): CustomerEvent | Issue<EventIssueCode>[] {
  if (typeof item !== "object" || item === null)
    return [issueOf("event-item", [], `an event must be an object; got ${show(item)}`)];
  return parseFields(withoutNulls(item), customSchemas);
}

/** Databases and JSON exports write null for what is absent. */
function withoutNulls(item: object): object {
  const entries = Object.entries(item);
  return entries.some(([, value]) => value === null)
    ? Object.fromEntries(entries.filter(([, value]) => value !== null))
    : item;
}

function parseFields(
  item: object,
  customSchemas: ReadonlyMap<string, z.ZodType>,
): CustomerEvent | Issue<EventIssueCode>[] {
  const { type } = item as { readonly type?: unknown };
  const schema = typeof type === "string" ? schemaOf(type) : undefined;
  if (schema === undefined)
    return [issueOf("event-type", ["type"], `type must be a known kind of event or begin with x-; got ${show(type)}`)];
  const endless = listFields.find((field) => isEndless((item as Readonly<Record<string, unknown>>)[field]));
  if (endless !== undefined)
    return [issueOf("event-field", [endless], `${endless}: a list may have at most ${longestList} entries`)];
  const parsed = schema.safeParse(item);
  if (!parsed.success) return parsed.error.issues.slice(0, issuesPerItem).map((issue) => fieldIssue(issue, item));
  const own = customSchemas.get(type as string)?.safeParse(item);
  if (own?.success === false) return own.error.issues.slice(0, issuesPerItem).map((issue) => fieldIssue(issue, item));
  const event = { ...parsed.data, ...(own?.data as object | undefined) } as unknown as CustomerEvent;
  const problems = problemsOf(event);
  return problems.length === 0 ? event : problems;
}

function schemaOf(type: string): z.ZodObject | undefined {
  return schemaByType.get(type) ?? (type.startsWith("x-") && type.length > 2 ? customEventSchema : undefined);
}

/** Fields that hold lists, and how long a list may be. Beyond, it is a mistake, or made to keep us busy. */
const listFields = ["lines", "discountCodes", "participants"];
const longestList = 100_000;
/** What is wrong with one event is said this often; beyond, it is one mistake made again and again. */
const issuesPerItem = 10;

function isEndless(value: unknown): boolean {
  return Array.isArray(value) && value.length > longestList;
}

const timeFields = ["time", "updatedAt", "resolvedAt", "endsAt", "termEndsAt"] as const;

function fieldIssue(issue: z.core.$ZodIssue, item: object): Issue<EventIssueCode> {
  const keys = issue.path.map((key) => (typeof key === "number" ? key : String(key)));
  const [name, field] = [keys.join("."), keys[keys.length - 1]];
  if (issue.code === "invalid_format" && keys.length === 1 && (timeFields as readonly unknown[]).includes(field)) {
    return issueOf("event-time", keys, `${name} must be an instant with an offset, such as 2026-03-01T09:30:00+01:00`);
  }
  const value = valueAt(item, issue.path);
  const subject = name === "" ? "an event" : name;
  const required = requirementOf(issue, field);
  if (required === undefined) return issueOf("event-field", keys, `${subject}: ${issue.message}`);
  const message =
    value === undefined
      ? `${subject} is missing: it must be ${required}`
      : `${subject} must be ${required}; got ${show(value)}`;
  return issueOf("event-field", keys, message);
}

const typeWords: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["number", "a finite number"],
  ["int", "a whole number"],
  ["boolean", "true or false"],
  ["object", "an object"],
  ["array", "a list"],
]);

/** What a field must be, as a person would say it; `undefined` where only the schema knows. */
function requirementOf(issue: z.core.$ZodIssue, field: string | number | undefined): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return typeWords.get(issue.expected);
    case "invalid_value":
      return `one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return issue.origin === "string" ? "text that is not empty" : `at least ${issue.minimum}`;
    case "too_big":
      return issue.origin === "string" || issue.origin === "array" ? undefined : `at most ${issue.maximum}`;
    case "invalid_format":
      return field === "currency" ? "three capital letters (ISO 4217)" : undefined;
    default:
      return undefined;
  }
}

function valueAt(item: object, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    item,
  );
}

/** What a schema that turns into JSON Schema cannot say. */
function problemsOf(event: CustomerEvent): Issue<EventIssueCode>[] {
  const problems: Issue<EventIssueCode>[] = [];
  if (subjectOf(event, "account") === undefined) {
    problems.push(
      issueOf("event-subject", ["customerId"], "an event must name a customerId, an anonymousId or an accountId"),
    );
  }
  const { shape } = schemaOf(event.type) ?? customEventSchema;
  for (const field of timeFields) {
    const value = Object.hasOwn(shape, field)
      ? (event as { readonly [Field in typeof field]?: unknown })[field]
      : undefined;
    // What looks like an instant can still lie beyond the years that an instant can name.
    if (value !== undefined && parseInstant(value) === undefined) {
      problems.push(issueOf("event-time", [field], `${field} lies beyond the years 0 to 9999: ${show(value)}`));
    }
  }
  if (event.type === "survey-response") problems.push(...scaleProblems("score", event.score, event.scale));
  if (event.type === "review")
    problems.push(...scaleProblems("rating", event.rating, event.scale ?? { min: 1, max: 5 }));
  if (event.type === "purchase") {
    const { total, discount, lines = [] } = event;
    const amounts = [discount, ...lines.flatMap((line) => [line.amount, line.discount])];
    problems.push(...currencyProblems("total", total, amounts, "purchase"));
  }
  if (event.type === "category-spend") {
    const { amount, low = amount, high = amount } = event;
    problems.push(...currencyProblems("amount", amount, [low, high], "category-spend"));
    if (low.amountMinor > amount.amountMinor || high.amountMinor < amount.amountMinor) {
      problems.push(issueOf("event-field", ["amount"], "amount must lie between low and high"));
    }
  }
  return problems;
}

function currencyProblems(
  field: string,
  { currency }: Money,
  others: readonly (Money | undefined)[],
  type: string,
): Issue<EventIssueCode>[] {
  return others.every((other) => other === undefined || other.currency === currency)
    ? []
    : [issueOf("event-currency", [field, "currency"], `all amounts of one ${type} must be in ${currency}`)];
}

function scaleProblems(
  field: string,
  value: number,
  { min, max }: { readonly min: number; readonly max: number },
): Issue<EventIssueCode>[] {
  if (!(min < max))
    return [issueOf("event-scale", ["scale"], `a scale must go from a lower to a higher number; got ${min} to ${max}`)];
  return value >= min && value <= max
    ? []
    : [issueOf("event-scale", [field], `${field} must lie on its scale of ${min} to ${max}; got ${value}`)];
}

function issueOf(code: EventIssueCode, path: (string | number)[], message: string): Issue<EventIssueCode> {
  return { code, path, message };
}
