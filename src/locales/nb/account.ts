import type { AccountWords } from "../account-words.js";

/** What is said to a person about the judgements on them. */
export const account: AccountWords = {
  opening: (use, date) => `Disse svarene er regnet ut per ${date}, til ${use}.`,
  uses: {
    analytics: "statistikk",
    marketing: "markedsføring",
    service: "service",
    pricing: "priser",
    eligibility: "en avgjørelse om du får noe",
  },
  used: {
    declared: (facts) => `Lest av det som er oppgitt om deg: ${facts}.`,
    observed: (facts) => `Lest av det som er registrert: ${facts}.`,
    modelled: (facts) => `Anslått: ${facts}.`,
    assumed: (facts) => `Antatt: ${facts}.`,
  },
  notUsed: (questions) => `Ikke brukt, fordi det ikke er tillatt til dette: ${questions}.`,
  since: (date) => `Slik har det vært siden ${date}.`,
  until: (date) => `Skjer det ikke noe mer, gjelder det til ${date}.`,
  never: (things) => `Leses aldri for noe svar: ${things}.`,
  neverUsed: {
    biometric: "biometriske data",
    "birth-date": "fødselsdatoen din",
    ethnicity: "etnisk opprinnelse",
    gender: "kjønn",
    genetic: "genetiske data",
    health: "helse",
    income: "inntekt",
    politics: "politisk oppfatning",
    "precise-place": "hvor du er helt nøyaktig",
    race: "rase",
    religion: "religion",
    sexLife: "seksualliv",
    sexualOrientation: "seksuell orientering",
    tradeUnion: "medlemskap i fagforening",
  },
  held: (facts) => `Kjent, og ikke lest for disse svarene: ${facts}.`,
  withheld: "Tall som ville fortelle om andre, eller om regnskapet til bedriften, er utelatt.",
  effects: {
    none: "Ingen avgjørelse med rettslig eller tilsvarende betydning bygger på disse svarene.",
    "legal-or-similar":
      "En avgjørelse med rettslig eller tilsvarende betydning bygger på disse svarene, så et menneske har vurdert den.",
  },
  reviewed: {
    confirmed: "Den som vurderte avgjørelsen, sto ved den:",
    changed: "Den som vurderte avgjørelsen, endret den:",
    overruled: "Den som vurderte avgjørelsen, omgjorde den:",
  },
  recipients: (categories) => `Gitt videre til: ${categories}.`,
  rights: (rights) => `Du kan be om ${rights}.`,
  rightNames: {
    access: "en kopi av dataene dine",
    rectification: "at feil blir rettet",
    objection: "at denne bruken tar slutt",
    "human-intervention": "at et menneske ser på saken",
    contest: "at avgjørelsen blir vurdert på nytt",
  },
};
