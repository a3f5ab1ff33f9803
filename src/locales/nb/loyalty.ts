import { num, plain, purposesBy, share, words } from "../clauses.js";
import type { FactWords } from "../locale.js";
import type { LoyaltyWords } from "../loyalty-words.js";
import { ago, count, days, some } from "./words.js";

const points = (noun: string): FactWords => ({
  noun: `antall ${noun}`,
  says: (value, numbers) => `${noun}: ${words(value, numbers)}`,
});

const hours = (noun: string): FactWords => ({
  noun,
  says: (value, numbers) => `${noun}: ${some(num(value), "time", "timer", numbers)}`,
});

const purposes = purposesBy({
  "direct-marketing": "direkte markedsføring",
  personalisation: "personalisering",
  profiling: "profilering",
  analytics: "analyse",
  research: "forskning",
  service: "kundeservice",
  "e-mail": "e-post",
});

/** The facts that judgements of loyalty and service speak of. */
const relationshipFacts: LoyaltyWords["relationshipFacts"] = {
  acquiredAt: {
    noun: "datoen da kundeforholdet begynte",
    says: (value, { date }) => `kunde siden ${date(String(value))}`,
  },
  acquisitionCost: plain("kostnaden ved å skaffe en kunde"),
  aspects: plain("svar om enkelte sider ved tilbudet"),
  attitudeChange: share("endringen gjennom svarene", (part) => `en endring på ${part} av skalaen`),
  attitudeDays: {
    noun: "antall dager med svar",
    says: (value, numbers) => `svar på ${days(num(value), numbers)}`,
  },
  categories: {
    noun: "oversikten over kategorier",
    says: (value, numbers) => `kjøp fra ${some(num(value), "kategori", "kategorier", numbers)}`,
  },
  cesLast: {
    noun: "siste svar om opplevd enkelhet",
    says: (value, { number }) => `opplevd enkelhet: ${number(num(value))} av 7`,
  },
  comparisonLast: {
    noun: "siste sammenligning med andre",
    says: (value, { number }) => `sammenlignet med andre: ${number(num(value))} av 5`,
  },
  complaints: count("klage", "klager"),
  creditedReferrals: count("vervet kunde", "vervede kunder"),
  daysSinceLastEarn: ago("tiden siden poeng sist ble opptjent", "poeng sist opptjent"),
  daysSinceLastRedeem: ago("tiden siden poeng sist ble brukt", "poeng sist brukt"),
  daysSinceOutboundContact: ago("tiden siden siste henvendelse fra oss", "siste henvendelse fra oss"),
  defectiveOrders: count("bestilling med feil", "bestillinger med feil"),
  firstResponse: hours("vanlig tid til første svar"),
  offerSatisfaction: share("tilfredsheten med tilbudet", (part) => `tilfredshet med tilbudet: ${part}`),
  openTickets: count("åpen sak", "åpne saker"),
  permissions: {
    noun: "tillatelsen til å ta kontakt",
    says: (value, numbers) =>
      Array.isArray(value) && value.length === 0 ? "ingenting er tillatt" : `tillatt: ${purposes(value, numbers)}`,
  },
  pointsEarned: points("opptjente poeng"),
  pointsExpired: points("utløpte poeng"),
  pointsRedeemed: points("brukte poeng"),
  probabilityAnyway: share(
    "sannsynligheten for å ha kommet uansett",
    (part) => `${part} sannsynlighet for å ha kommet uansett`,
  ),
  promotionOccasions: count("kjøp på kampanjedager", "kjøp på kampanjedager"),
  "referees.value": plain("verdien av de aktuelle kundene"),
  referralCost: plain("kostnaden ved vervingene"),
  referredMargin: {
    noun: "dekningsbidraget fra de vervede",
    says: (value, numbers) => `et dekningsbidrag på ${words(value, numbers)} som ellers ikke ville ha kommet`,
  },
  resolution: hours("vanlig tid til løsning"),
  reviews: count("omtale", "omtaler"),
  shareOfWallet: share("andelen av kategoriforbruket", (part) => `bruker ${part} av kategoriforbruket her`),
  shareOfWalletDaysAgo: ago("alderen på opplysningen om kategoriforbruket", "kategoriforbruket oppgitt"),
  shareOfWalletHigh: share("den høyeste mulige andelen av kategoriforbruket", (part) => `høyst ${part}`),
  shareOfWalletLow: share("den laveste mulige andelen av kategoriforbruket", (part) => `minst ${part}`),
  surveyComments: count("kommentar i undersøkelser", "kommentarer i undersøkelser"),
  surveys: plain("svarene på undersøkelser"),
  ticketReopenings: count("gjenåpnet sak", "gjenåpnede saker"),
  tickets: count("sak", "saker"),
  unansweredContacts: count("ubesvart henvendelse", "ubesvarte henvendelser"),
};

