import type { Locale } from "./locale.js";
import { account } from "./pl/account.js";
import { catalogue } from "./pl/catalogue.js";
import { changes } from "./pl/changes.js";
import { churn } from "./pl/churn.js";
import { facts } from "./pl/facts.js";
import { fits } from "./pl/fits.js";
import { loyalty } from "./pl/loyalty.js";
import { measures } from "./pl/measures.js";
import { models } from "./pl/models.js";
import { persona } from "./pl/persona.js";
import { rules } from "./pl/rules.js";
import { types } from "./pl/types.js";
import { value } from "./pl/value.js";
import { days, minutes } from "./pl/words.js";

/** Polish. */
export const pl: Locale = {
  tag: "pl",
  direction: "ltr",
  ...types,
  questions: {
    stage: "etap relacji",
    relationship: "relacja z firmą",
    role: "rola w łańcuchu dystrybucji",
    rfm: "segment RFM",
    loyalty: "lojalność",
    churn: "ryzyko odejścia",
    value: "oczekiwana wartość",
    "referral-value": "wartość poleceń",
    "loyalty-phase": "faza lojalności",
    "attitude-trend": "zmiana postawy",
    valued: "co jest cenione",
    "share-of-wallet": "udział w wydatkach na kategorię",
    breadth: "liczba kategorii",
    tenure: "staż",
    programme: "program lojalnościowy",
    service: "obsługa klienta",
    "contact-due": "następny kontakt",
    "discount-dependence": "zależność od rabatów",
    "discount-dependence-of-base": "udział zakupów z rabatem w całej bazie klientów",
    "decision-pace": "tempo ostatniej decyzji",
    anger: "nasilenie niezadowolenia",
    "prospect-fit": "dopasowanie do idealnego klienta",
    "prospect-intent": "zamiar zakupu",
    "preset:growth-accounting": "status względem poprzedniego okresu",
  },
  segments: {
    champions: "mistrzowie",
    loyal: "lojalni",
    "potential-loyalist": "potencjalnie lojalni",
    new: "nowi",
    promising: "obiecujący",
    "need-attention": "wymagający uwagi",
    "about-to-sleep": "zasypiający",
    "at-risk": "zagrożeni odejściem",
    "cannot-lose-them": "ci, których nie można stracić",
    hibernating: "uśpieni",
    lost: "utraceni",
    recent: "niedawni",
    others: "pozostali",
  },
  churn: {
    low: "niskie ryzyko odejścia",
    medium: "średnie ryzyko odejścia",
    high: "wysokie ryzyko odejścia",
    ended: "klient odszedł",
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
    "missing-facts": "brakuje danych",
    "not-enough-data": "danych jest za mało",
    "mixed-currencies": "kwoty są w kilku walutach",
    "refused-for-use": "nie wolno tego wykorzystywać do ustalania cen ani warunków dostępu do oferty",
    "not-permitted": "brakuje zgody lub zgłoszono sprzeciw",
    "protected-person": "nie ustala się tego w przypadku pojedynczych osób objętych ochroną, w tym pracowników",
    "already-customer": "ustala się to tylko w przypadku osób bez zakupów",
    "not-published": "nie opublikowano, jak się o tym rozstrzyga",
    "not-named": "nie ma na to słowa",
    "whole-base": "dotyczy to całej bazy klientów, więc nic nie mówi o pojedynczym kliencie",
  },
  units: { days, minutes },
  sentence: {
    answer: (question, value) => `${question}: ${value}`,
    compared: (fact, relations) => `${fact}, czyli ${relations}`,
    spent: (amount) => `wydatki: ${amount}`,
    spentIn: (currency) => `kwota wydatków w ${currency}`,
    paragraph: (sentences) => sentences.join(" "),
    unknown: (noun) => `brak danych (${noun})`,
    unknowns: (nouns) => `brak danych: ${nouns}`,
    decided: (answer, reasons) => (reasons.length === 0 ? `${answer}.` : `${answer} – ${reasons.join("; ")}.`),
    undecided: (question, reason, missing) =>
      `${question} – nie rozstrzygnięto, ponieważ ${reason}${missing === "" ? "" : `: ${missing}`}.`,
    yes: "tak",
    no: "nie",
  },
};
