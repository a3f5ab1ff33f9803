import type { ChurnWords, Locale } from "../locale.js";
import { days, length } from "./words.js";

type AfterPurchase = Locale["afterPurchase"]["low"];
type AfterSilence = Locale["afterSilence"]["low"];
type Ending = Locale["estimatedEndings"]["sbg"];

const afterPurchase =
  (band: string): AfterPurchase =>
  (alive, { percent }) =>
    `Etter et kjøp i dag ville risikoen være ${band} (sannsynligheten for fortsatt å være kunde: ${percent(alive)}).`;

const afterSilence =
  (band: string): AfterSilence =>
  (silence, numbers) =>
    `Hvis det ikke kommer et nytt kjøp, er risikoen ${band} fra ${days(silence, numbers)} uten kjøp.`;

const ending =
  (source: string): Ending =>
  ({ probability, ageDays }, horizon, numbers) =>
    `Av avtalene som er blitt så gamle (${days(ageDays, numbers)}), avsluttes ${numbers.percent(probability)} innen ${length(horizon, numbers)}, ifølge ${source}.`;

/** What is said of churn beside the answer and its evidence. */
export const churn: ChurnWords = {
  churnMethods: {
    "model-given": (model) => `Vurdert med ${model}-modellen, fordi en modell var oppgitt.`,
    "no-model": () => "Vurdert ut fra kjøpsrytmen alene, fordi ingen modell var oppgitt.",
    "model-failed": () => "Vurdert ut fra kjøpsrytmen alene, fordi tilpasningen av modellen mislyktes.",
    "model-without-repeats": () =>
      "Vurdert ut fra kjøpsrytmen alene, fordi modellen var tilpasset kunder der ingen hadde kjøpt igjen.",
    subscription: () => "Vurdert ut fra avtalen, fordi det finnes eller har vært en avtale.",
  },
  churnCaveats: {
    "boundary-fit":
      "Tilpasningen av modellen endte ved en av modellens grenser, så det den sier om hvem som har sluttet, er usikkert.",
    "alive-by-definition":
      "I denne modellen slutter ingen før et andre kjøp, så sannsynligheten sier ingenting her, og risikonivået bygger på tiden uten kjøp.",
    "history-assumed-complete":
      "Det var ikke oppgitt om historikken er fullstendig; det er lagt til grunn at den er det.",
  },
  afterPurchase: { low: afterPurchase("lav"), medium: afterPurchase("middels"), high: afterPurchase("høy") },
  afterSilence: { low: afterSilence("lav"), medium: afterSilence("middels"), high: afterSilence("høy") },
  lowAgainBy: {
    "withdrawn-notice": "Hvis oppsigelsen trekkes tilbake, er risikoen lav igjen.",
    "successful-payment": "Med en vellykket betaling er risikoen lav igjen.",
    resumption: "Når avtalen gjenopptas, er risikoen lav igjen.",
    "new-contract": "Med en ny avtale er risikoen lav igjen.",
  },
  estimatedEndings: {
    "survival-curve": ending("den oppgitte overlevelseskurven"),
    sbg: ending("sBG-modellen"),
    bdw: ending("BdW-modellen"),
  },
  announcedEndings: {
    "within-horizon": (horizon, numbers) =>
      `Avtalen avsluttes innen ${length(horizon, numbers)}, med mindre oppsigelsen trekkes tilbake.`,
    "after-horizon": (horizon, numbers) =>
      `Avtalen avsluttes om mer enn ${length(horizon, numbers)}, med mindre oppsigelsen trekkes tilbake.`,
    "day-unknown": () => "Det er ikke kjent hvilken dag avtalen avsluttes.",
  },
  unknownEndings: {
    "no-retention":
      "Det er ikke anslått hvor raskt slike avtaler avsluttes, fordi det ikke var oppgitt noe å anslå det ut fra.",
    "start-unknown":
      "Det er ikke anslått hvor raskt slike avtaler avsluttes, fordi alderen på denne avtalen ikke er kjent.",
    "beyond-observation":
      "Det er ikke anslått hvor raskt slike avtaler avsluttes, fordi ingen avtale på denne alderen er observert så lenge.",
    "retention-failed":
      "Det er ikke anslått hvor raskt slike avtaler avsluttes, fordi tilpasningen av modellen for kundebevaring mislyktes.",
    "nobody-left":
      "Det er ikke anslått hvor raskt slike avtaler avsluttes, fordi ingen annen avtale er blitt så gammel.",
  },
};
