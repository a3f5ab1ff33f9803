import type { Locale, Personas } from "clientele";
import { personaCard } from "clientele/locales";
import type { NoPersonas } from "clientele/persona";
import { count, heading, some, words, wrap } from "./text.js";

/** Groups of customers who behave alike, each as a picture that shows nobody in particular. */
export function personaSection(found: Personas | NoPersonas, locale: Locale): string[] {
  const title = heading("Personas: groups that shop alike");
  if (found.status === "not-built") return [...title, ...wrap(`None: ${words(found.reason).toLowerCase()}.`)];
  const { customers, leftOut, structure, personas, minGroupSize } = found;
  return [
    ...title,
    ...wrap(
      `${some(customers, "customer")} took part, formed into groups by what they do and not by who they are; ` +
        `${leftOut.total === undefined ? "some" : count(leftOut.total)} took no part (no permission, in need of more care, ` +
        `part of the shop, or like nobody else). No group or figure of fewer than ${minGroupSize} people is shown.`,
    ),
    ...(structure?.status === "none" ? wrap("No number of groups stands out from chance, so there is one.") : []),
    ...personas.flatMap((persona) => ["", ...personaCard(persona, locale).trimEnd().split("\n").flatMap(lineOfCard)]),
  ];
}

/** A line of Markdown for a terminal. */
function lineOfCard(line: string): string[] {
  const text = line.replace(/^#+ |\*+|\\(?=\W)/g, "");
  if (text === "") return [];
  return line.startsWith("- ") ? wrap(text, 4, 2) : wrap(text, line.startsWith("#") ? 0 : 2, 2);
}
