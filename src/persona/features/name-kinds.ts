import { createSensitiveKinds } from "../../privacy/sensitive-category.js";
import type { SensitiveKind, SensitiveVocabulary } from "../../privacy/index.js";

/**
 * Tells what a name gives away by the words that it is made of, however they are run together (`hasHIV`, `SEXcode`, `race1`,
 * `marital_status`), in any case, and with or without the marks of their letters (`płeć` and `plec`).
 *
 * @param exact terms that without their marks are other words
 */
export function createNameKinds(
  vocabulary: SensitiveVocabulary,
  exact: SensitiveVocabulary = {},
): (name: string) => readonly SensitiveKind[] {
  const terms: Record<string, readonly string[]> = { ...exact };
  for (const [kind, own] of Object.entries(vocabulary)) {
    terms[kind] = [...(terms[kind] ?? []), ...new Set([...own, ...own.map(foldMarks)])];
  }
  const kindsOf = createSensitiveKinds(terms);
  return (name) => [...new Set(formsOf(name).flatMap((form) => kindsOf(form)))];
}

/** The name, and the ways in which it may fall into words. */
function formsOf(name: string): readonly string[] {
  const apart = name.replace(/(\p{L}\p{M}*)(?=\p{N})|(\p{N})(?=\p{L})/gu, "$1$2 ");
  const forms = [
    name,
    // HIVStatus
    apart.replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, "$1 "),
    // SEXcode
    apart.replace(/(\p{Lu}{2,})(?=\p{Ll})/gu, "$1 "),
  ];
  return [...new Set([...forms, ...forms.map(foldMarks)])];
}

/** Letters that have no form of two parts. */
const letters: Readonly<Record<string, string>> = { ł: "l", Ł: "L", ø: "o", Ø: "O", đ: "d", Đ: "D", ß: "ss" };

function foldMarks(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[łŁøØđĐß]/g, (letter) => letters[letter] as string)
    .normalize("NFC");
}
