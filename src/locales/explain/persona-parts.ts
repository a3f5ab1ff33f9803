import type {
  Distribution,
  JourneyStep,
  NamePart,
  NumericSummary,
  Persona,
  PersonaGuidance,
  PersonaMemberField,
  PersonaPain,
  PersonaTrait,
  PersonaValued,
  ShareTrait,
} from "../../persona/index.js";
import type { Locale, Numbers } from "../locale.js";
import type { PersonaChoiceContrast, PersonaContrast, PersonaTheme } from "../persona-words.js";
import { currencyExponent } from "../../shared/money.js";
import { amountIn } from "./fact-words.js";
import { wordsIn } from "./text.js";

/** What the parts of a persona are put into words with. */
export interface PersonaFrame {
  readonly locale: Locale;
  readonly numbers: Numbers;
  /** ISO 4217, of amounts; without it they are bare numbers. */
  readonly currency: string | undefined;
  /** How a word of the caller's own is written: a channel, a category, a value. */
  readonly own: (text: string) => string;
}

/** A value of fewer members is no picture of the group. */
const smallestShown = 0.1;

/** How a persona differs in one thing, what to do about it and what to avoid. */
export function contrastIn({ feature, direction, value }: NamePart, frame: PersonaFrame): PersonaContrast {
  const { locale, own } = frame;
  const { quantities, choices, own: ofOwn } = locale.persona;
  if (value === undefined && Object.hasOwn(quantities, feature)) {
    return quantities[feature as keyof typeof quantities][direction];
  }
  if (value === undefined) return filled(ofOwn[direction], own(nounIn(feature, locale)));
  // Rule-made segments that nothing else tells apart are called by their own ids.
  if (feature === "segment") return { ...filled(choices.other[direction], own(value)), name: own(value) };
  const theme = themeIn(feature, value, frame);
  if (theme !== undefined) return filled(choices.theme[direction], theme);
  const kind = Object.hasOwn(kindOfChoice, feature) ? kindOfChoice[feature]! : "other";
  return filled(choices[kind][direction], valueIn(feature, value, frame));
}

function filled({ name, do: toDo, avoid }: PersonaChoiceContrast, subject: string): PersonaContrast {
  return { name: name(subject), do: toDo(subject), avoid: avoid(subject) };
}

const kindOfChoice: Readonly<Record<string, "channel" | "category">> = {
  channels: "channel",
  mainChannel: "channel",
  categories: "category",
  mainCategory: "category",
};

/** What people do or what happened to them, as a clause without its subject: "complain"; undefined for what is no theme. */
function themeIn(feature: string, value: string, { locale, own }: PersonaFrame): string | undefined {
  const { steps, pains, painOf, wouldRecommend } = locale.persona;
  const aspect = /^aspect:(.*)$/s.exec(feature)?.[1];
  if (aspect !== undefined) return painOf(pains["aspect-falls-short"], aspectIn(aspect, { locale, own }));
  const themes: Readonly<Record<string, string>> = {
    "looking/yes": steps.looks,
    "cart/yes": steps["fills-cart"],
    "repeat-purchase/again": steps["buys-again"],
    "returns/returned": steps["returns-goods"],
    "returns/faulty": pains["faulty-goods"],
    "tickets/yes": steps.asks,
    "complaints/complained": steps.complains,
    "complaints/open": pains["complaint-open"],
    "unanswered/yes": pains.unanswered,
    "waiting/long": pains["waited-long"],
    "satisfaction/low": pains.dissatisfied,
    "ease/low": pains.effortful,
    "recommendation/promoter": wouldRecommend,
    "recommendation/detractor": pains["would-not-recommend"],
    "advocacy/yes": steps.recommends,
    "objections/yes": pains["objects-to-contact"],
  };
  const theme = `${feature}/${value}`;
  return Object.hasOwn(themes, theme) ? themes[theme] : undefined;
}

