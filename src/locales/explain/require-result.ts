import { DomainError, kebab, show } from "../../shared/errors.js";

/** What is explained may have been stored, and come from outside: the texts and the lists that are read have to be there. */
export function requireResult(
  fn: string,
  what: string,
  value: unknown,
  { texts = [], lists = [] }: { readonly texts?: readonly string[]; readonly lists?: readonly string[] },
): void {
  const parts = Object(value) as Readonly<Record<string, unknown>>;
  const isEntry = (one: unknown) => typeof one === "string" || (typeof one === "object" && one !== null);
  const isList = (list: unknown) => Array.isArray(list) && list.every(isEntry);
  if (texts.every((name) => typeof parts[name] === "string") && lists.every((name) => isList(parts[name]))) return;
  throw new DomainError(
    kebab(what).replace(/ /g, "-"),
    `${fn} requires a ${what} with ${[...texts, ...lists].join(", ")}; got ${show(value)}`,
  );
}
