import { hasComment } from "../facts/kept-parts.js";
import type { SurveyResponseEvent } from "../journey/index.js";
import { compareText } from "../shared/order.js";
import { isKnownEventType, readField } from "./personal-data.js";
import type { SensitivityClass } from "./sensitivity-class.js";
import { type SensitiveRecord, sensitivity } from "./sensitivity.js";

/** A path whose values were removed. The values are told to nobody, and neither are the names of unknown keys: `*` stands for them. */
export interface RemovedPath {
  /** With the kind of record before it: `survey-response.comment`, `person.*`; `*` for a record that is of no known kind. */
  readonly path: string;
  readonly class: SensitivityClass;
  /** How many values. */
  readonly values: number;
}

/** Where a value stands: its path, the object that holds it, and the record that holds that. */
export interface ValuePlace {
  readonly path: string;
  readonly holder: unknown;
  readonly record: unknown;
}

/** What becomes of a plain value of a class, or of one that is unknown; undefined removes it. */
export type Treatment = (value: unknown, ofClass: SensitivityClass, place: ValuePlace) => unknown;

export interface Rewriter {
  /** The record with every value treated; undefined when nothing is left, or nobody could tell what it is any more. */
  rewrite(record: unknown, kind: SensitiveRecord | undefined): unknown;
  /** What was removed so far, by path. */
  removed(): RemovedPath[];
}

/** What the table says at one place of a record: a class, or more keys. */
type Place = SensitivityClass | ReadonlyMap<string, Place>;

/**
 * Goes through records along the table of sensitivity. What the table does not name is `unknown`, whole. What it names and what is not
 * of the shape that it should have is removed in any case: nobody can tell what stands in it, and that the key is known says that it
 * is not the caller's own.
 */
export function createRewriter(treat: Treatment): Rewriter {
  const places = new Map<SensitiveRecord, Place>();
  const removals = new Map<string, { class: SensitivityClass; values: number }>();

  const remove = (ofClass: SensitivityClass, path: string): undefined => {
    const known = removals.get(path);
    if (known === undefined) removals.set(path, { class: ofClass, values: 1 });
    else known.values += 1;
  };
  const treated = (value: unknown, ofClass: SensitivityClass, place: ValuePlace): unknown => {
    const kept = treat(value, ofClass, place);
    return kept === undefined ? remove(ofClass, place.path) : kept;
  };

  const rewritten = (value: unknown, place: Place, at: ValuePlace): unknown => {
    if (value === undefined) return undefined;
    if (place === "unknown") return treated(value, "unknown", at);
    if (Array.isArray(value)) {
      const items = value.flatMap(
        (item: unknown) => (Array.isArray(item) ? remove("unknown", at.path) : rewritten(item, place, at)) ?? [],
      );
      return items.length === 0 && value.length > 0 ? undefined : items;
    }
    if (typeof place === "string") return isPlain(value) ? treated(value, place, at) : remove("unknown", at.path);
    const keys = keysOf(value);
    if (keys === undefined) return remove("unknown", at.path);
    const fields: Record<string, unknown> = {};
    for (const key of keys) {
      const named = place.get(key);
      const inner = named ?? (isKnownEventType(key) ? place.get("*") : undefined);
      const inside = { ...at, holder: value, path: `${at.path}.${named === undefined ? "*" : key}` };
      const kept =
        inner === undefined
          ? treated(readField(value, key), "unknown", inside)
          : rewritten(readField(value, key), inner, inside);
      // As an own field, whatever the key is.
      if (kept !== undefined)
        Object.defineProperty(fields, key, { value: kept, enumerable: true, writable: true, configurable: true });
    }
    return Object.keys(fields).length === 0 && keys.length > 0 ? undefined : fields;
  };

  return {
    rewrite: (record, kind) => {
      if (kind === undefined) return remove("unknown", "*");
      let place = places.get(kind);
      if (place === undefined) places.set(kind, (place = placesOf(kind)));
      // What an event of the caller's own is about cannot be told without its word.
      const type = { path: "x-.type", holder: record, record };
      if (kind === "x-" && treated(readField(record, "type"), "unknown", type) === undefined) return undefined;
      return rewritten(kind === "survey-response" ? withCommentMark(record) : record, place, {
        path: kind,
        holder: undefined,
        record,
      });
    },
    removed: () =>
      [...removals].map(([path, removal]) => ({ path, ...removal })).sort((a, b) => compareText(a.path, b.path)),
  };
}

/** Facts count comments, so that there was one is said apart from the words. */
function withCommentMark(record: unknown): unknown {
  try {
    return hasComment(record as SurveyResponseEvent) ? { ...(record as object), hasComment: true } : record;
  } catch {
    return record;
  }
}

function placesOf(kind: SensitiveRecord): Place {
  const root = new Map<string, Place>();
  for (const [path, ofClass] of Object.entries<SensitivityClass>(sensitivity[kind])) {
    const keys = path.split(".");
    const last = keys.pop() as string;
    let at = root;
    for (const key of keys) {
      let next = at.get(key);
      if (next === undefined) at.set(key, (next = new Map()));
      at = next as Map<string, Place>;
    }
    at.set(last, ofClass);
  }
  return root;
}

function isPlain(value: unknown): boolean {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

/** The keys of an object; undefined for what is none, or resists. */
function keysOf(value: unknown): readonly string[] | undefined {
  try {
    return typeof value === "object" && value !== null ? Object.keys(value) : undefined;
  } catch {
    return undefined;
  }
}
