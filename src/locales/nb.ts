import type { Locale } from "./locale.js";
import { account } from "./nb/account.js";
import { catalogue } from "./nb/catalogue.js";
import { changes } from "./nb/changes.js";
import { churn } from "./nb/churn.js";
import { facts } from "./nb/facts.js";
import { fits } from "./nb/fits.js";
import { loyalty } from "./nb/loyalty.js";
import { measures } from "./nb/measures.js";
import { models } from "./nb/models.js";
import { persona } from "./nb/persona.js";
import { rules } from "./nb/rules.js";
import { types } from "./nb/types.js";
import { value } from "./nb/value.js";
import { days, minutes } from "./nb/words.js";

/** Norwegian, bokmål. */
export const nb: Locale = {
  tag: "nb",
  direction: "ltr",
  ...types,
  questions: {
    stage: "fase i kundeforholdet",
    relationship: "tilknytning til virksomheten",
    role: "rolle i kjeden",
    rfm: "RFM-segment",
    loyalty: "lojalitet",
    churn: "frafallsrisiko",
    value: "forventet verdi",
    "referral-value": "verdi av vervinger",
    "loyalty-phase": "fase i lojaliteten",
    "attitude-trend": "holdningens utvikling",
    valued: "hva som verdsettes",
    "share-of-wallet": "andel av kategoriforbruket",
    breadth: "bredde over kategorier",
    tenure: "kundeforholdets varighet",
    programme: "lojalitetsprogram",
    service: "kundeservice",
    "contact-due": "neste kontakt",
    "discount-dependence": "rabattavhengighet",
    "discount-dependence-of-base": "andelen kjøp med rabatt i hele kundebasen",
    "decision-pace": "tempoet i siste avgjørelse",
    anger: "grad av misnøye",
    "prospect-fit": "samsvar med idealkunden",
    "prospect-intent": "kjøpsintensjon",
    "preset:growth-accounting": "status fra periode til periode",
  },
  segments: {
    champions: "toppkunder",
    loyal: "lojale",
    "potential-loyalist": "potensielt lojale",
    new: "nye",
    promising: "lovende",
    "need-attention": "trenger oppmerksomhet",
    "about-to-sleep": "i ferd med å sovne",
    "at-risk": "i faresonen",
    "cannot-lose-them": "må ikke mistes",
    hibernating: "i dvale",
    lost: "tapt",
    recent: "nylige",
    others: "øvrige",
  },
  churn: {
    low: "lav frafallsrisiko",
    medium: "middels frafallsrisiko",
    high: "høy frafallsrisiko",
    ended: "har sluttet som kunde",
  },
  ...measures,
  ...loyalty,
  persona,
  account,
  changes,
  ...churn,
  ...value,
  ...models,
  ...fits,
  facts,
  ...rules,
  ...catalogue,
  reasons: {
    "missing-facts": "opplysninger mangler",
    "not-enough-data": "datagrunnlaget er for lite",
    "mixed-currencies": "beløpene er i flere valutaer",
    "refused-for-use": "dette ikke kan brukes til prissetting eller til å avgjøre hvem som får et tilbud",
    "not-permitted": "samtykke mangler, eller fordi det foreligger en reservasjon",
    "protected-person": "dette ikke vurderes for enkeltpersoner med særskilt vern, blant dem ansatte",
    "already-customer": "dette bare vurderes for dem som ikke har kjøpt ennå",
    "not-published": "det ikke er offentliggjort hvordan dette avgjøres",
    "not-named": "det ikke finnes noe ord for det",
    "whole-base": "det gjelder hele kundebasen og derfor ikke sier noe om den enkelte kunden",
  },
  units: { days, minutes },
  sentence: {
    answer: (question, value) => `${question}: ${value}`,
    compared: (fact, relations) => `${fact}, altså ${relations}`,
    spent: (amount) => `forbruk: ${amount}`,
    spentIn: (currency) => `forbruket i ${currency}`,
    paragraph: (sentences) => sentences.join(" "),
    unknown: (noun) => `${noun} er ikke kjent`,
    unknowns: (nouns) => `ikke kjent: ${nouns}`,
    decided: (answer, reasons) => (reasons.length === 0 ? `${answer}.` : `${answer} – ${reasons.join("; ")}.`),
    undecided: (question, reason, missing) =>
      `${question} – ikke avgjort, fordi ${reason}${missing === "" ? "" : `: ${missing}`}.`,
    yes: "ja",
    no: "nei",
  },
};
