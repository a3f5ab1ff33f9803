import { num, plain, share, words, yesNo } from "../clauses.js";
import type { ContractStateCode, EndCauseCode, Locale } from "../locale.js";
import { declared } from "./types.js";
import {
  ago,
  coded,
  count,
  days,
  followed,
  type Forms,
  inMinutes,
  inMinutesOf,
  lasting,
  lastingOf,
  named,
  purchases,
  some,
} from "./words.js";

const contractStates: Readonly<Record<ContractStateCode, string>> = {
  active: "umowa obowiązuje",
  paused: "umowa jest zawieszona",
  "past-due": "umowa obowiązuje mimo nieudanej płatności",
  notice: "umowa została wypowiedziana",
  ended: "umowa się zakończyła",
  none: "nie ma umowy",
};

const endCauses: Readonly<Record<EndCauseCode, string>> = {
  voluntary: "rezygnacja",
  "payment-failed": "nieudana płatność",
  moved: "przeprowadzka",
  deceased: "zgon",
  other: "inna",
};

const protections: Readonly<Record<string, string>> = {
  minor: "osoba małoletnia",
  vulnerable: "osoba szczególnie wrażliwa",
  deceased: "osoba zmarła",
  bereaved: "osoba w żałobie",
};

const ageBands: Readonly<Record<string, string>> = {
  "under-18": "poniżej 18 lat",
  "65+": "65 lat i więcej",
  unknown: "nieznany",
};

const customers: Forms = ["klient", "klientów", "klientów", "klienta"];
const viewingDays = followed(["dzień", "dni", "dni", "dnia"], "z oglądaniem produktów");

const relationship = coded("zadeklarowana relacja", declared, { one: "zadeklarowano relację" });
const roles = coded("zadeklarowane role", declared, {
  one: "zadeklarowano rolę",
  many: "zadeklarowano role",
  none: "nie zadeklarowano żadnej roli",
});