/** Fields of a persona that are called otherwise than what they are about. */
const themesOfFields: Readonly<Record<string, PersonaTheme | "mainChannel" | "mainCategory">> = {
  // Of a choice that is divided, the main part is told.
  channels: "mainChannel",
  categories: "mainCategory",
  stages: "stage",
  churnBands: "churn",
  loyaltyTiers: "loyaltyTier",
};

/** A feature or another theme as a thing; what is not known by name is read off it. */
export function nounIn(name: string, locale: Locale): string {
  const { features, headings } = locale.persona;
  const theme = Object.hasOwn(themesOfFields, name) ? themesOfFields[name]! : name;
  if (Object.hasOwn(features, theme)) return features[theme as keyof typeof features];
  if (Object.hasOwn(headings, name)) return headings[name as keyof typeof headings];
  return Object.hasOwn(locale.types, name) ? locale.types[name as keyof Locale["types"]].name : wordsIn(name);
}

/** A number as the unit has it written; amounts of money in the currency, where it is known. */
function quantityIn(unit: string, value: number, frame: PersonaFrame): string {
  if (unit !== "minor-units") return amountIn(unit, value, frame.locale, frame.numbers);
  return frame.currency === undefined ? frame.numbers.number(value) : moneyIn(value, frame.currency, frame);
}

/** From here on three digits have no room for parts of the unit. */
const wholeUnitsFrom = 100;

/** An amount of three digits, without coins that nobody counted. */
function moneyIn(amountMinor: number, currency: string, { locale, numbers }: PersonaFrame): string {
  const amount = amountMinor / 10 ** currencyExponent(currency);
  if (Math.abs(amount) < wholeUnitsFrom) return numbers.money(amountMinor, currency);
  const whole = { maximumFractionDigits: 0 };
  // No currency is involved, so none is written.
  const style = currency === noCurrency ? whole : ({ ...whole, style: "currency", currency } as const);
  return new Intl.NumberFormat(locale.tag, style).format(amount);
}

/** ISO 4217. */
const noCurrency = "XXX";

/** "spend per purchase: 98 EUR (the others 23 EUR)" */
function compared(what: string, own: string, rest: string | undefined, { locale }: PersonaFrame): string {
  return locale.sentence.answer(what, rest === undefined ? own : locale.persona.against(own, rest));
}

export function traitIn(trait: PersonaTrait, frame: PersonaFrame): string {
  const noun = frame.own(nounIn(trait.feature, frame.locale));
  if (trait.kind === "numeric") {
    const [own, rest] = [trait.typical, trait.rest].map((value) => quantityIn(trait.unit, value, frame));
    return compared(noun, own as string, rest, frame);
  }
  const { percent } = frame.numbers;
  const own = percent(trait.share);
  if (Object.hasOwn(kindOfChoice, trait.feature)) {
    const { mostly, ofThem } = frame.locale.persona;
    return compared(mostly(valueIn(trait.feature, trait.value, frame)), ofThem(own), percent(trait.rest), frame);
  }
  const what = themeIn(trait.feature, trait.value, frame) ?? shareOf(trait, noun, frame);
  return compared(what, own, percent(trait.rest), frame);
}

/** Of what a share is told: a value, or a quantity that reaches a cut. */
function shareOf({ feature, value, cut }: ShareTrait, noun: string, frame: PersonaFrame): string {
  if (cut === undefined) return `${noun} – ${valueIn(feature, value, frame)}`;
  const relation = value === "at-least" ? "at-least" : "more-than";
  return `${noun} – ${frame.locale.relations[relation](frame.numbers.number(cut))}`;
}

/** Cohen (1988). */
const strengths = [
  ["large", 0.8],
  ["clear", 0.5],
  ["slight", 0],
] as const;

/** The size of an effect, its interval, and what it rests on. */
export function effectIn({ effect, basis, unstable }: PersonaTrait, { locale, numbers }: PersonaFrame): string {
  const { strength, effects, bases, points, forAllQuestions, restsOnFew } = locale.persona;
  const { low, high } = effect.interval;
  const ofMeans = effect.measure === "hedges-g";
  const write = (value: number) => (ofMeans ? numbers.hundredths(value) : numbers.number(Math.round(100 * value)));
  const size = strengths.find(([, from]) => Math.abs(effect.value) >= from)?.[0] ?? "slight";
  const value = ofMeans ? write(effect.value) : points(write(effect.value));
  return [
    ...(ofMeans ? [strength[size]] : []),
    effects[effect.measure](value, write(low), write(high)),
    bases[basis],
    ...(basis === "formed-the-group" ? [] : [forAllQuestions]),
    ...(unstable === undefined ? [] : [restsOnFew]),
  ].join("; ");
}

