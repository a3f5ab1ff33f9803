import { partOf } from "../portrait/traits.js";
import type { NamePart, PersonaTrait } from "./persona.js";

const usualParts = 2;

/**
 * The parts of every persona's name: its two strongest traits, or more where two personas share them. Where traits do not tell them
 * apart, the id does, which for a rule-made segment is the caller's own word.
 *
 * @param traits of each persona those that may be in a name, the strongest first, no two of the same facts
 */
export function nameParts(
  traits: readonly (readonly PersonaTrait[])[],
  ids: readonly string[],
): readonly (readonly NamePart[])[] {
  const candidates = traits.map((own) => own.map(partOf));
  const names = candidates.map((own, i) => {
    let parts = usualParts;
    const clashes = () =>
      candidates.some((other, j) => i !== j && sameParts(other.slice(0, parts), own.slice(0, parts)));
    while (parts < own.length && clashes()) parts += 1;
    return own.slice(0, parts);
  });
  return names.map((name, i) => {
    const clashes = names.some((other, j) => i !== j && sameParts(other, name));
    return clashes ? [...name, { feature: "segment", direction: "high", value: ids[i] as string }] : name;
  });
}

/** Names of the same parts in another order would be told apart by nobody. */
function sameParts(a: readonly NamePart[], b: readonly NamePart[]): boolean {
  const key = (parts: readonly NamePart[]) =>
    parts
      .map(({ feature, direction, value }) => JSON.stringify([feature, direction, value]))
      .sort()
      .join();
  return key(a) === key(b);
}
