import type { AccountWords } from "../account-words.js";

/** What is said to a person about the judgements on them. */
export const account: AccountWords = {
  opening: (use, date) => `Te odpowiedzi obliczono na dzień ${date}, cel: ${use}.`,
  uses: {
    analytics: "statystyka",
    marketing: "marketing",
    service: "obsługa",
    pricing: "ceny",
    eligibility: "decyzja, czy coś otrzymasz",
  },
  used: {
    declared: (facts) => `Odczytano z tego, co o Tobie podano: ${facts}.`,
    observed: (facts) => `Odczytano z tego, co zarejestrowano: ${facts}.`,
    modelled: (facts) => `Oszacowano: ${facts}.`,
    assumed: (facts) => `Założono: ${facts}.`,
  },
  notUsed: (questions) => `Nie użyto, bo nie wolno w tym celu: ${questions}.`,
  since: (date) => `Jest tak od dnia ${date}.`,
  until: (date) => `Jeśli nic więcej się nie wydarzy, obowiązuje do dnia ${date}.`,
  never: (things) => `Nigdy nie są odczytywane do żadnej odpowiedzi: ${things}.`,
  neverUsed: {
    biometric: "dane biometryczne",
    "birth-date": "data urodzenia",
    ethnicity: "pochodzenie etniczne",
    gender: "płeć",
    genetic: "dane genetyczne",
    health: "zdrowie",
    income: "dochód",
    politics: "poglądy polityczne",
    "precise-place": "dokładne miejsce pobytu",
    race: "rasa",
    religion: "religia",
    sexLife: "życie seksualne",
    sexualOrientation: "orientacja seksualna",
    tradeUnion: "przynależność do związku zawodowego",
  },
  held: (facts) => `Znane i nieodczytane do tych odpowiedzi: ${facts}.`,
  withheld: "Pominięto liczby, które mówiłyby o innych osobach albo o księgach firmy.",
  effects: {
    none: "Na tych odpowiedziach nie opiera się żadna decyzja o skutkach prawnych lub podobnie istotnych.",
    "legal-or-similar":
      "Na tych odpowiedziach opiera się decyzja o skutkach prawnych lub podobnie istotnych, dlatego sprawdził ją człowiek.",
  },
  reviewed: {
    confirmed: "Osoba sprawdzająca potwierdziła decyzję:",
    changed: "Osoba sprawdzająca zmieniła decyzję:",
    overruled: "Osoba sprawdzająca uchyliła decyzję:",
  },
  recipients: (categories) => `Przekazano dalej: ${categories}.`,
  rights: (rights) => `Możesz poprosić o: ${rights}.`,
  rightNames: {
    access: "kopię swoich danych",
    rectification: "sprostowanie błędów",
    objection: "zakończenie takiego użycia",
    "human-intervention": "sprawdzenie przez człowieka",
    contest: "ponowne rozpatrzenie decyzji",
  },
};
