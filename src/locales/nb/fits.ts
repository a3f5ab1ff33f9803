import type { FitEffort, FitWords, Locale, Numbers } from "../locale.js";
import { some } from "./words.js";

function steps(effort: FitEffort, numbers: Numbers): string {
  const sample = {
    customers: ["kunde", "kunder"],
    lifetimes: ["levetid", "levetider"],
  } as const;
  const [one, many] = sample[effort.of];
  return `${some(effort.steps, "steg", "steg", numbers)} på ${some(effort.sample, one, many, numbers)}`;
}

const common = {
  "flat-likelihood": "dataene skiller ikke parametrene fra hverandre",
  "iterations-exhausted": "grensen for antall steg ble nådd",
};

const betaGeometric: Locale["fitReasons"]["bg-nbd"] = {
  ...common,
  "no-repeat-purchases": "ingen kjøpte igjen, så bare kjøpsraten er kjent",
  "no-observation-time": "ingen ble observert over tid",
  "equal-rates": "alle kunder kjøper like ofte",
  "vanishing-rates": "noen få kunder kjøper, og nesten alle de andre aldri",
  "equal-dropout": "alle kunder slutter med samme sannsynlighet",
  "divided-dropout": "kundene slutter enten ved første anledning eller blir for godt",
  "no-dropout": "ingen slutter",
  "immediate-dropout": "alle slutter ved første anledning",
  "time-scale": "skalaen for kjøpsratene er ubegrenset",
};

const retention: Locale["fitReasons"]["sbg"] = {
  ...common,
  "no-renewals": "ingen kom til en fornyelse i observasjonsperioden",
  "nobody-left": "alle fornyet",
  "everybody-left": "ingen fornyet",
  "too-few-renewals": "det ble observert færre ulike fornyelser enn modellen har parametre",
  "equal-customers": "alle kunder slutter med samme sannsynlighet",
  "divided-customers": "kundene slutter enten ved første fornyelse eller blir for godt",
  "duration-limit": "avhengigheten av varigheten er ubegrenset",
};

/** What is said of the fit of a model. */
export const fits: FitWords = {
  fits: {
    converged: (effort, numbers) => `Konvergerte etter ${steps(effort, numbers)}.`,
    boundary: (reason) =>
      `Rimelighetsfunksjonen stiger mot en av modellens grenser: ${reason}. Prognosene holder; enkeltparametre sier lite.`,
    undetermined: (reason) =>
      `Mange parametersett passer like godt: ${reason}. Prognosene holder; enkeltparametre sier lite.`,
    failed: (reason) => `Tilpasningen mislyktes: ${reason}. Parametrene bør ikke brukes.`,
    effort: (effort, numbers) => `Det tok ${steps(effort, numbers)}.`,
    concerns: (covariates) => `Dette gjelder ${covariates}.`,
  },
  fitReasons: {
    "bg-nbd": betaGeometric,
    "mbg-nbd": betaGeometric,
    "bg-cnbd-k": betaGeometric,
    "mbg-cnbd-k": betaGeometric,
    "pareto-nbd": {
      ...betaGeometric,
      "equal-dropout": "alle kunder slutter i samme takt",
      "divided-dropout": "kundene slutter enten med én gang eller blir for godt",
      "immediate-dropout": "kundene slutter med én gang de har kjøpt for siste gang",
    },
    "bg-bb": {
      ...common,
      "no-opportunities": "ingen har hatt en kjøpsanledning ennå",
      "no-purchases": "ingen brukte en kjøpsanledning; det kan ikke avgjøres om kundene aldri kjøper eller har sluttet",
      "equal-purchase-probabilities": "alle kunder kjøper med samme sannsynlighet",
      "divided-purchase-probabilities": "kundene bruker alle kjøpsanledninger eller ingen så lenge de blir",
      "vanishing-purchases": "nesten ingen kjøper noen gang",
      "every-opportunity": "kundene bruker alle kjøpsanledninger så lenge de blir",
      "equal-dropout": "alle kunder slutter med samme sannsynlighet",
      "divided-dropout": "kundene slutter enten med én gang eller blir for godt",
      "no-dropout": "ingen slutter",
      "immediate-dropout": "alle slutter før første kjøpsanledning",
    },
    sbg: retention,
    bdw: retention,
    "gamma-gamma": {
      ...common,
      "no-repeat-spend": "ingen har gjenkjøp og positivt forbruk",
      "equal-spend": "alle kunder bruker like mye hver gang",
      "equal-occasions": "hver kunde bruker like mye hver gang, og kundene er ulike",
      "equal-customers": "kundene er like i hva de bruker, de enkelte kjøpene er det ikke",
      "vanishing-shape": "beløpene er for spredte for modellen",
      "money-scale": "skalaen for beløpene er ubegrenset",
    },
    cox: {
      "iterations-exhausted": common["iterations-exhausted"],
      "no-events": "ingenting ble avsluttet",
      "collinear-covariates": "en forklaringsvariabel varierer ikke eller følger av andre",
      "monotone-likelihood":
        "forklaringsvariablene viser nøyaktig hvem som slutter først, og en koeffisient er ubegrenset",
    },
  },
};
