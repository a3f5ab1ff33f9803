import type { Persona, Personas } from "clientele";
import { en } from "clientele/locales/en";
import type { Distribution, NoPersonas, PersonaTrait } from "clientele/persona";
import { amount, count, heading, percent, some, words, wrap } from "./text.js";

const mostTraits = 5;

/** Groups of customers who behave alike, each as a picture that shows nobody in particular. */
export function personaSection(found: Personas | NoPersonas, currency: string): string[] {
  const title = heading("Personas: groups that shop alike");
  if (found.status === "not-built") return [...title, ...wrap(`None: ${words(found.reason).toLowerCase()}.`)];
  const { customers, leftOut, structure, personas, minGroupSize } = found;
  return [
    ...title,
    ...wrap(
      `${some(customers, "customer")} took part, formed into groups by what they do and not by who they are; ` +
        `${leftOut.total === undefined ? "some" : count(leftOut.total)} took no part (no permission, in need of more care, or part of the shop). ` +
        `No group or figure of fewer than ${minGroupSize} people is shown.`,
    ),
    ...(structure.status === "none" ? wrap("No number of groups stands out from chance, so there is one.") : []),
    ...personas.flatMap((persona) => picture(persona, currency)),
  ];
}

function picture(
  { name, size, share, traits, stages, habits, demographics, guidance }: Persona,
  currency: string,
): string[] {
  const mixes = [stages, ...habits, ...demographics].flatMap((mix) => mixInWords(mix) ?? []);
  return [
    "",
    `  ${name}: ${some(size, "customer")}, ${percent(share.value)}`,
    ...wrap(
      traits
        .slice(0, mostTraits)
        .map((trait) => traitInWords(trait, currency))
        .join("; "),
      4,
      2,
    ),
    ...wrap(mixes.join("; "), 4, 2),
    ...guidance.flatMap(({ type, share: of }) => {
      const { name: ofType, guidance: toDo, avoid } = en.types[type];
      return wrap(`${words(ofType)} (${percent(of)}). Do: ${toDo} Avoid: ${avoid}`, 4, 2);
    }),
  ];
}

function traitInWords(trait: PersonaTrait, currency: string): string {
  const name = spaced(trait.feature);
  if (trait.kind === "categorical") {
    return `${name} ${trait.value} ${percent(trait.share)} against ${percent(trait.restShare)}`;
  }
  const show = (value: number) => {
    switch (trait.unit) {
      case "minor-units":
        return amount(value, currency);
      case "share":
        return percent(value);
      default:
        return String(Number(value.toPrecision(2)));
    }
  };
  return `${name} ${show(trait.mean)} against ${show(trait.restMean)}`;
}

/** What is known of most members; hidden cells stay hidden. */
function mixInWords(mix: Distribution | undefined): string | undefined {
  const shown = (mix?.cells ?? []).flatMap((cell) =>
    cell.hidden || cell.share < 0.1 || cell.key === "unknown" ? [] : [cell],
  );
  if (mix === undefined || shown.length === 0) return undefined;
  const parts = shown.sort((a, b) => b.share - a.share).map(({ key, share }) => `${key} ${percent(share)}`);
  return `${spaced(mix.attribute)}: ${parts.join(", ")}`;
}

/** `mainChannel` as `main channel`. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
