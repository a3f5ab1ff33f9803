import type { FitEffort, FitWords, Locale, Numbers } from "../locale.js";

/** In the genitive: "klienta", "klientów". */
const samples = {
  customers: ["klienta", "klientów"],
  lifetimes: ["czasu trwania", "czasów trwania"],
} as const;

function effort({ steps, sample, of }: FitEffort, { number, plural }: Numbers): string {
  const [one, many] = samples[of];
  return `po ${number(steps)} ${plural(steps) === "one" ? "kroku" : "krokach"} na próbie ${number(sample)} ${plural(sample) === "one" ? one : many}`;
}

const common = {
  "flat-likelihood": "dane nie pozwalają rozróżnić parametrów",
  "iterations-exhausted": "wyczerpano limit kroków",
};

const betaGeometric: Locale["fitReasons"]["bg-nbd"] = {
  ...common,
  "no-repeat-purchases": "nikt nie kupił ponownie, więc znane jest tylko tempo zakupów",
  "no-observation-time": "nikogo nie obserwowano choćby przez chwilę",
  "equal-rates": "wszyscy klienci kupują w tym samym tempie",
  "vanishing-rates": "nieliczni klienci kupują, a prawie wszyscy nigdy",
  "equal-dropout": "wszyscy klienci odchodzą z tym samym prawdopodobieństwem",
  "divided-dropout": "klienci albo odchodzą przy pierwszej okazji, albo zostają na dobre",
  "no-dropout": "nikt nie odchodzi",
  "immediate-dropout": "wszyscy odchodzą przy pierwszej okazji",
  "time-scale": "skala tempa zakupów nie ma ograniczenia",
};

const retention: Locale["fitReasons"]["sbg"] = {
  ...common,
  "no-renewals": "w okresie obserwacji nikt nie doszedł do odnowienia",
  "nobody-left": "wszyscy odnowili",
  "everybody-left": "nikt nie odnowił",
  "too-few-renewals": "zaobserwowano mniej różnych odnowień, niż model ma parametrów",
  "equal-customers": "wszyscy klienci odchodzą z tym samym prawdopodobieństwem",
  "divided-customers": "klienci albo kończą przy pierwszym odnowieniu, albo zostają na dobre",
  "duration-limit": "zależność od czasu trwania nie ma ograniczenia",
};

/** What is said of the fit of a model. */
export const fits: FitWords = {
  fits: {
    converged: (done, numbers) => `Dopasowanie osiągnęło zbieżność ${effort(done, numbers)}.`,
    boundary: (reason) =>
      `Funkcja wiarygodności rośnie ku granicy modelu: ${reason}. Prognozy obowiązują; pojedyncze parametry niewiele znaczą.`,
    undetermined: (reason) =>
      `Wiele zestawów parametrów pasuje równie dobrze: ${reason}. Prognozy obowiązują; pojedyncze parametry niewiele znaczą.`,
    failed: (reason) => `Dopasowanie się nie powiodło: ${reason}. Parametrów nie należy używać.`,
    effort: (done, numbers) => `Dopasowanie zakończyło się ${effort(done, numbers)}.`,
    concerns: (covariates) => `Dotyczy zmiennych: ${covariates}.`,
  },
  fitReasons: {
    "bg-nbd": betaGeometric,
    "mbg-nbd": betaGeometric,
    "bg-cnbd-k": betaGeometric,
    "mbg-cnbd-k": betaGeometric,
    "pareto-nbd": {
      ...betaGeometric,
      "equal-dropout": "wszyscy klienci odchodzą w tym samym tempie",
      "divided-dropout": "klienci albo odchodzą od razu, albo zostają na dobre",
      "immediate-dropout": "klienci odchodzą zaraz po ostatnim zakupie",
    },
    "bg-bb": {
      ...common,
      "no-opportunities": "nikt nie miał jeszcze okazji do zakupu",
      "no-purchases": "nikt nie wykorzystał okazji; nie da się odróżnić, czy klienci nigdy nie kupują, czy już odeszli",
      "equal-purchase-probabilities": "wszyscy klienci kupują z tym samym prawdopodobieństwem",
      "divided-purchase-probabilities": "dopóki zostają, klienci wykorzystują każdą okazję albo żadnej",
      "vanishing-purchases": "prawie nikt nigdy nie kupuje",
      "every-opportunity": "dopóki zostają, klienci wykorzystują każdą okazję",
      "equal-dropout": "wszyscy klienci odchodzą z tym samym prawdopodobieństwem",
      "divided-dropout": "klienci albo odchodzą od razu, albo zostają na dobre",
      "no-dropout": "nikt nie odchodzi",
      "immediate-dropout": "wszyscy odchodzą przed pierwszą okazją",
    },
    sbg: retention,
    bdw: retention,
    "gamma-gamma": {
      ...common,
      "no-repeat-spend": "nikt nie ma ponownego zakupu i dodatnich wydatków",
      "equal-spend": "wszyscy klienci za każdym razem wydają tyle samo",
      "equal-occasions": "każdy klient wydaje za każdym razem tyle samo, a klienci różnią się między sobą",
      "equal-customers": "klienci nie różnią się wydatkami, różnią się pojedyncze zakupy",
      "vanishing-shape": "wydatki są zbyt rozproszone dla tego modelu",
      "money-scale": "skala wydatków nie ma ograniczenia",
    },
    cox: {
      "iterations-exhausted": common["iterations-exhausted"],
      "no-events": "nic się nie zakończyło",
      "collinear-covariates": "jedna ze zmiennych objaśniających nie zmienia się albo wynika z innych",
      "monotone-likelihood":
        "zmienne objaśniające dokładnie wskazują, kto kończy pierwszy, i jeden ze współczynników nie ma ograniczenia",
    },
  },
};
