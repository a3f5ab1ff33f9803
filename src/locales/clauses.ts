import type { FactValue } from "../shared/judgement.js";
import type { FactWords, Numbers } from "./locale.js";
import type { PersonaChoiceContrast, PersonaContrast } from "./persona-words.js";

/** What stands around the words of a fact, alike in every language. */

export const num = (value: FactValue): number => (typeof value === "number" ? value : 0);

export const words = (value: FactValue, { list, number }: Numbers): string => {
  const one = (item: string | number | boolean) => (typeof item === "number" ? number(item) : String(item));
  return Array.isArray(value) ? list(value.map(one)) : one(value as string | number | boolean);
};

export const plain = (noun: string): FactWords => ({
  noun,
  says: (value, numbers) => `${noun}: ${words(value, numbers)}`,
});

/** Numbers before a unit that is not inflected. */
export const measured = (noun: string, unit: string): FactWords => ({
  noun,
  says: (value, numbers) => `${noun}: ${words(value, numbers)} ${unit}`,
});

export const share = (noun: string, says: (share: string) => string): FactWords => ({
  noun,
  says: (value, { percent }) => says(percent(num(value))),
});

/** A length of time, by how the language writes one, and what is said where there is none: "bought today". */
export const lengthIn =
  (written: (value: number, numbers: Numbers) => string) =>
  (noun: string, says: (length: string) => string, ofNone?: string): FactWords => ({
    noun,
    says: (value, numbers) => (value === 0 && ofNone !== undefined ? ofNone : says(written(num(value), numbers))),
  });

/** What parts an answer from its reasons: a colon, or where the answer has one of its own ("loyalty: 72") a dash. */
export const opened = (answer: string): string => (answer.includes(": ") ? `${answer} –` : `${answer}:`);

/** A value that is a code, or a list of codes, by how the language says that there is none. Codes of the caller's own are shown as they are. */
export const codedWith =
  (none: (noun: string) => string) =>
  (noun: string, names: Readonly<Record<string, string>>, says: (names: string) => string): FactWords => ({
    noun,
    says: (value, { list }) => {
      const codes = Array.isArray(value) ? value.map(String) : [String(value)];
      if (codes.length === 0) return none(noun);
      return says(list(codes.map((code) => (Object.hasOwn(names, code) ? (names[code] as string) : code))));
    },
  });

export const yesNo = (noun: string, yes: string, no: string): FactWords => ({
  noun,
  says: (value) => (value === true ? yes : no),
});

/** Purposes that are permitted; of a part of one ("direct-marketing/e-mail") the part stands in brackets. */
export const purposesBy =
  (names: Readonly<Record<string, string>>) =>
  (value: FactValue, { list }: Numbers): string => {
    const nameOf = (code: string) => (Object.hasOwn(names, code) ? (names[code] as string) : code);
    const said = (Array.isArray(value) ? value.map(String) : [String(value)]).map((purpose) => {
      const [whole = "", ...part] = purpose.split("/");
      return part.length === 0 ? nameOf(whole) : `${nameOf(whole)} (${nameOf(part.join("/"))})`;
    });
    return list(said);
  };

/** What sets a persona apart: a part of its name, what to do, what to avoid. */
export const contrast = (name: string, toDo: string, avoid: string): PersonaContrast => ({ name, do: toDo, avoid });

/** The same about a value or a name of the caller's own. */
export const choice = (
  name: (value: string) => string,
  toDo: (value: string) => string,
  avoid: (value: string) => string,
): PersonaChoiceContrast => ({ name, do: toDo, avoid });