/** How facts are spoken of. */
export const facts: Locale["facts"] = {
  historyComplete: yesNo(
    "kompletność historii zakupów",
    "historia zakupów jest kompletna",
    "brakuje wcześniejszych zakupów",
  ),
  purchaseOccasions: count(["zakup", "zakupy", "zakupów", "zakupu"]),
  daysSinceFirstPurchase: lastingOf(
    "czas od pierwszego zakupu",
    (length) => `klient od ${length}`,
    "klient od dzisiaj",
  ),
  daysSinceLastPurchase: lastingOf(
    "czas od ostatniego zakupu",
    (length) => `bez zakupu od ${length}`,
    "ostatni zakup dzisiaj",
  ),
  tenureDays: lasting(
    "czas od pierwszego do ostatniego zakupu",
    (length) => `między pierwszym a ostatnim zakupem ${length}`,
    "zakupy tylko jednego dnia",
  ),
  spend: plain("wydatki"),
  customers: count(customers),
  reviewRatingMean: {
    noun: "średnia ocena w opiniach",
    says: (value, { number }) => `średnia ocena w opiniach: ${number(num(value))} na 5`,
  },
  gapsDays: plain("odstępy między zakupami"),
  gapMedianDays: lasting("typowy odstęp między zakupami", (length) => `zwykle kupuje co ${length}`),
  history: plain("historia zakupów"),
  probabilityAlive: share(
    "prawdopodobieństwo pozostania klientem",
    (part) => `prawdopodobieństwo pozostania klientem: ${part}`,
  ),
  probabilityOfEnding: share(
    "prawdopodobieństwo zakończenia umowy w horyzoncie prognozy",
    (part) => `prawdopodobieństwo zakończenia umowy w horyzoncie prognozy: ${part}`,
  ),
  gapLastDays: lasting("ostatni odstęp między zakupami", (length) => `przed ostatnim zakupem ${length} przerwy`),
  discountedOccasionShare: share("udział zakupów z rabatem", (part) => `${part} zakupów z rabatem`),
  faultyReturns: count([
    "zwrot wadliwego towaru",
    "zwroty wadliwego towaru",
    "zwrotów wadliwego towaru",
    "zwrotu wadliwego towaru",
  ]),
  daysSinceLastFaultyReturn: ago("ostatniego zwrotu wadliwego towaru"),
  foreignOccasionShareLastYear: share(
    "udział zakupów z dostawą za granicę w ostatnim roku",
    (part) => `${part} zakupów z ostatniego roku z dostawą za granicę`,
  ),
  repeatedArticles: count([
    "produkt kupiony ponownie",
    "produkty kupione ponownie",
    "produktów kupionych ponownie",
    "produktu kupionego ponownie",
  ]),
  lineQuantityMedian: {
    noun: "typowa liczba sztuk w pozycji zamówienia",
    says: (value, numbers) =>
      `zwykle ${some(num(value), ["sztuka", "sztuki", "sztuk", "sztuki"], numbers)} w pozycji zamówienia`,
  },
  resaleOrders: count([
    "zamówienie na odsprzedaż",
    "zamówienia na odsprzedaż",
    "zamówień na odsprzedaż",
    "zamówienia na odsprzedaż",
  ]),
  viewingDays: {
    noun: "dni z oglądaniem produktów",
    says: (value, numbers) => some(num(value), viewingDays, numbers),
  },
  interestActs: count([
    "oznaka zainteresowania",
    "oznaki zainteresowania",
    "oznak zainteresowania",
    "oznaki zainteresowania",
  ]),
  daysSinceLastInterest: ago("ostatniej oznaki zainteresowania"),
  openCheckouts: count([
    "niedokończone zamówienie",
    "niedokończone zamówienia",
    "niedokończonych zamówień",
    "niedokończonego zamówienia",
  ]),
  daysSinceOpenCheckout: ago("rozpoczęcia zamówienia"),
  openCarts: count(["otwarty koszyk", "otwarte koszyki", "otwartych koszyków", "otwartego koszyka"]),
  daysSinceOpenCart: ago("dodania produktu do koszyka"),
  repeatedlyViewedArticles: count([
    "produkt oglądany wielokrotnie",
    "produkty oglądane wielokrotnie",
    "produktów oglądanych wielokrotnie",
    "produktu oglądanego wielokrotnie",
  ]),
  daysSinceRepeatedView: ago("ponownego obejrzenia produktu"),
  decisionMinutes: plain("czas od pierwszego obejrzenia do zakupu"),
  openComplaints: count(["otwarta reklamacja", "otwarte reklamacje", "otwartych reklamacji", "otwartej reklamacji"]),
  resolvedComplaints: count([
    "zamknięta reklamacja",
    "zamknięte reklamacje",
    "zamkniętych reklamacji",
    "zamkniętej reklamacji",
  ]),
  daysSinceComplaintResolved: ago("zamknięcia reklamacji"),
  csatLast: {
    noun: "ostatnia ocena zadowolenia",
    says: (value, { number }) => `ostatnia ocena zadowolenia: ${number(num(value))} na 5`,
  },
  csatLastDaysAgo: ago("ostatniej oceny zadowolenia"),
  npsLast: {
    noun: "ostatnia ocena skłonności do polecania",
    says: (value, { number }) => `ostatnia ocena skłonności do polecania: ${number(num(value))} na 10`,
  },
  npsLastDaysAgo: ago("ostatniej oceny skłonności do polecania"),
  advocacyActsLastYear: count([
    "przejaw poparcia dla marki w ostatnim roku",
    "przejawy poparcia dla marki w ostatnim roku",
    "przejawów poparcia dla marki w ostatnim roku",
    "przejawu poparcia dla marki w ostatnim roku",
  ]),
  referralsConverted: count([
    "polecenie zakończone zakupem",
    "polecenia zakończone zakupem",
    "poleceń zakończonych zakupem",
    "polecenia zakończonego zakupem",
  ]),
  referredBeforeFirstPurchase: yesNo(
    "polecenie przed pierwszym zakupem",
    "pierwszy zakup nastąpił z polecenia",
    "pierwszy zakup nastąpił bez polecenia",
  ),
  subscriptionStatus: {
    noun: "stan umowy",
    says: (value) => named(String(value), contractStates, `stan umowy: ${String(value)}`),
  },
  subscriptionEndsAt: {
    noun: "koniec umowy",
    says: (value, { date }) => `koniec umowy: ${date(String(value))}`,
  },
  subscriptionEndCause: coded("przyczyna zakończenia umowy", endCauses),
  failedPayments: count(["nieudana płatność", "nieudane płatności", "nieudanych płatności", "nieudanej płatności"]),
  relationship,
  roles,
  ageBand: coded("przedział wieku", ageBands),
  protections: coded("zadeklarowane powody szczególnej troski", protections, {
    one: "zadeklarowano powód szczególnej troski",
    many: "zadeklarowano powody szczególnej troski",
    none: "nie zadeklarowano powodów szczególnej troski",
  }),
  daysObserved: lasting(
    "długość okresu objętego danymi",
    (length) => `brak zakupów w całym okresie objętym danymi (${length})`,
  ),
  silenceBeforeFirstPurchaseDays: lasting(
    "czas bez zakupów przed pierwszym zakupem w danych",
    (length) => `przed pierwszym zakupem w danych ${length} bez zakupów`,
  ),
  enoughBoughtBeforeFeed: yesNo(
    "wystarczające zakupy przed okresem objętym danymi",
    "zakupy sprzed okresu objętego danymi są wystarczające",
    "brak zakupów przed okresem objętym danymi",
  ),
  medianGapDays: lasting("typowy odstęp między zakupami", (length) => `typowy odstęp między zakupami: ${length}`),
  q90GapDays: lastingOf("90. centyl odstępów", (length) => `90% odstępów kończy się w ciągu ${length}`),
  q98GapDays: lastingOf("98. centyl odstępów", (length) => `98% odstępów kończy się w ciągu ${length}`),
  q98BeforeLastGapDays: lastingOf(
    "98. centyl wcześniejszych odstępów",
    (length) => `98% wcześniejszych odstępów kończyło się w ciągu ${length}`,
  ),
  viewingSessions: count([
    "niedawna wizyta z oglądaniem produktów",
    "niedawne wizyty z oglądaniem produktów",
    "niedawnych wizyt z oglądaniem produktów",
    "niedawnej wizyty z oglądaniem produktów",
  ]),
  viewingDaysInWindow: count(viewingDays),
  viewingWindowDays: lastingOf("okres, z którego liczy się wizyty", (length) => `policzono z okresu ${length}`),
  interestSpanDays: lasting("czas trwania zainteresowania", (length) => `zainteresowanie trwa ${length}`),
  determinedSpanDays: lasting("czas trwania zamiaru zakupu", (length) => `zamiar zakupu trwa ${length}`),
  tenureSpanDays: lasting("próg długiego stażu", (length) => `długi staż to co najmniej ${length}`),
  reactivatedSpanDays: lasting("typowy odstęp po powrocie", (length) => `typowy odstęp po powrocie: ${length}`),
  atRiskSpanDays: lasting("próg ryzyka odejścia", (length) => `próg ryzyka odejścia: ${length} przerwy`),
  lapsedSpanDays: lasting("próg utraty klienta", (length) => `próg utraty klienta: ${length} przerwy`),
  lapsedSpanBeforeLastGapDays: lasting(
    "ówczesny próg utraty klienta",
    (length) => `ówczesny próg utraty klienta: ${length} przerwy`,
  ),
  knownDecisions: count(purchases("ze znanym pierwszym obejrzeniem produktu")),
  quickDecisionShare: share(
    "udział zakupów pod wpływem chwili",
    (part) => `${part} zakupów ze znanym pierwszym obejrzeniem produktu to decyzje pod wpływem chwili`,
  ),
  quickDecisionMinutes: inMinutes("próg decyzji pod wpływem chwili"),
  baseDiscountedShare: share(
    "udział zakupów z rabatem w całej bazie klientów",
    (part) => `${part} zakupów całej bazy klientów z rabatem`,
  ),
  outstandingDiscountedShare: share(
    "próg wyróżniającego się udziału zakupów z rabatem",
    (part) => `wyróżniałby się udział zakupów z rabatem od ${part}`,
  ),
  outstandingLineQuantity: plain("próg wyróżniającej się liczby sztuk w pozycji zamówienia"),
  declaredRoles: roles,
  declaredPurposes: coded("zadeklarowane cele zakupów", declared, {
    one: "zadeklarowano cel zakupów",
    many: "zadeklarowano cele zakupów",
    none: "nie zadeklarowano celu zakupów",
  }),
  declaredRelationship: relationship,
  actsForOthers: yesNo(
    "działanie w imieniu organizacji",
    "działa w imieniu organizacji",
    "nie działa w niczyim imieniu",
  ),
  purchasesAsCustomer: count(purchases("jako klient")),
  purchasesAsBuyer: count(purchases("jako nabywca")),
  purchasesForOwnUse: count(purchases("na własny użytek")),
  purchasesForResale: count(purchases("na odsprzedaż")),
  purchasesForAnOrganization: count(purchases("dla organizacji")),
  discountedTransactions: {
    noun: "liczba przyszłych zakupów",
    says: (value, numbers) =>
      `${some(num(value), ["przyszły zakup", "przyszłe zakupy", "przyszłych zakupów", "przyszłego zakupu"], numbers)} po zdyskontowaniu`,
  },
  spendPerTransaction: {
    noun: "wydatek na zakup",
    says: (value, numbers) => `${words(value, numbers)} na zakup`,
  },
  margin: share("marża", (part) => `marża ${part}`),
  model: plain("model zakupów z udanym dopasowaniem"),
  spendModel: plain("model wydatków z udanym dopasowaniem"),
  recurringRevenue: plain("przychód z umowy"),
  discountedOccasions: count(purchases("z rabatem")),
  discountValueShare: share(
    "udział rabatów w cenach katalogowych",
    (part) => `rabaty w wysokości ${part} cen katalogowych`,
  ),
  discountDepthMean: share("średnia wysokość rabatów", (part) => `rabaty średnio w wysokości ${part}`),
  gapBeforeDiscountMedianDays: lasting(
    "typowy odstęp przed zakupem z rabatem",
    (length) => `typowy odstęp przed zakupem z rabatem: ${length}`,
  ),
  gapBeforeFullPriceMedianDays: lasting(
    "typowy odstęp przed zakupem w pełnej cenie",
    (length) => `typowy odstęp przed zakupem w pełnej cenie: ${length}`,
  ),
  promotionOccasionShare: share("udział zakupów w dniach promocji", (part) => `${part} zakupów w dniach promocji`),
  promotionDayShare: share("udział dni z promocją", (part) => `udział dni z promocją: ${part}`),
  discountedOccasionShareEarlier: share(
    "udział zakupów z rabatem w pierwszej połowie wszystkich zakupów",
    (part) => `w pierwszej połowie wszystkich zakupów ${part} z rabatem`,
  ),
  discountedOccasionShareLater: share(
    "udział zakupów z rabatem w drugiej połowie wszystkich zakupów",
    (part) => `w drugiej połowie wszystkich zakupów ${part} z rabatem`,
  ),
  discountTrendStatistic: {
    noun: "statystyka trendu rabatów",
    says: (value, { number }) => `statystyka trendu rabatów: ${number(num(value))}`,
  },
  decisionMinutesLast: inMinutesOf("czas ostatniej decyzji", (length) => `decyzja w ciągu ${length}`),
  decisionMinutesMedian: inMinutesOf("typowy czas decyzji", (length) => `zwykle decyzja w ciągu ${length}`),
  quickerThanOwnMinutes: inMinutes("próg szybkiej decyzji u tego klienta"),
  slowerThanOwnMinutes: inMinutes("próg wolnej decyzji u tego klienta"),
  quickerThanBaseMinutes: inMinutes("próg szybkiej decyzji w bazie klientów"),
  slowerThanBaseMinutes: inMinutes("próg wolnej decyzji w bazie klientów"),
  searches: count(["wyszukiwanie", "wyszukiwania", "wyszukiwań", "wyszukiwania"]),
  emailsClicked: count(followed(["kliknięcie", "kliknięcia", "kliknięć", "kliknięcia"], "w e-mailach")),
  daysSinceLastView: ago("ostatniego obejrzenia produktu"),
  daysSinceInboundContact: ago("ostatniego kontaktu ze strony klienta"),
  orders: count(["zamówienie", "zamówienia", "zamówień", "zamówienia"]),
  daysSincePurchaseBeforePeriod: {
    noun: "czas od ostatniego zakupu przed okresem",
    says: (value, numbers) => `ostatni zakup przed okresem ${days(num(value), numbers)} temu`,
  },
  givenLabel: plain("określenie podane przez system dostawcy"),
  "base.rhythm": plain("rytm zakupów bazy klientów"),
  "base.returningCustomers": count(followed(customers, "z co najmniej 2 zamówieniami")),
  "base.buyersOfThreeOrders": count(followed(customers, "z co najmniej 3 zamówieniami")),
  "base.orderHistoryDays": lasting("zasięg historii zamówień", (length) => `historia zamówień obejmuje ${length}`),
  "base.daysSinceLatestOrder": ago("najnowszego zamówienia w całej bazie klientów"),
  "rfm.asOf": { noun: "data schematu RFM", says: (value, { date }) => `schemat RFM z dnia ${date(String(value))}` },
  "spend.currency": { noun: "waluta zakupów", says: (value) => `kupuje w walucie ${String(value)}` },
};
