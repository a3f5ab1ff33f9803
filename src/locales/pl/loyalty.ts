import { num, plain, purposesBy, share, words } from "../clauses.js";
import type { FactWords } from "../locale.js";
import type { LoyaltyWords } from "../loyalty-words.js";
import { ago, count, days, daysOf, followed, some } from "./words.js";

const points = (noun: string): FactWords => ({
  noun,
  says: (value, numbers) => `${noun}: ${words(value, numbers)}`,
});

const hours = (noun: string): FactWords => ({
  noun,
  says: (value, numbers) => `${noun}: ${some(num(value), ["godzina", "godziny", "godzin", "godziny"], numbers)}`,
});

const purposes = purposesBy({
  "direct-marketing": "marketing bezpośredni",
  personalisation: "personalizacja",
  profiling: "profilowanie",
  analytics: "analityka",
  research: "badania",
  service: "obsługa klienta",
  "e-mail": "e-mail",
});

/** The facts that judgements of loyalty and service speak of. */
const relationshipFacts: LoyaltyWords["relationshipFacts"] = {
  acquiredAt: {
    noun: "data rozpoczęcia relacji z klientem",
    says: (value, { date }) => `klient od ${date(String(value))}`,
  },
  acquisitionCost: plain("koszt pozyskania klienta"),
  aspects: plain("odpowiedzi na temat poszczególnych cech oferty"),
  attitudeChange: share("zmiana w odpowiedziach", (part) => `zmiana o ${part} skali`),
  attitudeDays: {
    noun: "liczba dni z odpowiedzią",
    says: (value, numbers) => `liczba dni z odpowiedzią: ${numbers.number(num(value))}`,
  },
  categories: {
    noun: "zestawienie kategorii",
    says: (value, numbers) => `liczba kategorii: ${numbers.number(num(value))}`,
  },
  cesLast: {
    noun: "ostatnia ocena łatwości",
    says: (value, { number }) => `ostatnia ocena łatwości: ${number(num(value))} na 7`,
  },
  comparisonLast: {
    noun: "ostatnia ocena na tle innych",
    says: (value, { number }) => `ostatnia ocena na tle innych: ${number(num(value))} na 5`,
  },
  complaints: count(["reklamacja", "reklamacje", "reklamacji", "reklamacji"]),
  creditedReferrals: count(["polecony klient", "poleconych klientów", "poleconych klientów", "poleconego klienta"]),
  daysSinceLastEarn: ago("ostatniego zdobycia punktów"),
  daysSinceLastRedeem: ago("ostatniego wykorzystania punktów"),
  daysSinceOutboundContact: ago("ostatniej wiadomości od firmy"),
  defectiveOrders: count(followed(["zamówienie", "zamówienia", "zamówień", "zamówienia"], "z usterką")),
  firstResponse: hours("typowy czas do pierwszej odpowiedzi"),
  offerSatisfaction: share("zadowolenie z oferty", (part) => `zadowolenie z oferty: ${part}`),
  openTickets: count(["otwarte zgłoszenie", "otwarte zgłoszenia", "otwartych zgłoszeń", "otwartego zgłoszenia"]),
  permissions: {
    noun: "zgoda na kontakt",
    says: (value, numbers) =>
      Array.isArray(value) && value.length === 0 ? "brak zgód" : `udzielone zgody: ${purposes(value, numbers)}`,
  },
  pointsEarned: points("liczba zdobytych punktów"),
  pointsExpired: points("liczba wygasłych punktów"),
  pointsRedeemed: points("liczba wykorzystanych punktów"),
  probabilityAnyway: share(
    "prawdopodobieństwo przyjścia bez polecenia",
    (part) => `prawdopodobieństwo przyjścia bez polecenia: ${part}`,
  ),
  promotionOccasions: count(followed(["zakup", "zakupy", "zakupów", "zakupu"], "w dniach promocji")),
  "referees.value": plain("wartość tych klientów"),
  referralCost: plain("koszt poleceń"),
  referredMargin: {
    noun: "marża od poleconych klientów",
    says: (value, numbers) => `marża, której bez polecenia by nie było: ${words(value, numbers)}`,
  },
  resolution: hours("typowy czas do rozwiązania"),
  reviews: count(["opinia", "opinie", "opinii", "opinii"]),
  shareOfWallet: share("udział w wydatkach na kategorię", (part) => `udział w wydatkach na kategorię: ${part}`),
  shareOfWalletDaysAgo: ago("podania wydatków na kategorię"),
  shareOfWalletHigh: share("najwyższy możliwy udział w wydatkach", (part) => `co najwyżej ${part}`),
  shareOfWalletLow: share("najniższy możliwy udział w wydatkach", (part) => `co najmniej ${part}`),
  surveyComments: count(followed(["komentarz", "komentarze", "komentarzy", "komentarza"], "w ankietach")),
  surveys: plain("odpowiedzi w ankietach"),
  ticketReopenings: count([
    "ponowne otwarcie zgłoszenia",
    "ponowne otwarcia zgłoszeń",
    "ponownych otwarć zgłoszeń",
    "ponownego otwarcia zgłoszenia",
  ]),
  tickets: count(["zgłoszenie", "zgłoszenia", "zgłoszeń", "zgłoszenia"]),
  unansweredContacts: count(followed(["wiadomość", "wiadomości", "wiadomości", "wiadomości"], "bez odpowiedzi")),
};

