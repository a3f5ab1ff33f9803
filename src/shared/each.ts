import { DomainError, show } from "./errors.js";

/** Things one after another, at once or as they come. */
export type Source<T> = Iterable<T> | AsyncIterable<T>;

/**
 * What is made of each item when it is asked for, and not before. Items of which nothing is made are passed over. What comes as
 * it comes is passed on as it comes.
 */
export function each<T, Made>(
  fn: string,
  items: Source<T>,
  make: (item: T) => Made | undefined,
): Generator<Made, void, undefined> | AsyncGenerator<Made, void, undefined> {
  return isIterable(requireSource(fn, items)) ? atOnce(items as Iterable<T>, make) : asTheyCome(items, make);
}

function* atOnce<T, Made>(items: Iterable<T>, make: (item: T) => Made | undefined): Generator<Made, void, undefined> {
  for (const item of items) {
    const made = make(item);
    if (made !== undefined) yield made;
  }
}

async function* asTheyCome<T, Made>(
  items: Source<T>,
  make: (item: T) => Made | undefined,
): AsyncGenerator<Made, void, undefined> {
  for await (const item of items) {
    const made = make(item);
    if (made !== undefined) yield made;
  }
}

export function isIterable<T>(items: Source<T>): items is Iterable<T> {
  return typeof (items as Partial<Iterable<T>>)[Symbol.iterator] === "function";
}

/** The source, where it is one; otherwise a `DomainError` `source`. */
export function requireSource<T>(fn: string, items: Source<T>): Source<T> {
  const { [Symbol.asyncIterator]: iterate } = (items as Partial<AsyncIterable<T>> | null | undefined) ?? {};
  if (typeof iterate === "function" || (items !== null && items !== undefined && isIterable(items))) return items;
  throw new DomainError("source", `${fn} requires something that can be gone through; got ${show(items)}`);
}