export function summaryIn({ feature, unit, typical, rest }: NumericSummary, frame: PersonaFrame): string {
  const noun = frame.own(nounIn(feature, frame.locale));
  const others = rest === undefined ? undefined : quantityIn(unit, rest, frame);
  return compared(noun, quantityIn(unit, typical, frame), others, frame);
}

/** The values of an attribute that more than a few have; hidden cells stay hidden. */
export function mixIn(mix: Distribution | undefined, frame: PersonaFrame): string[] {
  if (mix === undefined) return [];
  const { locale, numbers } = frame;
  const shown = mix.cells
    .flatMap((cell) => (cell.hidden || cell.share < smallestShown ? [] : [cell]))
    .sort((a, b) => b.share - a.share);
  if (shown.length === 0) return [];
  const values = shown.map(({ key, share, restShare }) => {
    const own = `${valueIn(mix.attribute, key, frame)} ${numbers.percent(share)}`;
    return restShare === undefined ? own : locale.persona.against(own, numbers.percent(restShare));
  });
  const hidden = mix.cells.some((cell) => cell.hidden) ? [locale.persona.restHidden] : [];
  return [locale.sentence.answer(frame.own(nounIn(mix.attribute, locale)), [...values, ...hidden].join("; "))];
}

/** A type of which more than a few are; the others are no picture of the group. */
export function typeIn(mix: Distribution, frame: PersonaFrame): string[] {
  const yes = mix.cells.find(({ key }) => key === "yes");
  if (yes === undefined || yes.hidden || yes.share < smallestShown) return [];
  const { percent } = frame.numbers;
  const rest = yes.restShare === undefined ? undefined : percent(yes.restShare);
  return [compared(nounIn(mix.attribute, frame.locale), percent(yes.share), rest, frame)];
}

/** A value of an attribute: a code of the library's in words, anything else as it is written. */
function valueIn(attribute: string, value: string, { locale, own }: PersonaFrame): string {
  const { otherValues, unknownValue, severalValues } = locale.persona;
  if (value === "other") return otherValues;
  if (value === "unknown") return unknownValue;
  if (value === "several") return severalValues;
  if (Object.hasOwn(locale.types, attribute)) {
    const { name, not } = locale.types[attribute as keyof Locale["types"]];
    return value === "yes" ? name : value === "no" ? not : own(value);
  }
  const codes: Readonly<Record<string, string>> =
    attribute === "churn" ? locale.churn : attribute === "loyaltyTier" ? locale.loyaltyTiers : {};
  if (Object.hasOwn(codes, value)) return codes[value] as string;
  if (attribute === "stage" && Object.hasOwn(locale.types, value)) {
    return locale.types[value as keyof Locale["types"]].name;
  }
  return own(value);
}

export function stepIn({ step, share, rest, typical }: JourneyStep, frame: PersonaFrame): string[] {
  const { locale, numbers } = frame;
  const { percent } = numbers;
  const name = locale.persona.steps[step];
  return [
    ...(share === undefined
      ? []
      : [compared(name, percent(share), rest === undefined ? undefined : percent(rest), frame)]),
    ...(typical === undefined ? [] : [summaryIn(typical, frame)]),
  ];
}

export function painIn({ pain, aspect, share, interval, rest }: PersonaPain, frame: PersonaFrame): string {
  const { locale, numbers } = frame;
  const { percent } = numbers;
  const words = locale.persona.pains[pain];
  const what = aspect === undefined ? words : locale.persona.painOf(words, aspectIn(aspect, frame));
  const own = `${percent(share)} [${locale.persona.range(percent(interval.low), percent(interval.high))}]`;
  return compared(what, own, rest === undefined ? undefined : percent(rest), frame);
}