/** What is said of loyalty and of service. */
export const loyalty: LoyaltyWords = {
  loyaltyScore: (score, tier, { number }) => `${number(score)} av 100 (${tier})`,
  loyaltyTiers: { weak: "svak", emerging: "gryende", firm: "fast", strong: "sterk" },
  loyaltyComponents: {
    repurchase: "gjenkjøp",
    tenure: "kundeforholdets varighet",
    share: "andel av kategoriforbruket",
    attitude: "holdning",
    advocacy: "positiv omtale",
  },
  loyaltyContributions: (contributions, score, { hundredths, list }) => {
    const parts = contributions.map(
      ({ component, points, ofPoints }) => `${component} ${hundredths(points)} av ${hundredths(ofPoints)}`,
    );
    return `Poeng: ${list(parts)}${parts.length > 1 ? ` – til sammen ${hundredths(score)}` : ""}.`;
  },
  loyaltyInterval: ({ low, high, level }, { number, percent }) =>
    `Når usikkerheten i grunnlaget tas med, ligger poengsummen mellom ${number(low)} og ${number(high)} (${percent(level)} konfidensnivå).`,
  loyaltyMissing: (components) => `Ikke kjent: ${components}.`,
  loyaltyPartly: (components) => `Bare delvis kjent, fordi registreringen ikke er fullstendig: ${components}.`,
  loyaltyRange: ({ low, high }, { number }) =>
    `Om alt var kjent, ville poengsummen ligget mellom ${number(low)} og ${number(high)}.`,
  loyaltyCells: {
    true: "Kjøpsnivået er høyt og holdningen positiv: ekte lojalitet.",
    latent: "Holdningen er positiv, men kjøpsnivået lavt: latent lojalitet.",
    spurious:
      "Kjøpsnivået er høyt, men holdningen ikke positiv: tilsynelatende lojalitet, som et bedre tilbud kan gjøre slutt på.",
    none: "Kjøpsnivået er lavt og holdningen ikke positiv: ingen lojalitet.",
    "unknown-attitude": "Holdningen er ikke kjent, så vane kan ikke skilles fra tilhørighet.",
    "unknown-patronage": "Kjøpsnivået kan ikke fastslås.",
  },
  loyaltyProxy: "Dette er en tilnærming, fordi for lite er kjent om kjøp hos konkurrentene og holdningen til dem.",
  loyaltyBought: {
    bought: "De fleste kjøpene er med rabatt, klart flere enn i resten av kundebasen: lojaliteten er kjøpt.",
    "whole-base": "Hele kundebasen kjøper stort sett med rabatt, så det kan ikke avgjøres om lojaliteten er kjøpt.",
  },
  loyaltyPhases: {
    none: "ikke overbevist om tilbudet",
    cognitive: "overbevist om tilbudet (kognitiv)",
    affective: "overbevist og tilfreds (affektiv)",
    conative: "overbevist, tilfreds og forpliktet (konativ)",
    action: "overbevist, tilfreds, forpliktet og kjøper igjen (handling)",
  },
  loyaltyInertia: "Kjøper igjen uten å være tilfreds: det er vane eller mangel på alternativer.",
  surveyMetrics: {
    nps: "anbefalingsvilje",
    csat: "tilfredshet",
    ces: "opplevd enkelhet",
    importance: "betydning",
    comparison: "sammenligning med andre",
  },
  attitudeTrends: {
    rising: (metric) => `${metric}: stigende`,
    steady: (metric) => `${metric}: stabil`,
    falling: (metric) => `${metric}: fallende`,
  },
  aspects: { quality: "kvalitet", price: "lav pris", service: "god service", "being-heard": "å bli hørt" },
  importanceOf: (aspect) => share(`betydningen av ${aspect}`, (part) => `betydningen av ${aspect}: ${part}`),
  measuredComponent: (component) =>
    share(`${component}, målt et annet sted`, (part) => `${component}: ${part}, målt et annet sted`),
  valuedFirst: {
    declared: (aspects) => `setter mest pris på ${aspects}, ifølge egne svar`,
    inferred: (aspects) => `ser ut til å sette mest pris på ${aspects}, ut fra atferden`,
  },
  valuedNoneFirst: "hva som verdsettes mest, er ikke kjent",
  referralsWorth: {
    exact: (amount) => `vervinger verdt ${amount}`,
    lower: (amount) => `vervinger verdt minst ${amount}`,
  },
  referralsUnknown: "For noen av de vervede er verdien ikke kjent, så den kan være høyere.",
  referralsNotAdded:
    "Beløpet legges ikke til verdien av denne kunden: de vervede gir det gjennom egne kjøp, og for hele kundebasen ville det telle dobbelt.",
  tenureAtLeast: (length) => `minst ${length}`,
  breadthOf: (categories, largestShare, numbers) => {
    const all = some(categories, "kategori", "kategorier", numbers);
    return categories === 1 ? all : `${all}, med ${numbers.percent(largestShare)} av ordrelinjene i den største`;
  },
  programmeStates: {
    "not-a-member": "ikke medlem av lojalitetsprogrammet",
    collecting: "samler poeng, men har aldri brukt noen",
    active: "aktiv i lojalitetsprogrammet",
    dormant: "inaktivt medlem av lojalitetsprogrammet",
  },
  serviceStates: {
    waiting: "har noe som ikke er avsluttet",
    served: "har fått hjelp",
    untouched: "har ikke kontaktet kundeservice",
  },
  contactDue: {
    "follow-up": "bør følges opp nå",
    contact: (since, numbers) =>
      since === 0 ? "bør høre fra oss i dag" : `burde ha hørt fra oss for ${days(since, numbers)} siden`,
    "not-yet": (inDays, numbers) => `trenger ikke å høre fra oss før tidligst om ${days(inDays, numbers)}`,
  },
  relationshipFacts,
};
