import type { Locale, ValueWords } from "../locale.js";
import { length } from "./words.js";

const discounted =
  (unit: string): Locale["discounted"]["year"] =>
  (rate, { percent }) =>
    `Det som kommer senere, teller mindre: en diskonteringsrente på ${percent(rate)} per ${unit}.`;

/** What is said of the value of a customer. */
export const value: ValueWords = {
  expectedValue: (amount, horizon, numbers) =>
    horizon === "residual"
      ? `forventet verdi i all framtid: ${amount}`
      : `forventet verdi i løpet av ${length(horizon, numbers)}: ${amount}`,
  valueless: {
    "heavy-tail": "ingen endelig verdi kan forventes, fordi kundenes forbruk ikke har noe endelig gjennomsnitt",
    "no-finite-mean":
      "ingen endelig verdi kan forventes, fordi antallet framtidige kjøp ikke har noe endelig gjennomsnitt",
    "spend-not-positive":
      "ingen verdi kan forventes, fordi denne kundens gjenkjøp ikke har innbrakt noe etter refusjoner",
  },
  valueMethod: (model) => `De framtidige kjøpene er anslått med ${model}-modellen.`,
  discounted: {
    day: discounted("dag"),
    week: discounted("uke"),
    month: discounted("måned"),
    year: discounted("år"),
  },
  valueCaveats: {
    "spend-of-population":
      "Det finnes ikke noe gjenkjøp, så gjennomsnittet for alle kunder er brukt som beløp per kjøp.",
    "alive-by-definition":
      "I denne modellen slutter ingen før et andre kjøp, så verdien av en kunde med bare ett kjøp kan være for høy.",
    "spend-depends-on-frequency":
      "Den som kjøper oftere, bruker et annet beløp per kjøp; det tar ikke forbruksmodellen hensyn til.",
    "spend-of-few-customers": "Forbruksmodellen bygger på få kunder, så beløpet per kjøp er i beste fall omtrentlig.",
    "history-assumed-complete":
      "Det var ikke oppgitt om historikken er fullstendig; det er lagt til grunn at den er det.",
  },
};
