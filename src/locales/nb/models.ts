import type { Locale, ModelWords } from "../locale.js";
import { modelNames } from "../model-names.js";
import { some, usualGaps } from "./words.js";

const model = (name: string): string => `${name}-modellen anbefales`;

const against = (verb: string, object: string): Locale["verdicts"]["counts"] => ({
  better: () => `${verb} ${object} bedre enn alle sammenligningsgrunnlagene`,
  "no-better": (baselines) => `${verb} ikke ${object} bedre enn ${baselines}`,
  worse: (baselines) => `${verb} ${object} dårligere enn ${baselines}`,
});

/** What is said of the choice of a model, and of models against baselines. */
export const models: ModelWords = {
  methods: {
    ...modelNames,
    "gamma-gamma": "gamma-gamma",
    cadence: "kjøpsrytmen alene",
    contractual: "metodene for avtaler",
  },
  recommended: {
    "bg-nbd": model("BG/NBD"),
    "mbg-nbd": model("MBG/NBD"),
    "bg-cnbd-k": model("BG/CNBD-k"),
    "mbg-cnbd-k": model("MBG/CNBD-k"),
    "pareto-nbd": model("Pareto/NBD"),
    "bg-bb": model("BG/BB"),
    cadence: "kjøpsrytmen alene anbefales, uten modell",
    contractual: "metodene for avtaler anbefales (Kaplan–Meier, sBG, BdW)",
  },
  modelReasons: {
    contractual: ({ value, threshold }, { percent }) =>
      `${percent(value)} av kundene har eller har hatt en avtale, altså minst ${percent(threshold)}`,
    "not-contractual": ({ value, threshold }, { percent }) =>
      `${percent(value)} av kundene har eller har hatt en avtale, altså under ${percent(threshold)}`,
    "contracts-unknown": () => "det er ikke kjent om det finnes avtaler",
    "enough-repeaters": ({ value, threshold }, numbers) =>
      `${some(value, "kunde", "kunder", numbers)} har kjøpt igjen, og en modell krever ${numbers.number(threshold)}`,
    "too-few-repeaters": ({ value, threshold }, numbers) =>
      `${some(value, "kunde", "kunder", numbers)} har kjøpt igjen, og en modell krever ${numbers.number(threshold)}`,
    "fixed-opportunities": ({ value, threshold }, { percent }) =>
      `kjøpene følger faste tidspunkter (ett rutenett av dager dekker ${percent(value)} av intervallene, altså minst ${percent(threshold)})`,
    "no-fixed-opportunities": ({ value, threshold }, { percent }) =>
      `kjøpene følger ingen faste tidspunkter (det beste rutenettet av dager dekker ${percent(value)} av intervallene, altså under ${percent(threshold)})`,
    "grid-finer-than-rhythm": ({ value, threshold }, { number }) =>
      `de faste tidspunktene er så hyppige at de ikke betyr noe (${number(value)} per kjøp, altså over ${number(threshold)})`,
    "opportunities-unknown": () => "for få intervaller er kjent til å si om kjøpene følger faste tidspunkter",
    "regular-gaps": ({ value, threshold }, { number }) =>
      `intervallene er mer regelmessige enn tilfeldige (en regelmessighet på ${number(value)}, altså minst ${number(threshold)})`,
    "gaps-without-variation": () => "intervallene til den enkelte kunden varierer ikke i det hele tatt",
    "no-regular-gaps": ({ value, threshold }, { number }) =>
      `intervallene er knapt mer regelmessige enn tilfeldige (en regelmessighet på ${number(value)}, altså under ${number(threshold)})`,
    "regularity-within-chance": ({ value, threshold }, { number }) =>
      `at intervallene virker regelmessige, kan være tilfeldig (regelmessigheten kan være så lav som ${number(value)}, der ${number(threshold)} er ren tilfeldighet)`,
    "regularity-unknown": () => "for få intervaller er kjent til å si hvor regelmessige de er",
    "many-one-time-buyers": ({ value, threshold }, { percent }) =>
      `${percent(value)} har kjøpt bare én gang, og fra ${percent(threshold)} må en modell kunne si at de har sluttet`,
    "few-one-time-buyers": ({ value, threshold }, { percent }) =>
      `${percent(value)} har kjøpt bare én gang, altså under ${percent(threshold)}`,
  },
  opportunities: {
    week: "Det er en kjøpsanledning hver uke.",
    fortnight: "Det er en kjøpsanledning hver fjortende dag.",
    month: "Det er en kjøpsanledning hver måned.",
    quarter: "Det er en kjøpsanledning hvert kvartal.",
    "half-year": "Det er en kjøpsanledning hvert halvår.",
    year: "Det er en kjøpsanledning hvert år.",
  },
  alternatives: {
    contractual: (methods) => `Ikke anbefalt: ${methods} – avtaler avsluttes synlig, og ingenting ved det må gjettes.`,
    "not-contractual": (methods) => `Ikke anbefalt: ${methods} – for få kunder har en avtale.`,
    "contracts-unknown": (methods) => `Ikke anbefalt: ${methods} – det er ikke kjent om det finnes avtaler.`,
    "enough-repeaters": (methods) =>
      `Ikke anbefalt: ${methods} – nok kunder har kjøpt igjen til at det går an å lære mer av dem.`,
    "too-few-repeaters": (methods) => `Ikke anbefalt: ${methods} – for få kunder har kjøpt igjen.`,
    "fixed-opportunities": (methods) => `Ikke anbefalt: ${methods} – kjøpene følger faste tidspunkter.`,
    "no-fixed-opportunities": (methods) => `Ikke anbefalt: ${methods} – kjøpene er ikke bundet til faste tidspunkter.`,
    "opportunities-unknown": (methods) =>
      `Ikke anbefalt: ${methods} – for få intervaller er kjent til å si om kjøpene følger faste tidspunkter.`,
    "regular-gaps": (methods) => `Ikke anbefalt: ${methods} – intervallene er mer regelmessige enn tilfeldige.`,
    "no-regular-gaps": (methods) =>
      `Ikke anbefalt: ${methods} – det er ikke sikkert at intervallene er mer regelmessige enn tilfeldige.`,
    "regularity-unknown": (methods) =>
      `Ikke anbefalt: ${methods} – det er ikke kjent hvor regelmessige intervallene er.`,
    "many-one-time-buyers": (methods) => `Ikke anbefalt: ${methods} – mange har kjøpt bare én gang.`,
    "few-one-time-buyers": (methods) =>
      `Ikke anbefalt: ${methods} – få har kjøpt bare én gang, så det betyr lite om de har sluttet.`,
    "alive-by-definition": (methods) =>
      `Ikke anbefalt: ${methods} – alle med bare ett kjøp ville fortsatt regnes som kunder, uansett hvor lenge siden kjøpet er.`,
    "equally-suited": (methods) => `Like godt egnet: ${methods}. Begge bør tilpasses og sammenlignes.`,
  },
  modelWarnings: {
    "alive-by-definition": ({ value }, { percent }) =>
      `I denne modellen er de ${percent(value)} som har kjøpt bare én gang, fortsatt kunder, uansett hvor lenge siden kjøpet er: det er en egenskap ved modellen og ikke et funn.`,
    "mixed-contracts": ({ value }, { percent }) =>
      `De ${percent(value)} som har en avtale, er holdt utenfor: de bør vurderes ut fra avtalen.`,
    "left-truncated": ({ value }, { number }) =>
      `Antall historikker som er holdt utenfor fordi tidligere kjøp kan mangle: ${number(value)}.`,
    "history-assumed-complete": ({ value }, { number }) =>
      `Antall historikker som er regnet som fullstendige uten at det var oppgitt: ${number(value)}.`,
    "short-observation": ({ value, threshold }, numbers) =>
      `Mediankunden er observert i bare ${usualGaps(value, numbers)}: under ${numbers.number(threshold)} ser en pause og et frafall like ut.`,
  },
  baselines: {
    mean: "gjennomsnittet for alle kunder",
    "own-rate": "hver kundes egen kjøpsrate",
    "last-period": "kjøpene i siste periode",
    hiatus: "den lengste vanlige kjøpspausen",
    recency: "tiden siden siste kjøp",
    frequency: "antall kjøp hittil",
  },
  verdicts: {
    counts: against("forutsier", "framtidige kjøp"),
    probabilities: against("forutsier", "kjøpssannsynligheten"),
    discrimination: against("skiller", "kjøpere fra ikke-kjøpere"),
  },
  validated: (name, verdicts) => `${name}: ${verdicts.join("; ")}.`,
  notValidated: (name) => `${name}: tilpasningen mislyktes, så det er ingenting å validere.`,
  tooFewToCompare: "Det er for få kjøpere til å skille en bedre prognose fra tilfeldigheter.",
};
