import type { CustomerFacts, PartyConsent } from "../facts/index.js";
import type { Alias, CustomerEvent } from "../journey/index.js";
import type { Party, PartyRole, PermissionRecord } from "../party/index.js";
import { requireArray, requireObject } from "../shared/errors.js";
import type { SensitiveRecord } from "./sensitivity.js";
import { sensitivityOfEvents } from "./sensitivity-of-events.js";

/** What is held about people, by what it is. */
export interface PersonalData {
  readonly parties?: readonly Party[] | undefined;
  readonly roles?: readonly PartyRole[] | undefined;
  readonly consents?: readonly (PermissionRecord | PartyConsent)[] | undefined;
  readonly aliases?: readonly Alias[] | undefined;
  readonly events?: readonly CustomerEvent[] | undefined;
  readonly facts?: readonly CustomerFacts[] | undefined;
}

/** The field by which a record says what it is; roles, aliases and facts are all alike. */
const says = { parties: "type", consents: "kind", events: "type" } as const;
const kindsIn = {
  parties: { person: true, organization: true },
  consents: { consent: true, objection: true },
  events: sensitivityOfEvents,
} as const;
const alike = { roles: "role", aliases: "alias", facts: "facts" } as const;
const lists = ["parties", "roles", "consents", "aliases", "events", "facts"] as const;

/** Each list of the data, with every record through a function that is told its kind; undefined drops the record. */
export function mapRecords<Data extends PersonalData>(
  fn: string,
  data: Data,
  map: (record: unknown, kind: SensitiveRecord | undefined) => unknown,
): Data {
  requireObject(fn, "data", data);
  const mapped: Record<string, unknown> = {};
  for (const list of lists) {
    const records: readonly unknown[] | undefined = data[list];
    if (records === undefined) continue;
    mapped[list] = requireArray(fn, list, records).flatMap((record) => map(record, kindOf(list, record)) ?? []);
  }
  return mapped as Data;
}

function kindOf(list: (typeof lists)[number], record: unknown): SensitiveRecord | undefined {
  if (list === "roles" || list === "aliases" || list === "facts") return alike[list];
  const word = readField(record, says[list]);
  if (typeof word !== "string") return undefined;
  if (list === "events" && isCustomType(word)) return "x-";
  return Object.hasOwn(kindsIn[list], word) ? (word as SensitiveRecord) : undefined;
}

const isCustomType = (type: string) => type.startsWith("x-");

/** Whether a word is the type of an event that the library knows, and so nobody's own. */
export function isKnownEventType(type: string): boolean {
  return Object.hasOwn(sensitivityOfEvents, type) && !isCustomType(type);
}

/** The value of a field, or undefined where it resists being read. */
export function readField(record: unknown, field: string): unknown {
  try {
    return (record as Readonly<Record<string, unknown>>)[field];
  } catch {
    return undefined;
  }
}