/** What is said of loyalty and of service. */
export const loyalty: LoyaltyWords = {
  loyaltyScore: (score, tier, { number }) => `${number(score)} na 100 (${tier})`,
  loyaltyTiers: { weak: "słaba", emerging: "rosnąca", firm: "ugruntowana", strong: "silna" },
  loyaltyComponents: {
    repurchase: "ponowne zakupy",
    tenure: "staż",
    share: "udział w wydatkach na kategorię",
    attitude: "postawa",
    advocacy: "polecanie marki",
  },
  loyaltyContributions: (contributions, score, { hundredths, list }) => {
    const parts = contributions.map(
      ({ component, points, ofPoints }) => `${component} ${hundredths(points)} na ${hundredths(ofPoints)}`,
    );
    return `Punkty: ${list(parts)}${parts.length > 1 ? ` – razem ${hundredths(score)}` : ""}.`;
  },
  loyaltyInterval: ({ low, high, level }, { number, percent }) =>
    `Przy uwzględnieniu niepewności danych wynik leży między ${number(low)} a ${number(high)} (poziom ufności ${percent(level)}).`,
  loyaltyMissing: (components) => `Brak danych: ${components}.`,
  loyaltyPartly: (components) => `Znane tylko częściowo, bo zapis nie jest kompletny: ${components}.`,
  loyaltyRange: ({ low, high }, { number }) =>
    `Przy pełnych danych wynik leżałby między ${number(low)} a ${number(high)}.`,
  loyaltyCells: {
    true: "Zakupy na wysokim poziomie, postawa pozytywna: lojalność prawdziwa.",
    latent: "Postawa pozytywna, ale zakupy na niskim poziomie: lojalność ukryta.",
    spurious:
      "Zakupy na wysokim poziomie, ale postawa nie jest pozytywna: lojalność pozorna, którą może zakończyć lepsza oferta.",
    none: "Zakupy na niskim poziomie, a postawa nie jest pozytywna: brak lojalności.",
    "unknown-attitude": "Postawa nie jest znana, więc nawyku nie da się odróżnić od przywiązania.",
    "unknown-patronage": "Nie wiadomo, na jakim poziomie są zakupy.",
  },
  loyaltyProxy: "To przybliżenie, bo zbyt mało wiadomo o zakupach u konkurencji i o stosunku do niej.",
  loyaltyBought: {
    bought: "Większość zakupów jest z rabatem, wyraźnie więcej niż w reszcie bazy klientów: lojalność jest kupiona.",
    "whole-base":
      "Cała baza klientów kupuje głównie z rabatem, więc nie da się rozstrzygnąć, czy lojalność jest kupiona.",
  },
  loyaltyPhases: {
    none: "brak przekonania do oferty",
    cognitive: "przekonanie do oferty (faza poznawcza)",
    affective: "przekonanie i zadowolenie (faza afektywna)",
    conative: "przekonanie, zadowolenie i zamiar (faza konatywna)",
    action: "przekonanie, zadowolenie, zamiar i ponowne zakupy (faza działania)",
  },
  loyaltyInertia: "Kupuje ponownie mimo braku zadowolenia: to nawyk albo brak wyboru.",
  surveyMetrics: {
    nps: "skłonność do polecania",
    csat: "zadowolenie",
    ces: "odczuwana łatwość",
    importance: "znaczenie",
    comparison: "ocena na tle innych",
  },
  attitudeTrends: {
    rising: (metric) => `${metric}: trend rosnący`,
    steady: (metric) => `${metric}: trend stabilny`,
    falling: (metric) => `${metric}: trend malejący`,
  },
  aspects: {
    quality: "jakość",
    price: "niska cena",
    service: "dobra obsługa",
    "being-heard": "poczucie bycia wysłuchanym",
  },
  importanceOf: (aspect) => share(`znaczenie (${aspect})`, (part) => `znaczenie (${aspect}): ${part}`),
  measuredComponent: (component) =>
    share(`${component} według innego pomiaru`, (part) => `${component} według innego pomiaru: ${part}`),
  valuedFirst: {
    declared: (aspects) => `najważniejsze według odpowiedzi klienta: ${aspects}`,
    inferred: (aspects) => `najważniejsze, sądząc po zachowaniu: ${aspects}`,
  },
  valuedNoneFirst: "nie wiadomo, co jest cenione najbardziej",
  referralsWorth: {
    exact: (amount) => `wartość poleceń: ${amount}`,
    lower: (amount) => `wartość poleceń: co najmniej ${amount}`,
  },
  referralsUnknown: "Wartość części poleconych klientów nie jest znana, więc może być wyższa.",
  referralsNotAdded:
    "Tej kwoty nie dodaje się do wartości tego klienta: przynoszą ją zakupy poleconych klientów i w całej bazie liczyłaby się dwa razy.",
  tenureAtLeast: (length) => `co najmniej ${length}`,
  breadthOf: (categories, largestShare, { number, percent }) =>
    categories === 1
      ? number(categories)
      : `${number(categories)} (${percent(largestShare)} pozycji zamówień w największej)`,
  programmeStates: {
    "not-a-member": "poza programem lojalnościowym",
    collecting: "zbiera punkty, dotąd ich nie wykorzystując",
    active: "bierze udział w programie lojalnościowym",
    dormant: "w programie lojalnościowym bez aktywności",
  },
  serviceStates: {
    waiting: "ma otwartą sprawę",
    served: "sprawy zostały załatwione",
    untouched: "bez kontaktu z obsługą klienta",
  },
  contactDue: {
    "follow-up": "otwartą sprawą trzeba się teraz zająć",
    contact: (since, numbers) =>
      since === 0 ? "dziś pora się odezwać" : `pora się odezwać już od ${daysOf(since, numbers)}`,
    "not-yet": (inDays, numbers) => `pora się odezwać najwcześniej za ${days(inDays, numbers)}`,
  },
  relationshipFacts,
};
