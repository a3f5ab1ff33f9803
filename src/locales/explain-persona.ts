import type { Persona } from "../persona/index.js";
import { numbersOf } from "./explain/numbers.js";
import {
  contrastIn,
  effectIn,
  guidanceIn,
  memberIn,
  mixIn,
  painIn,
  type PersonaFrame,
  sizeIn,
  stepIn,
  summaryIn,
  traitIn,
  typeIn,
  untoldIn,
  valuedIn,
  worthIn,
} from "./explain/persona-parts.js";
import { requireName, requirePersona } from "./explain/require-persona.js";
import { capital, paragraph, written } from "./explain/text.js";
import type { Locale } from "./locale.js";
import type { PersonaHeading } from "./persona-words.js";

/** A longer list of traits is read by nobody. */
const mostTraits = 5;
/** What a paragraph has room for. */
const traitsInBrief = 3;

/** What a name is made of. */
export type NamedPersona = Pick<Persona, "nameParts" | "distinct"> & {
  /** The name of a persona that was written by hand. */
  readonly title?: string | undefined;
};

/**
 * The name of a persona in the words of a language, made of what tells it from the others: never of sex, ethnicity, age or
 * place.
 *
 * @example
 * import { en } from "clientele/locales/en";
 * const nameParts = [{ feature: "gapMedianDays", direction: "low" }, { feature: "channels", direction: "high", value: "app" }] as const;
 * personaName({ nameParts, distinct: true }, en) // => "Quicker rhythm and more by app"
 *
 * @throws DomainError `persona` for what is none, `locale` for what is no language.
 */
export function personaName(persona: NamedPersona, locale: Locale): string {
  const frame = frameOf("personaName", persona, locale, asItIs);
  return written(nameIn(persona, frame), locale);
}

/**
 * A persona as a paragraph in the words of a language: how many they are, what sets them apart, what they value, what to do and
 * what to avoid.
 *
 * @throws DomainError `persona` for what is none, `locale` for what is no language.
 */
export function explainPersona(persona: Persona, locale: Locale): string {
  const frame = frameOf("explainPersona", persona, locale, asItIs);
  const { sentence, persona: words } = locale;
  const said = (heading: PersonaHeading, clauses: readonly string[]) =>
    clauses.length === 0 ? [] : [`${sentence.answer(words.headings[heading], clauses.join("; "))}.`];
  const [advice] = persona.guidance.map((one) => guidanceIn(one, frame));
  const [size = "", ...more] = sizeIn(persona, frame);
  return paragraph(
    [
      sentence.answer(nameIn(persona, frame), size),
      ...more,
      ...said(
        "traits",
        persona.traits.slice(0, traitsInBrief).map((trait) => traitIn(trait, frame)),
      ),
      ...said(
        "valued",
        persona.valued.slice(0, 1).map((one) => valuedIn(one, frame)),
      ),
      ...(advice === undefined
        ? []
        : (["do", "avoid"] as const).map((part) => sentence.answer(words.headings[part], advice[part]))),
    ],
    locale,
  );
}

/**
 * A persona as a card in Markdown, in the words of a language. What is hidden stays hidden, and words of the caller's own
 * (channels, categories) cannot become markup. The text may improve between releases; the data behind it is the persona.
 *
 * @throws DomainError `persona` for what is none, `locale` for what is no language.
 */
export function personaCard(persona: Persona, locale: Locale): string {
  const frame = frameOf("personaCard", persona, locale, escaped);
  const { headings, decidesNothing } = locale.persona;
  const section = (heading: PersonaHeading, lines: readonly string[]) =>
    lines.length === 0 ? [] : ["", `**${headings[heading]}**`, "", ...lines.map((line) => `- ${line}`)];
  const advice = persona.guidance.map((one) => guidanceIn(one, frame));
  const lines = [
    `### ${nameIn(persona, frame)}`,
    "",
    sizeIn(persona, frame).join(" "),
    ...section(
      "traits",
      persona.traits.slice(0, mostTraits).map((trait) => `${traitIn(trait, frame)} (${effectIn(trait, frame)})`),
    ),
    ...section("behaviour", [
      ...persona.behaviour.map((one) => summaryIn(one, frame)),
      ...[persona.channels, ...persona.habits].flatMap((mix) => mixIn(mix, frame)),
    ]),
    ...section(
      "journey",
      persona.journey.flatMap((step) => stepIn(step, frame)),
    ),
    ...section(
      "valued",
      persona.valued.map((one) => valuedIn(one, frame)),
    ),
    ...section(
      "pains",
      persona.pains.map((pain) => painIn(pain, frame)),
    ),
    ...section("value", worthIn(persona, frame)),
    ...section("standing", [
      ...[persona.stages, persona.churnBands, persona.loyaltyTiers].flatMap((mix) => mixIn(mix, frame)),
      ...(persona.loyalty === undefined ? [] : [summaryIn(persona.loyalty, frame)]),
      ...persona.types.flatMap((mix) => typeIn(mix, frame)),
    ]),
    ...section(
      "demographics",
      persona.demographics.flatMap((mix) => mixIn(mix, frame)),
    ),
    ...section("member", memberIn(persona, frame)),
    ...section(
      "do",
      advice.map((one) => one.do),
    ),
    ...section(
      "avoid",
      advice.map((one) => one.avoid),
    ),
    ...section("untold", untoldIn(persona, frame)),
    "",
    `*${decidesNothing}*`,
    "",
  ];
  return written(lines.join("\n"), locale);
}

function nameIn({ nameParts, distinct, title }: NamedPersona, frame: PersonaFrame): string {
  if (title !== undefined) return frame.own(title);
  const { everybody, likeTheOthers } = frame.locale.persona;
  if (nameParts.length === 0) return distinct ? likeTheOthers : everybody;
  return capital(frame.numbers.list(nameParts.map((part) => contrastIn(part, frame).name)));
}

function frameOf(
  fn: string,
  persona: NamedPersona & Partial<Persona>,
  locale: Locale,
  own: PersonaFrame["own"],
): PersonaFrame {
  const numbers = numbersOf(locale);
  if (fn === "personaName") requireName(fn, persona);
  else requirePersona(fn, persona, locale);
  return { locale, numbers, currency: persona.currency ?? persona.value?.currency, own };
}

function asItIs(text: string): string {
  return text;
}

/** Values come from the caller's data and must not become markup, nor addresses that a reader of Markdown makes links of. */
function escaped(text: string): string {
  return text
    .replace(/[\r\n]+/g, " ")
    .replace(/[\\`*_[\]|<>&#~@]/g, "\\$&")
    .replace(/:(?=\/\/)/g, "\\:")
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`);
}
