import type { Locale, ValueWords } from "../locale.js";
import { lengthOf } from "./words.js";

const discounted =
  (per: string): Locale["discounted"]["year"] =>
  (rate, { percent }) =>
    `To, co przyjdzie później, liczy się mniej: stopa dyskontowa ${percent(rate)} ${per}.`;

/** What is said of the value of a customer. */
export const value: ValueWords = {
  expectedValue: (amount, horizon, numbers) =>
    horizon === "residual"
      ? `oczekiwana wartość w całym przyszłym okresie: ${amount}`
      : `oczekiwana wartość w ciągu ${lengthOf(horizon, numbers)}: ${amount}`,
  valueless: {
    "heavy-tail": "nie można oczekiwać skończonej wartości, ponieważ wydatki klientów nie mają skończonej średniej",
    "no-finite-mean":
      "nie można oczekiwać skończonej wartości, ponieważ liczba przyszłych zakupów nie ma skończonej średniej",
    "spend-not-positive":
      "nie można oczekiwać żadnej wartości, ponieważ po uwzględnieniu zwrotów ponowne zakupy tego klienta nic nie przyniosły",
  },
  valueMethod: (model) => `Przyszłe zakupy oszacowano modelem ${model}.`,
  discounted: {
    day: discounted("dziennie"),
    week: discounted("tygodniowo"),
    month: discounted("miesięcznie"),
    year: discounted("rocznie"),
  },
  valueCaveats: {
    "spend-of-population":
      "Nie było ponownego zakupu, więc jako wydatek na zakup przyjęto średnią wszystkich klientów.",
    "alive-by-definition":
      "W tym modelu nikt nie odchodzi przed drugim zakupem, więc wartość klienta z jednym zakupem może być zawyżona.",
    "spend-depends-on-frequency":
      "Kto kupuje częściej, wydaje na zakup inną kwotę; model wydatków tego nie uwzględnia.",
    "spend-of-few-customers":
      "Model wydatków opiera się na niewielu klientach, więc wydatek na zakup jest znany co najwyżej w przybliżeniu.",
    "history-assumed-complete": "Nie podano, czy historia jest kompletna; przyjęto, że tak.",
  },
};
