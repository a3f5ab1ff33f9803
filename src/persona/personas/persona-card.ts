import type { CustomerType } from "../../classification/index.js";
import type { Persona } from "./build-personas.js";
import type { Distribution } from "../portrait/distributions.js";
import type { PersonaTrait } from "../portrait/traits.js";

const mostTraits = 5;

/** What a card takes from a locale: how types are called, what to do for them and what to avoid. */
export interface CardWords {
  readonly types: Readonly<
    Record<CustomerType, { readonly name: string; readonly guidance: string; readonly avoid: string }>
  >;
}

/**
 * A persona as a card in Markdown, in English: how many, what sets them apart, who they are, and, in the words of the locale,
 * what to do and what to avoid. Hidden cells stay hidden. The text may improve between releases; the data behind it is the
 * persona.
 */
export function personaCard(persona: Persona, { types }: CardWords): string {
  const { name, size, share, traits, stages, habits, demographics, guidance, unstable } = persona;
  const { low, high } = share.interval;
  const mixes = [stages, ...habits, ...demographics].filter((mix) => mix !== undefined).flatMap(mixInWords);
  return [
    `### ${escape(name)}`,
    "",
    `${size} customers, ${percent(share.value)} of those who took part (95 % interval ${percent(low)} to ${percent(high)})${unstable ? "; few, so chance moves every figure" : ""}.`,
    ...section("What sets them apart", traits.slice(0, mostTraits).map(traitInWords)),
    ...section("Who they are", mixes),
    ...section(
      "Do",
      guidance.map(({ type, share: of }) => `${types[type].guidance} (${types[type].name}: ${percent(of)})`),
    ),
    ...section(
      "Avoid",
      guidance.map(({ type }) => types[type].avoid),
    ),
    "",
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `**${title}**`, "", ...lines.map((line) => `- ${line}`)];
}

function traitInWords(trait: PersonaTrait): string {
  const { low, high } = trait.effect.interval;
  const basis =
    trait.basis === "formed-the-group" ? "formed the group" : trait.basis === "held-out" ? "held out" : "shares facts";
  if (trait.kind === "numeric") {
    const effect = `d ${trait.effect.value}, ${low} to ${high}`;
    return `${trait.direction} ${words(trait.feature)}: ${number(trait.mean)} against ${number(trait.restMean)} (${effect}; ${basis})`;
  }
  const effect = `${low} to ${high}`;
  return `${words(trait.feature)} ${escape(trait.value)}: ${percent(trait.share)} against ${percent(trait.restShare)} (difference ${effect}; ${basis})`;
}

function mixInWords({ attribute, cells }: Distribution): string[] {
  const shown = cells
    .flatMap((cell) => (cell.hidden || cell.count === 0 ? [] : [cell]))
    .sort((a, b) => b.share - a.share);
  if (shown.length === 0) return [];
  const text = shown.map(({ key, share }) => `${escape(key)} ${percent(share)}`).join(", ");
  return [`${words(attribute)}: ${text}${cells.some(({ hidden }) => hidden) ? ", the rest not shown" : ""}`];
}

function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function number(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** Values come from the caller's data and must not become markup. */
function escape(text: string): string {
  return text.replace(/[\r\n]+/g, " ").replace(/[\\`*_[\]|<>&]/g, "\\$&");
}
