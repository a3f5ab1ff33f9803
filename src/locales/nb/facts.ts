import { num, plain, share, words, yesNo } from "../clauses.js";
import type { ContractStateCode, EndCauseCode, Locale } from "../locale.js";
import { declared } from "./types.js";
import { ago, coded, count, inMinutes, lasting, named, some } from "./words.js";

const contractStates: Readonly<Record<ContractStateCode, string>> = {
  active: "avtalen løper",
  paused: "avtalen er satt på pause",
  "past-due": "avtalen løper selv om en betaling mislyktes",
  notice: "avtalen er sagt opp",
  ended: "avtalen er avsluttet",
  none: "det finnes ingen avtale",
};

const endCauses: Readonly<Record<EndCauseCode, string>> = {
  voluntary: "egen oppsigelse",
  "payment-failed": "mislykket betaling",
  moved: "flytting",
  deceased: "dødsfall",
  other: "annet",
};

const protections: Readonly<Record<string, string>> = {
  minor: "mindreårighet",
  vulnerable: "sårbarhet",
  deceased: "dødsfall",
  bereaved: "sorg",
};

const ageBands: Readonly<Record<string, string>> = {
  "under-18": "under 18 år",
  "65+": "65 år og eldre",
  unknown: "ukjent",
};

const relationship = coded("oppgitt tilknytning", declared);
const roles = coded("oppgitt rolle", declared, { many: "oppgitte roller" });

