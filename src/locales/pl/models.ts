import type { Locale, ModelWords, Numbers } from "../locale.js";
import { modelNames } from "../model-names.js";
import { usualGaps } from "./words.js";

const model = (name: string): string => `zalecany jest model ${name}`;

const repeaters = (value: number, { number, plural }: Numbers): string =>
  plural(value) === "one" ? "ponownie kupił 1 klient" : `ponownie kupiło ${number(value)} klientów`;

const against = (task: string): Locale["verdicts"]["counts"] => ({
  better: () => `${task} lepszy niż wszystkie punkty odniesienia`,
  "no-better": (baselines) => `${task} nie lepszy niż ${baselines}`,
  worse: (baselines) => `${task} gorszy niż ${baselines}`,
});

/** What is said of the choice of a model, and of models against baselines. */
export const models: ModelWords = {
  methods: {
    ...modelNames,
    "gamma-gamma": "gamma-gamma",
    cox: "Coxa",
    cadence: "sam rytm zakupów",
    contractual: "metody dla umów",
  },
  recommended: {
    "bg-nbd": model("BG/NBD"),
    "mbg-nbd": model("MBG/NBD"),
    "bg-cnbd-k": model("BG/CNBD-k"),
    "mbg-cnbd-k": model("MBG/CNBD-k"),
    "pareto-nbd": model("Pareto/NBD"),
    "bg-bb": model("BG/BB"),
    cadence: "zalecany jest sam rytm zakupów, bez modelu",
    contractual: "zalecane są metody dla umów (estymator Kaplana-Meiera, sBG, BdW)",
  },
  modelReasons: {
    contractual: ({ value, threshold }, { percent }) =>
      `${percent(value)} klientów ma lub miało umowę, czyli co najmniej ${percent(threshold)}`,
    "not-contractual": ({ value, threshold }, { percent }) =>
      `${percent(value)} klientów ma lub miało umowę, czyli mniej niż ${percent(threshold)}`,
    "contracts-unknown": () => "nie wiadomo, czy są umowy",
    "enough-repeaters": ({ value, threshold }, numbers) =>
      `${repeaters(value, numbers)}, a model wymaga ${numbers.number(threshold)}`,
    "too-few-repeaters": ({ value, threshold }, numbers) =>
      `${repeaters(value, numbers)}, a model wymaga ${numbers.number(threshold)}`,
    "fixed-opportunities": ({ value, threshold }, { percent }) =>
      `zakupy trzymają się stałych terminów (w jednej siatce dni mieści się ${percent(value)} odstępów, czyli co najmniej ${percent(threshold)})`,
    "no-fixed-opportunities": ({ value, threshold }, { percent }) =>
      `zakupy nie trzymają się stałych terminów (w najlepszej siatce dni mieści się ${percent(value)} odstępów, czyli mniej niż ${percent(threshold)})`,
    "grid-finer-than-rhythm": ({ value, threshold }, { number }) =>
      `stałe terminy są tak częste, że nie mają znaczenia (na jeden zakup przypada ich ${number(value)}, czyli więcej niż ${number(threshold)})`,
    "opportunities-unknown": () =>
      "znanych odstępów jest za mało, aby stwierdzić, czy zakupy trzymają się stałych terminów",
    "regular-gaps": ({ value, threshold }, { number }) =>
      `odstępy są bardziej regularne niż przypadkowe (regularność ${number(value)}, czyli co najmniej ${number(threshold)})`,
    "gaps-without-variation": () => "odstępy danego klienta wcale się nie zmieniają",
    "no-regular-gaps": ({ value, threshold }, { number }) =>
      `odstępy są niewiele bardziej regularne niż przypadkowe (regularność ${number(value)}, czyli mniej niż ${number(threshold)})`,
    "regularity-within-chance": ({ value, threshold }, { number }) =>
      `pozorna regularność odstępów może być dziełem przypadku (regularność może wynosić zaledwie ${number(value)}, a ${number(threshold)} to przypadek)`,
    "regularity-unknown": () => "znanych odstępów jest za mało, aby ocenić ich regularność",
    "many-one-time-buyers": ({ value, threshold }, { percent }) =>
      `${percent(value)} klientów kupiło tylko raz, a od ${percent(threshold)} model musi umieć stwierdzić, że odeszli`,
    "few-one-time-buyers": ({ value, threshold }, { percent }) =>
      `${percent(value)} klientów kupiło tylko raz, czyli mniej niż ${percent(threshold)}`,
  },
  opportunities: {
    week: "Okazja do zakupu jest co tydzień.",
    fortnight: "Okazja do zakupu jest co dwa tygodnie.",
    month: "Okazja do zakupu jest co miesiąc.",
    quarter: "Okazja do zakupu jest co kwartał.",
    "half-year": "Okazja do zakupu jest co pół roku.",
    year: "Okazja do zakupu jest co rok.",
  },
  alternatives: {
    contractual: (methods) => `Niezalecane: ${methods} – koniec umowy widać wprost i niczego nie trzeba się domyślać.`,
    "not-contractual": (methods) => `Niezalecane: ${methods} – zbyt mało klientów ma umowę.`,
    "contracts-unknown": (methods) => `Niezalecane: ${methods} – nie wiadomo, czy są umowy.`,
    "enough-repeaters": (methods) =>
      `Niezalecane: ${methods} – dość klientów kupiło ponownie, aby dowiedzieć się od nich więcej.`,
    "too-few-repeaters": (methods) => `Niezalecane: ${methods} – zbyt mało klientów kupiło ponownie.`,
    "fixed-opportunities": (methods) => `Niezalecane: ${methods} – zakupy trzymają się stałych terminów.`,
    "no-fixed-opportunities": (methods) => `Niezalecane: ${methods} – zakupy nie są związane ze stałymi terminami.`,
    "opportunities-unknown": (methods) =>
      `Niezalecane: ${methods} – znanych odstępów jest za mało, aby stwierdzić, czy zakupy trzymają się stałych terminów.`,
    "regular-gaps": (methods) => `Niezalecane: ${methods} – odstępy są bardziej regularne niż przypadkowe.`,
    "no-regular-gaps": (methods) =>
      `Niezalecane: ${methods} – nie ma pewności, że odstępy są bardziej regularne niż przypadkowe.`,
    "regularity-unknown": (methods) => `Niezalecane: ${methods} – nie wiadomo, jak regularne są odstępy.`,
    "many-one-time-buyers": (methods) => `Niezalecane: ${methods} – wielu klientów kupiło tylko raz.`,
    "few-one-time-buyers": (methods) =>
      `Niezalecane: ${methods} – niewielu klientów kupiło tylko raz, więc ich odejście ma małe znaczenie.`,
    "alive-by-definition": (methods) =>
      `Niezalecane: ${methods} – każdy klient z jednym zakupem nadal uchodziłby za klienta, choćby przerwa była najdłuższa.`,
    "equally-suited": (methods) => `Równie odpowiednie: ${methods}. Warto dopasować oba modele i je porównać.`,
  },
  modelWarnings: {
    "alive-by-definition": ({ value }, { percent }) =>
      `W tym modelu klienci z jednym zakupem (${percent(value)}) nadal są klientami, choćby przerwa była najdłuższa: to własność modelu, a nie wynik.`,
    "mixed-contracts": ({ value }, { percent }) =>
      `Klientów z umową (${percent(value)}) pominięto: należy ich oceniać na podstawie umowy.`,
    "left-truncated": ({ value }, { number }) =>
      `Liczba historii pominiętych, bo może w nich brakować wcześniejszych zakupów: ${number(value)}.`,
    "history-assumed-complete": ({ value }, { number }) =>
      `Liczba historii uznanych za kompletne, choć tego nie podano: ${number(value)}.`,
    "short-observation": ({ value, threshold }, numbers) =>
      `Mediana długości obserwacji to zaledwie ${usualGaps(value, numbers)}: poniżej ${numbers.number(threshold)} przerwa i odejście wyglądają tak samo.`,
  },
  baselines: {
    mean: "średnia wszystkich klientów",
    "own-rate": "własne tempo każdego klienta",
    "last-period": "zakupy z ostatniego okresu",
    hiatus: "najdłuższa typowa przerwa",
    recency: "czas od ostatniego zakupu",
    frequency: "dotychczasowa liczba zakupów",
  },
  verdicts: {
    counts: against("w prognozowaniu przyszłych zakupów"),
    probabilities: against("w prognozowaniu prawdopodobieństwa zakupu"),
    discrimination: against("w odróżnianiu kupujących od niekupujących"),
  },
  validated: (name, verdicts) => `${name}: ${verdicts.join("; ")}.`,
  notValidated: (name) => `${name}: dopasowanie się nie powiodło, więc nie ma czego sprawdzać.`,
  tooFewToCompare: "Kupujących jest zbyt mało, aby odróżnić lepszą prognozę od przypadku.",
};
