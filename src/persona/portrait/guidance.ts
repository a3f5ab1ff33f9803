import { catalogueOfTypes } from "../../classification/index.js";
import type { Distribution, PersonaGuidance, PersonaTrait } from "../personas/persona.js";
import { partOf } from "./traits.js";

/** From here on most of them are of a type. */
const byMajority = 0.5;
const mostTypes = 3;
const mostTraits = 2;

type OfType = Extract<PersonaGuidance, { readonly kind: "type" }>;

/**
 * What to go by: types that set the members apart, the most telling first; then what else sets them apart; then types that most of them are of
 * and more of them than of the others, which is little to go by.
 *
 * @param traits those that may be acted on, the strongest first, no two of the same facts
 */
export function guidanceOf(
  stages: Distribution | undefined,
  types: readonly Distribution[],
  traits: readonly PersonaTrait[],
): readonly PersonaGuidance[] {
  const telling = traits.flatMap((trait) => ofTrait(trait) ?? []);
  const others = traits.filter((trait) => ofTrait(trait) === undefined);
  const common = typesOf(stages, types).filter(({ type }) => telling.every((one) => one.type !== type));
  return [
    ...telling.slice(0, mostTypes),
    ...others.slice(0, mostTraits).map((trait) => ({ kind: "trait" as const, ...partOf(trait) })),
    ...common.sort((a, b) => b.share - a.share).slice(0, Math.max(0, mostTypes - telling.length)),
  ];
}

/** The type that a trait says more members are of; undefined for any other trait. */
function ofTrait(trait: PersonaTrait): OfType | undefined {
  if (trait.kind !== "share" || trait.direction !== "high") return undefined;
  const { feature, value, share } = trait;
  const found = catalogueOfTypes().find(({ type, axis }) =>
    axis === "stage" ? feature === "stage" && value === type : axis === "trait" && feature === type && value === "yes",
  );
  return found && { kind: "type", type: found.type, axis: found.axis as OfType["axis"], share };
}

function typesOf(stages: Distribution | undefined, types: readonly Distribution[]): OfType[] {
  return catalogueOfTypes().flatMap(({ type, axis }): OfType[] => {
    if (axis !== "stage" && axis !== "trait") return [];
    const cells = (axis === "stage" ? stages : types.find(({ attribute }) => attribute === type))?.cells ?? [];
    const cell = cells.find(({ key }) => key === (axis === "stage" ? type : "yes"));
    if (cell === undefined || cell.hidden || cell.share < byMajority || cell.share <= (cell.restShare ?? 0)) return [];
    return [{ kind: "type", type, axis, share: cell.share }];
  });
}