/** How facts are spoken of. */
export const facts: Locale["facts"] = {
  historyComplete: yesNo(
    "fullstendigheten i kjøpshistorikken",
    "kjøpshistorikken er fullstendig",
    "tidligere kjøp mangler",
  ),
  purchaseOccasions: count("kjøp", "kjøp"),
  daysSinceFirstPurchase: lasting("tiden siden første kjøp", (length) => `kunde i ${length}`, "kunde fra i dag"),
  daysSinceLastPurchase: lasting("tiden siden siste kjøp", (length) => `ingen kjøp på ${length}`, "siste kjøp i dag"),
  tenureDays: lasting(
    "tiden fra første til siste kjøp",
    (length) => `${length} fra første til siste kjøp`,
    "kjøp på bare én dag",
  ),
  spend: plain("forbruket"),
  customers: count("kunde", "kunder"),
  reviewRatingMean: {
    noun: "gjennomsnittlig karakter i omtaler",
    says: (value, { number }) => `gjennomsnittlig karakter i omtaler: ${number(num(value))} av 5`,
  },
  gapsDays: plain("oversikten over intervaller mellom kjøp"),
  gapMedianDays: lasting("det vanlige intervallet mellom kjøp", (length) => `vanligvis ${length} mellom kjøp`),
  history: plain("kjøpshistorikken"),
  probabilityAlive: share(
    "sannsynligheten for fortsatt å være kunde",
    (part) => `sannsynligheten for fortsatt å være kunde: ${part}`,
  ),
  probabilityOfEnding: share(
    "sannsynligheten for avslutning i prognoseperioden",
    (part) => `sannsynligheten for avslutning i prognoseperioden: ${part}`,
  ),
  gapLastDays: lasting("det siste intervallet mellom kjøp", (length) => `kjøpte igjen etter ${length}`),
  discountedOccasionShare: share("andelen kjøp med rabatt", (part) => `${part} av kjøpene med rabatt`),
  faultyReturns: count("retur av varer med feil", "returer av varer med feil"),
  daysSinceLastFaultyReturn: ago("tiden siden siste retur av varer med feil", "returnerte varer med feil"),
  foreignOccasionShareLastYear: share(
    "andelen kjøp levert i utlandet det siste året",
    (part) => `${part} av det siste årets kjøp levert i utlandet`,
  ),
  repeatedArticles: count("vare kjøpt på nytt", "varer kjøpt på nytt"),
  lineQuantityMedian: {
    noun: "det vanlige antallet per ordrelinje",
    says: (value, { number }) => `vanligvis ${number(num(value))} stk. per ordrelinje`,
  },
  resaleOrders: count("bestilling oppgitt for videresalg", "bestillinger oppgitt for videresalg"),
  viewingDays: {
    noun: "oversikten over dager med varevisninger",
    says: (value, numbers) => some(num(value), "dag med varevisninger", "dager med varevisninger", numbers),
  },
  interestActs: count("tegn på interesse", "tegn på interesse"),
  daysSinceLastInterest: ago("tiden siden siste tegn på interesse", "viste sist interesse"),
  openCheckouts: count("påbegynt bestilling", "påbegynte bestillinger"),
  daysSinceOpenCheckout: ago("tiden siden påbegynt bestilling", "begynte på en bestilling"),
  openCarts: count("åpen handlekurv", "åpne handlekurver"),
  daysSinceOpenCart: ago("tiden siden siste vare lagt i handlekurven", "la noe i handlekurven"),
  repeatedlyViewedArticles: count("vare vist flere ganger", "varer vist flere ganger"),
  daysSinceRepeatedView: ago("tiden siden gjentatt visning av samme vare", "så på samme vare igjen"),
  decisionMinutes: plain("tiden fra første visning til kjøp"),
  openComplaints: count("åpen klage", "åpne klager"),
  resolvedComplaints: count("løst klage", "løste klager"),
  daysSinceComplaintResolved: ago("tiden siden siste løste klage", "en klage ble løst"),
  csatLast: {
    noun: "siste svar om tilfredshet",
    says: (value, { number }) => `tilfredshet: ${number(num(value))} av 5`,
  },
  csatLastDaysAgo: ago("tiden siden siste svar om tilfredshet", "siste svar om tilfredshet"),
  npsLast: {
    noun: "siste svar om anbefalingsvilje",
    says: (value, { number }) => `anbefalingsvilje: ${number(num(value))} av 10`,
  },
  npsLastDaysAgo: ago("tiden siden siste svar om anbefalingsvilje", "siste svar om anbefalingsvilje"),
  advocacyActsLastYear: count("positiv ytring om merket det siste året", "positive ytringer om merket det siste året"),
  referralsConverted: count("anbefaling med påfølgende kjøp", "anbefalinger med påfølgende kjøp"),
  referredBeforeFirstPurchase: yesNo(
    "anbefaling før første kjøp",
    "første kjøp kom etter en anbefaling",
    "første kjøp kom uten anbefaling",
  ),
  subscriptionStatus: {
    noun: "avtalens status",
    says: (value) => named(String(value), contractStates, `avtalens status: ${String(value)}`),
  },
  subscriptionEndsAt: {
    noun: "avtalens sluttdato",
    says: (value, { date }) => `avtalens sluttdato: ${date(String(value))}`,
  },
  subscriptionEndCause: coded("årsaken til avslutningen", endCauses),
  failedPayments: count("mislykket betaling", "mislykkede betalinger"),
  relationship,
  roles,
  ageBand: coded("aldersgruppen", ageBands),
  protections: coded("oppgitt grunn til særlig hensyn", protections, { many: "oppgitte grunner til særlig hensyn" }),
  daysObserved: lasting(
    "lengden på datagrunnlaget",
    (length) => `ingen kjøp i hele perioden som datagrunnlaget dekker (${length})`,
  ),
  silenceBeforeFirstPurchaseDays: lasting(
    "tiden uten kjøp før det første i datagrunnlaget",
    (length) => `${length} uten kjøp før det første i datagrunnlaget`,
  ),
  enoughBoughtBeforeFeed: yesNo(
    "tilstrekkelige kjøp før datagrunnlaget",
    "kjøpene før datagrunnlaget er tilstrekkelige",
    "ingen kjøp før datagrunnlaget",
  ),
  medianGapDays: lasting("det vanlige intervallet mellom kjøp", (length) => `vanlig intervall mellom kjøp: ${length}`),
  q90GapDays: lasting(
    "90-prosentilen av intervallene",
    (length) => `90 % av intervallene er avsluttet innen ${length}`,
  ),
  q98GapDays: lasting(
    "98-prosentilen av intervallene",
    (length) => `98 % av intervallene er avsluttet innen ${length}`,
  ),
  q98BeforeLastGapDays: lasting(
    "98-prosentilen av de tidligere intervallene",
    (length) => `98 % av de tidligere intervallene var avsluttet innen ${length}`,
  ),
  viewingSessions: count("nylig besøk med varevisninger", "nylige besøk med varevisninger"),
  viewingDaysInWindow: count("dag med varevisninger", "dager med varevisninger"),
  viewingWindowDays: lasting("perioden som besøk telles i", (length) => `talt over ${length}`),
  interestSpanDays: lasting("interessens varighet", (length) => `interessen varer i ${length}`),
  determinedSpanDays: lasting("kjøpsplanens varighet", (length) => `kjøpsplanen varer i ${length}`),
  tenureSpanDays: lasting("terskelen for lang kundetid", (length) => `lang kundetid er minst ${length}`),
  reactivatedSpanDays: lasting(
    "det vanlige intervallet for en gjenvunnet kunde",
    (length) => `vanlig intervall for en gjenvunnet kunde: ${length}`,
  ),
  atRiskSpanDays: lasting("terskelen for frafallsrisiko", (length) => `terskel for frafallsrisiko: ${length}`),
  lapsedSpanDays: lasting("terskelen for tapt kunde", (length) => `terskel for tapt kunde: ${length}`),
  lapsedSpanBeforeLastGapDays: lasting(
    "den daværende terskelen for tapt kunde",
    (length) => `daværende terskel for tapt kunde: ${length}`,
  ),
  knownDecisions: count("kjøp med kjent første visning", "kjøp med kjent første visning"),
  quickDecisionShare: share(
    "andelen kjøp bestemt på stedet",
    (part) => `${part} av kjøpene med kjent første visning bestemt på stedet`,
  ),
  quickDecisionMinutes: inMinutes(
    "grensen for en avgjørelse på stedet",
    (length) => `grense for en avgjørelse på stedet: ${length}`,
  ),
  baseDiscountedShare: share(
    "andelen kjøp med rabatt i hele kundebasen",
    (part) => `${part} av alle kunders kjøp med rabatt`,
  ),
  outstandingDiscountedShare: share(
    "terskelen for uvanlig høy rabattandel",
    (part) => `terskel for uvanlig høy rabattandel: ${part}`,
  ),
  outstandingLineQuantity: plain("terskelen for uvanlig stort antall per ordrelinje"),
  declaredRoles: roles,
  declaredPurposes: coded("oppgitt formål", declared, { many: "oppgitte formål" }),
  declaredRelationship: relationship,
  actsForOthers: yesNo(
    "handling på vegne av en organisasjon",
    "kunden handler på vegne av en organisasjon",
    "kunden handler ikke på vegne av andre",
  ),
  purchasesAsCustomer: count("kjøp som kunde", "kjøp som kunde"),
  purchasesAsBuyer: count("kjøp som kjøper", "kjøp som kjøper"),
  purchasesForOwnUse: count("kjøp til eget bruk", "kjøp til eget bruk"),
  purchasesForResale: count("kjøp for videresalg", "kjøp for videresalg"),
  purchasesForAnOrganization: count("kjøp for en organisasjon", "kjøp for en organisasjon"),
  discountedTransactions: {
    noun: "antall framtidige kjøp",
    says: (value, numbers) => `${some(num(value), "framtidig", "framtidige", numbers)} kjøp, diskontert`,
  },
  spendPerTransaction: {
    noun: "beløpet per kjøp",
    says: (value, numbers) => `${words(value, numbers)} per kjøp`,
  },
  margin: share("marginen", (part) => `en margin på ${part}`),
  model: plain("en kjøpsmodell med vellykket tilpasning"),
  spendModel: plain("en forbruksmodell med vellykket tilpasning"),
  recurringRevenue: plain("inntekten fra avtalen"),
  discountedOccasions: count("kjøp med rabatt", "kjøp med rabatt"),
  discountValueShare: share("rabattenes andel av listeprisen", (part) => `rabatter på ${part} av listeprisen`),
  discountDepthMean: share("den gjennomsnittlige rabatten", (part) => `i gjennomsnitt ${part} rabatt`),
  gapBeforeDiscountMedianDays: lasting(
    "det vanlige intervallet før et kjøp med rabatt",
    (length) => `vanlig intervall før et kjøp med rabatt: ${length}`,
  ),
  gapBeforeFullPriceMedianDays: lasting(
    "det vanlige intervallet før et kjøp til full pris",
    (length) => `vanlig intervall før et kjøp til full pris: ${length}`,
  ),
  promotionOccasionShare: share("andelen kjøp på kampanjedager", (part) => `${part} av kjøpene på kampanjedager`),
  promotionDayShare: share("andelen kampanjedager", (part) => `andelen kampanjedager: ${part}`),
  discountedOccasionShareEarlier: share(
    "andelen kjøp med rabatt i første halvdel av kjøpene",
    (part) => `${part} av første halvdel av kjøpene med rabatt`,
  ),
  discountedOccasionShareLater: share(
    "andelen kjøp med rabatt i andre halvdel av kjøpene",
    (part) => `${part} av andre halvdel av kjøpene med rabatt`,
  ),
  discountTrendStatistic: {
    noun: "testobservatoren for trenden i rabattbruken",
    says: (value, { number }) => `testobservatoren for trenden i rabattbruken: ${number(num(value))}`,
  },
  decisionMinutesLast: inMinutes("tiden for siste avgjørelse", (length) => `bestemte seg i løpet av ${length}`),
  decisionMinutesMedian: inMinutes(
    "den vanlige tiden for en avgjørelse",
    (length) => `bestemmer seg vanligvis i løpet av ${length}`,
  ),
  quickerThanOwnMinutes: inMinutes(
    "grensen for rask avgjørelse hos denne kunden",
    (length) => `grense for rask avgjørelse hos denne kunden: ${length}`,
  ),
  slowerThanOwnMinutes: inMinutes(
    "grensen for langsom avgjørelse hos denne kunden",
    (length) => `grense for langsom avgjørelse hos denne kunden: ${length}`,
  ),
  quickerThanBaseMinutes: inMinutes(
    "grensen for rask avgjørelse i kundebasen",
    (length) => `grense for rask avgjørelse i kundebasen: ${length}`,
  ),
  slowerThanBaseMinutes: inMinutes(
    "grensen for langsom avgjørelse i kundebasen",
    (length) => `grense for langsom avgjørelse i kundebasen: ${length}`,
  ),
  searches: count("søk", "søk"),
  emailsClicked: count("klikk i e-poster", "klikk i e-poster"),
  daysSinceLastView: ago("tiden siden siste varevisning", "siste varevisning"),
  daysSinceInboundContact: ago("tiden siden siste henvendelse fra kunden", "siste henvendelse fra kunden"),
  orders: count("bestilling", "bestillinger"),
  daysSincePurchaseBeforePeriod: lasting(
    "tiden siden siste kjøp før perioden",
    (length) => `siste kjøp før perioden for ${length} siden`,
  ),
  givenLabel: plain("betegnelsen fra leverandørens system"),
  "base.rhythm": plain("rytmen i kundebasen"),
  "base.returningCustomers": count("kunde med minst 2 bestillinger", "kunder med minst 2 bestillinger"),
  "base.buyersOfThreeOrders": count("kunde med minst 3 bestillinger", "kunder med minst 3 bestillinger"),
  "base.orderHistoryDays": lasting(
    "lengden på bestillingshistorikken",
    (length) => `bestillingshistorikken dekker ${length}`,
  ),
  "base.daysSinceLatestOrder": ago(
    "tiden siden siste bestilling i hele kundebasen",
    "siste bestilling i hele kundebasen",
  ),
  "rfm.asOf": {
    noun: "datoen for RFM-oppsettet",
    says: (value, { date }) => `RFM-oppsettet er fra ${date(String(value))}`,
  },
  "spend.currency": { noun: "valutaen i kjøpene", says: (value) => `kjøper i ${String(value)}` },
};