export function valuedIn(valued: PersonaValued, frame: PersonaFrame): string {
  const { percent } = frame.numbers;
  const { signs, mostly, ofThem, valuedAspect, against } = frame.locale.persona;
  switch (valued.kind) {
    case "choice":
      return contrastIn(valued, frame).name;
    case "sign":
      return signs[valued.of];
    case "mostly":
      return frame.locale.sentence.answer(
        mostly(valueIn(valued.feature, valued.value, frame)),
        ofThem(percent(valued.share)),
      );
    case "aspect": {
      const own = valuedAspect[valued.basis](aspectIn(valued.aspect, frame), percent(valued.share));
      return valued.rest === undefined ? own : against(own, percent(valued.rest));
    }
  }
}

function aspectIn(aspect: string, { locale: { aspects }, own }: Pick<PersonaFrame, "locale" | "own">): string {
  return Object.hasOwn(aspects, aspect) ? aspects[aspect as keyof typeof aspects] : own(aspect);
}

export function worthIn({ value, share }: Persona, frame: PersonaFrame): string[] {
  if (value === undefined) return [];
  const { measure, mean, currency, shareOfBase } = value;
  const { worth, worthOfAll } = frame.locale.persona;
  const { percent } = frame.numbers;
  return [
    worth[measure](moneyIn(mean, currency, frame)),
    ...(shareOfBase === undefined || share === undefined
      ? []
      : [worthOfAll(percent(shareOfBase), percent(share.value))]),
  ];
}

export function memberIn({ member }: Persona, frame: PersonaFrame): string[] {
  const { sentence, persona } = frame.locale;
  if (member === undefined) return [];
  const valueOf = (field: PersonaMemberField) =>
    "unit" in field
      ? persona.range(quantityIn(field.unit, field.from, frame), quantityIn(field.unit, field.to, frame))
      : valueIn(field.field, field.value, frame);
  return [
    ...member.fields.map((one) => sentence.answer(frame.own(nounIn(one.field, frame.locale)), valueOf(one))),
    persona.nobody,
  ];
}

/** What is not told, one line for each reason. */
export function untoldIn({ untold }: Persona, frame: PersonaFrame): string[] {
  const { sentence, persona } = frame.locale;
  return [...new Set(untold.map(({ reason }) => reason))].map((reason) => {
    const fields = untold.flatMap((one) => (one.reason === reason ? [fieldIn(one.field, frame)] : []));
    return sentence.answer(persona.untold[reason], [...new Set(fields)].join("; "));
  });
}

/** A field that is a theme is told by what is asked of it first. */
function fieldIn(field: string, frame: PersonaFrame): string {
  const asked = ["yes", "again", "returned", "complained", "long", "low", "promoter", "falls-short"];
  const theme = asked.flatMap((value) => themeIn(field, value, frame) ?? [])[0];
  return theme ?? frame.own(nounIn(field, frame.locale));
}

/** How many they are, how sure it is that they are a group, or that it was written by hand. */
export function sizeIn({ size, share, stability, unstable }: Persona, { locale, numbers }: PersonaFrame): string[] {
  const { persona } = locale;
  if (size === undefined || share === undefined) return [persona.assumed];
  const { percent } = numbers;
  const { low, high } = share.interval;
  return [
    persona.sized(size, percent(share.value), percent(low), percent(high), numbers),
    ...(stability === undefined ? [] : [persona.stability[stability.verdict]]),
    ...(unstable === undefined ? [] : [persona.unstable]),
  ];
}

/** What to do and what to avoid, each a sentence. */
export function guidanceIn(
  guidance: PersonaGuidance,
  frame: PersonaFrame,
): { readonly do: string; readonly avoid: string } {
  if (guidance.kind === "trait") return contrastIn(guidance, frame);
  const { name, guidance: toDo, avoid } = frame.locale.types[guidance.type];
  return { do: frame.locale.sentence.answer(name, toDo), avoid: frame.locale.sentence.answer(name, avoid) };
}
