import type { Persona } from "../../persona/index.js";
import { isCurrencyCode } from "../../shared/money.js";
import { DomainError, show } from "../../shared/errors.js";
import type { Locale } from "../locale.js";
import { requireResult } from "./require-result.js";

type Fields = Readonly<Record<string, unknown>>;
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const number: Check = (value) => typeof value === "number" && Number.isFinite(value);
const oneOf =
  (names: object): Check =>
  (value) =>
    typeof value === "string" && Object.hasOwn(names, value);
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const record =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(checks).every(([name, check]) => check((value as Fields)[name]));
const eitherBy =
  (name: string, kinds: Readonly<Record<string, Check>>): Check =>
  (value) => {
    const kind = (Object(value) as Fields)[name];
    return typeof kind === "string" && Object.hasOwn(kinds, kind) && (kinds[kind] as Check)(value);
  };

const interval = record({ low: number, high: number });
const direction = oneOf({ high: 1, low: 1 });
const namePart = record({ feature: text, direction, value: maybe(text) });
const cell: Check = (value) => {
  const { key, hidden, share, restShare } = Object(value) as Fields;
  return text(key) && (hidden === true || (number(share) && maybe(number)(restShare)));
};
const distribution = record({ attribute: text, cells: list(cell) });
const summary = record({ feature: text, unit: text, typical: number, rest: maybe(number) });

/** What is read of a persona, in the shape in which it is read: it may have been stored, and come from outside. */
function shapeOf({ persona: words, types }: Locale): Check {
  const effect = record({ measure: oneOf(words.effects), value: number, interval });
  const trait = { feature: text, direction, effect, basis: oneOf(words.bases), rest: number };
  return record({
    nameParts: list(namePart),
    size: maybe(number),
    share: maybe(record({ value: number, interval })),
    stability: maybe(record({ verdict: oneOf(words.stability) })),
    currency: maybe(isCurrency),
    traits: list(
      eitherBy("kind", {
        numeric: record({ ...trait, unit: text, typical: number }),
        share: record({ ...trait, value: text, share: number, cut: maybe(number) }),
      }),
    ),
    behaviour: list(summary),
    loyalty: maybe(summary),
    ...Object.fromEntries(["habits", "demographics", "types"].map((name) => [name, list(distribution)])),
    ...Object.fromEntries(
      ["channels", "stages", "churnBands", "loyaltyTiers"].map((name) => [name, maybe(distribution)]),
    ),
    value: maybe(
      record({ measure: oneOf(words.worth), mean: number, currency: isCurrency, shareOfBase: maybe(number) }),
    ),
    valued: list(
      eitherBy("kind", {
        aspect: record({ aspect: text, basis: oneOf(words.valuedAspect), share: number, rest: maybe(number) }),
        choice: namePart,
        sign: record({ of: oneOf(words.signs) }),
        mostly: record({ feature: text, value: text, share: number }),
      }),
    ),
    journey: list(
      record({ step: oneOf(words.steps), share: maybe(number), rest: maybe(number), typical: maybe(summary) }),
    ),
    pains: list(
      record({ pain: oneOf(words.pains), aspect: maybe(text), share: number, interval, rest: maybe(number) }),
    ),
    guidance: list(eitherBy("kind", { type: record({ type: oneOf(types) }), trait: namePart })),
    member: maybe(
      record({
        fields: list(
          (one) =>
            record({ field: text, unit: text, from: number, to: number })(one) ||
            record({ field: text, value: text })(one),
        ),
      }),
    ),
    untold: list(record({ field: text, reason: oneOf(words.untold) })),
  });
}

const isCurrency: Check = (value) => typeof value === "string" && isCurrencyCode(value);

/** @throws DomainError `persona` */
export function requireName(fn: string, persona: unknown): void {
  requireResult(fn, "persona", persona, { lists: ["nameParts"] });
  const { nameParts, title } = persona as Fields;
  if (list(namePart)(nameParts) && maybe(text)(title)) return;
  throw notAPersona(fn, persona);
}

/** @throws DomainError `persona` */
export function requirePersona(fn: string, persona: unknown, locale: Locale): asserts persona is Persona {
  requireName(fn, persona);
  if (!shapeOf(locale)(persona)) throw notAPersona(fn, persona);
}

function notAPersona(fn: string, persona: unknown): DomainError {
  return new DomainError(
    "persona",
    `${fn} requires a persona as buildPersonas or protoPersona makes it; got ${show(persona)}`,
  );
}
