/**
 * The one error that this library throws: an argument outside the domain of a function.
 *
 * `code` is stable and may be switched on; `message` is for people and may improve between releases.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Limits of a number: `min` and `max` belong to the range, `above` and `below` do not. */
export interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
}

/** The number itself when it is finite and within the range; otherwise a `DomainError` with the given code. */
export function requireNumber(
  fn: string,
  name: string,
  value: unknown,
  range: NumberRange = {},
  code?: string,
): number {
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = range;
  if (
    typeof value === "number" &&
    Number.isFinite(value) &&
    value >= min &&
    value <= max &&
    value > above &&
    value < below
  ) {
    return value;
  }
  throw new DomainError(
    code ?? `${kebab(fn)}-${kebab(name)}`,
    `${fn} requires ${name} to be a finite number${rangeInWords(range)}; got ${show(value)}`,
  );
}

/** A whole number of at least `min`; otherwise a `DomainError`. */
export function requireCount(fn: string, name: string, value: unknown, min = 0, code?: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= min) return value;
  throw new DomainError(
    code ?? `${kebab(fn)}-${kebab(name)}`,
    `${fn} requires ${name} to be a whole number of at least ${min}; got ${show(value)}`,
  );
}

/** A safe integer for a random stream; otherwise a `DomainError`. */
export function requireSeed(fn: string, seed: unknown): number {
  if (typeof seed === "number" && Number.isSafeInteger(seed)) return seed;
  throw new DomainError(`${kebab(fn)}-seed`, `${fn} requires seed to be a whole number; got ${show(seed)}`);
}

/** The value itself when it has fields to be read; otherwise a `DomainError`. */
export function requireObject<T extends object>(fn: string, name: string, value: T, code?: string): T {
  if (typeof value === "object" && (value as T | null) !== null) return value;
  throw new DomainError(
    code ?? `${kebab(fn)}-${kebab(name)}`,
    `${fn} requires ${name} to be an object; got ${show(value)}`,
  );
}

/** The array itself; otherwise a `DomainError`. */
export function requireArray<T extends readonly unknown[]>(fn: string, name: string, value: T, code?: string): T {
  if (Array.isArray(value)) return value;
  throw new DomainError(
    code ?? `${kebab(fn)}-${kebab(name)}`,
    `${fn} requires ${name} to be an array; got ${show(value)}`,
  );
}

/** An array of objects; otherwise a `DomainError` that names the row. */
export function requireObjects<T extends readonly object[]>(fn: string, name: string, rows: T, code?: string): T {
  const row = requireArray(fn, name, rows, code).findIndex(
    (one) => typeof one !== "object" || (one as T[number] | null) === null,
  );
  if (row >= 0) requireObject(fn, `${name}[${row}]`, rows[row] as object, code ?? `${kebab(fn)}-${kebab(name)}`);
  return rows;
}

/** A function of the caller's; otherwise a `DomainError`. */
export function requireFunction(fn: string, name: string, value: unknown): void {
  if (typeof value === "function") return;
  throw new DomainError(`${kebab(fn)}-${kebab(name)}`, `${fn} requires ${name} to be a function; got ${show(value)}`);
}

/** One of the allowed words; otherwise a `DomainError`. */
export function requireOneOf<const T extends string>(
  fn: string,
  name: string,
  value: unknown,
  allowed: readonly T[],
): T {
  if (typeof value === "string" && (allowed as readonly string[]).includes(value)) return value as T;
  throw new DomainError(
    `${kebab(fn)}-${kebab(name)}`,
    `${fn} requires ${name} to be one of ${allowed.join(", ")}; got ${show(value)}`,
  );
}

/** Refuses stored data of a version that this release does not know. */
export function requireSchemaVersion(
  fn: string,
  what: string,
  stored: { readonly schemaVersion?: unknown },
  known: number,
): void {
  const { schemaVersion } = (stored as typeof stored | null) ?? {};
  if (schemaVersion === known) return;
  throw new DomainError(
    "schema-version",
    `${fn} requires ${what} of schemaVersion ${known}; got ${show(schemaVersion)}`,
  );
}

/** A short rendering of any value for a message; never throws and never reads what an object holds, which may be hostile. */
export function show(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value.length > 60 ? `"${value.slice(0, 57)}..."` : `"${value}"`;
    case "number":
    case "boolean":
    case "undefined":
      return String(value);
    case "bigint":
      return "a bigint";
    case "object":
      return value === null ? "null" : "an object";
    default:
      return `a ${typeof value}`;
  }
}

function rangeInWords({ min, max, above, below }: NumberRange): string {
  const parts: string[] = [];
  if (min !== undefined) parts.push(`at least ${min}`);
  if (above !== undefined) parts.push(`above ${above}`);
  if (max !== undefined) parts.push(`at most ${max}`);
  if (below !== undefined) parts.push(`below ${below}`);
  return parts.length === 0 ? "" : ` ${parts.join(" and ")}`;
}

/** `fitBgCnbd` as `fit-bg-cnbd`, for codes. */
export function kebab(text: string): string {
  return text.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}
