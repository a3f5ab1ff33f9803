import { choice, contrast } from "../clauses.js";
import type { PersonaWords } from "../persona-words.js";
import { some } from "./words.js";

/** Personas. */
export const persona: PersonaWords = {
  everybody: "Alle kunder",
  likeTheOthers: "Omtrent som de andre",
  features: {
    spendPerOccasion: "forbruk per kjøp",
    gapMedianDays: "vanlig avstand mellom kjøp",
    discountedOccasionShare: "andel kjøpt med rabatt",
    decisionMinutes: "tid før de bestemmer seg",
    lineQuantityMedian: "antall av én vare",
    repeatedArticleShare: "andel varer kjøpt på nytt",
    returnsPerOrder: "returer per ordre",
    giftOrderShare: "andel ordrer som gaver",
    foreignOccasionShareLastYear: "andel levert i utlandet",
    categoryBreadth: "bredde over varegrupper",
    channels: "kanaler",
    categories: "varegrupper",
    mainChannel: "viktigste kanal",
    mainCategory: "viktigste varegruppe",
    purchaseOccasions: "kjøp",
    silenceToRhythm: "stillhet mot vanlig avstand",
    tenureDays: "tid som kunde",
    visits: "besøk",
    productViews: "varer sett på",
    ageBand: "aldersgruppe",
    household: "husholdning",
    incomeBand: "inntektsgruppe",
    country: "land",
    region: "region",
    complaints: "klager",
    surveyShare: "tilfredshet i undersøkelser",
    advocacyActsLastYear: "anbefalinger på ett år",
    referralsMade: "kunder vervet",
    loyaltyScore: "lojalitetsscore",
    expectedValue: "forventet verdi",
    stage: "stadium",
    churn: "risiko for å slutte",
    loyaltyTier: "lojalitetsnivå",
  },
  quantities: {
    spendPerOccasion: {
      high: contrast(
        "større handlekurver",
        "Vis det som gjør en stor ordre komplett.",
        "Tilbud som lærer dem å dele opp ordrene.",
      ),
      low: contrast(
        "mindre handlekurver",
        "Gjør små ordrer enkle og billige å sende.",
        "Minstekjøp som holder dem borte.",
      ),
    },
    gapMedianDays: {
      high: contrast(
        "roligere rytme",
        "Skriv kort tid før neste kjøp er ventet.",
        "Ukentlige e-poster mellom kjøpene.",
      ),
      low: contrast("raskere rytme", "Tilby ny bestilling i ett steg.", "At det de kjøper fast, blir utsolgt."),
    },
    discountedOccasionShare: {
      high: contrast("mer på rabatt", "Si tidlig fra om planlagte tilbud.", "Rabatt på kjøp de ville gjort uansett."),
      low: contrast("mindre på rabatt", "Vis kvalitet og nyheter til full pris.", "Rabatter ingen har bedt om."),
    },
    decisionMinutes: {
      high: contrast("langsommere valg", "Gi detaljer, sammenligninger og tid.", "Nedtelling og press."),
      low: contrast("raskere valg", "Hold veien til kjøpet kort.", "Spørsmål og steg før betaling."),
    },
    lineQuantityMedian: {
      high: contrast(
        "større antall",
        "Tilby større pakker og vis hva som er på lager.",
        "Grenser for antall uten grunn.",
      ),
      low: contrast("mindre antall", "Tilby enkeltvarer og små pakker.", "Bare å tilby storpakker."),
    },
    repeatedArticleShare: {
      high: contrast(
        "mer av det samme",
        "Ha varene deres på lager, og si fra når en endres.",
        "Å bytte ut det de kjøper igjen, uten et ord.",
      ),
      low: contrast("mer som er nytt", "Vis det som er nytt.", "Påminnelser om å kjøpe det samme igjen."),
    },
    returnsPerOrder: {
      high: contrast(
        "flere returer",
        "Beskriv størrelser og kvalitet nøyere, og spør hvorfor varer kommer tilbake.",
        "Å straffe returer.",
      ),
      low: contrast(
        "færre returer",
        "La dem fortelle andre hva som passer.",
        "Ekstra kontroll som forsinker de få returene.",
      ),
    },
    giftOrderShare: {
      high: contrast(
        "flere gaver",
        "Tilby innpakning, hilsen og levering på en bestemt dag.",
        "Priser på følgeseddelen.",
      ),
      low: contrast("færre gaver", "Snakk om deres egen bruk.", "Gavekampanjer utenom sesongen."),
    },
    foreignOccasionShareLastYear: {
      high: contrast(
        "flere leveringer til utlandet",
        "Oppgi toll, leveringstid og retur i utlandet.",
        "En annen pris fordi de bor et annet sted.",
      ),
      low: contrast(
        "færre leveringer til utlandet",
        "Tilby lokal levering og henting.",
        "Leveringsvilkår som ikke gjelder dem.",
      ),
    },
    categoryBreadth: {
      high: contrast("flere slags varer", "Vis hva som passer sammen.", "Bare å snakke om én varegruppe."),
      low: contrast("færre slags varer", "Gå i dybden der de kjøper.", "Å reklamere for alt på en gang."),
    },
    purchaseOccasions: {
      high: contrast("flere kjøp", "Takk dem, og spør hva som ville gjort det enklere.", "Å behandle dem som nye."),
      low: contrast("færre kjøp", "Gjør det andre kjøpet enkelt.", "Belønninger som krever mange kjøp."),
    },
    silenceToRhythm: {
      high: contrast("lenger stille", "Spør én gang om noe gikk galt.", "Gjentatte påminnelser."),
      low: contrast(
        "oftere sett i det siste",
        "Svar raskt mens de er her.",
        "Tilbud om å komme tilbake til dem som ikke har gått.",
      ),
    },
    tenureDays: {
      high: contrast("kunder lenger", "Ær årene med noe penger ikke kjøper.", "Bedre vilkår bare for nye."),
      low: contrast("nyere", "Forklar hvordan ting fungerer her.", "Å gå ut fra at de vet det."),
    },
    visits: {
      high: contrast(
        "flere besøk",
        "Gjør det lett å finne igjen det de så på.",
        "Å ta hvert besøk for et ønske om å kjøpe.",
      ),
      low: contrast("færre besøk", "Samle alt de trenger på én side.", "Å regne med at de kommer tilbake for å se."),
    },
    productViews: {
      high: contrast("mer kikking", "Hjelp dem å sammenligne og velge.", "Å forfølge dem med det de så på."),
      low: contrast("mindre kikking", "Foreslå noen få varer som passer.", "Lange lister."),
    },
    surveyShare: {
      high: contrast("mer fornøyde", "Spør hva de liker, og ta vare på det.", "Å spørre igjen og igjen."),
      low: contrast("mindre fornøyde", "Spør hva som gikk galt, og rett det opp.", "Å be dem om anbefalinger."),
    },
    loyaltyScore: {
      high: contrast("mer lojale", "La dem være med på å bestemme hva som kommer.", "Å ta dem for gitt."),
      low: contrast("mindre lojale", "Finn ut hva som ville fått dem tilbake.", "Belønninger som bare de lojale når."),
    },
  },
  choices: {
    theme: {
      high: choice(
        (value) => `flere ${value}`,
        (value) => `Finn ut hvorfor flere av dem ${value}.`,
        (value) => `Å gå ut fra om hver enkelt: ${value}.`,
      ),
      low: choice(
        (value) => `færre ${value}`,
        (value) => `Finn ut hvorfor færre av dem ${value}.`,
        (value) => `Å gå ut fra at ingen: ${value}.`,
      ),
    },
    channel: {
      high: choice(
        (value) => `mer via ${value}`,
        (value) => `Betjen og nå dem først via ${value}.`,
        (value) => `Å skyve dem bort fra ${value}.`,
      ),
      low: choice(
        (value) => `mindre via ${value}`,
        (value) => `Spør hva som holder dem fra ${value}.`,
        (value) => `Tilbud som bare gjelder via ${value}.`,
      ),
    },
    category: {
      high: choice(
        (value) => `mer ${value}`,
        (value) => `Vis nyheter og dybde i ${value}.`,
        (value) => `Hull i utvalget av ${value}.`,
      ),
      low: choice(
        (value) => `mindre ${value}`,
        (value) => `Begynn med andre varer enn ${value}.`,
        (value) => `Kampanjer om ${value}.`,
      ),
    },
    other: {
      high: choice(
        (value) => `oftere ${value}`,
        (value) => `Spør medlemmer hva ${value} betyr for dem.`,
        (value) => `Å ta ${value} for alt de er.`,
      ),
      low: choice(
        (value) => `sjeldnere ${value}`,
        (value) => `Spør medlemmer hva som holder dem fra ${value}.`,
        (value) => `Å gå ut fra ${value}.`,
      ),
    },
  },
  own: {
    high: choice(
      (name) => `høyere ${name}`,
      (name) => `Spør medlemmer hvorfor ${name} er høyere hos dem.`,
      (name) => `Å behandle dem som om ${name} var som hos alle.`,
    ),
    low: choice(
      (name) => `lavere ${name}`,
      (name) => `Spør medlemmer hvorfor ${name} er lavere hos dem.`,
      (name) => `Å behandle dem som om ${name} var som hos alle.`,
    ),
  },
  headings: {
    traits: "Hva som skiller dem ut",
    behaviour: "Hva de gjør",
    journey: "Veien deres",
    valued: "Hva de verdsetter",
    pains: "Hva som går galt",
    value: "Hva de er verdt",
    standing: "Hvor de står",
    demographics: "Hvem de er",
    member: "En som dem",
    do: "Gjør",
    avoid: "Unngå",
    untold: "Ikke fortalt",
  },
  steps: {
    looks: "ser på varer",
    "fills-cart": "legger noe i handlekurven",
    decides: "bestemmer seg",
    "buys-first": "kjøper",
    "buys-again": "kjøper igjen",
    "returns-goods": "returnerer varer",
    asks: "ber om hjelp",
    complains: "klager",
    recommends: "anbefaler",
  },
  pains: {
    complained: "har klaget",
    "complaint-open": "venter på svar på en klage",
    "faulty-goods": "har returnert varer med feil",
    unanswered: "venter på svar på en henvendelse",
    "waited-long": "ventet lenge før saken var løst",
    dissatisfied: "var misfornøyde da de sist ble spurt",
    effortful: "syntes det var tungvint da de sist ble spurt",
    "would-not-recommend": "ville ikke anbefale",
    "aspect-falls-short": "savner noe som er viktig for dem",
    "objects-to-contact": "har reservert seg mot kontakt",
  },
  bases: { "formed-the-group": "dannet gruppen", "shares-facts": "fra de samme fakta", tested: "testet" },
  provenance: { declared: "ifølge dem selv", observed: "slik det er sett", modelled: "anslått", assumed: "antatt" },
  stability: {
    stable: "Gruppen finnes igjen i utvalg av kundene.",
    doubtful: "I utvalg av kundene finnes gruppen bare delvis igjen.",
    dissolves: "I utvalg av kundene løser gruppen seg opp.",
  },
  untold: {
    "too-few": "for få personer",
    "few-make-it-up": "noen få utgjør det meste",
    "not-known": "ikke kjent",
    "rarely-known": "kjent for altfor få",
    "mixed-currencies": "flere valutaer",
    "nothing-stands-out": "ingenting skiller seg ut",
  },
  otherValues: "annet",
  unknownValue: "ikke kjent",
  severalValues: "flere",
  wouldRecommend: "ville anbefale",
  restHidden: "resten vises ikke",
  sized: (count, share, low, high, numbers) =>
    `${some(count, "kunde", "kunder", numbers)}, ${share} av alle (${low} til ${high}).`,
  assumed: "Skrevet for hånd: alt her er antatt.",
  unstable: "De er få, så tilfeldigheter flytter hvert tall.",
  against: (own, rest) => `${own} (de andre ${rest})`,
  range: (low, high) => `${low} til ${high}`,
  points: (value) => `${value} prosentpoeng`,
  strength: { slight: "en liten forskjell", clear: "en tydelig forskjell", large: "en stor forskjell" },
  forAllQuestions: "intervall for alle spørsmål samlet",
  restsOnFew: "hviler på få personer",
  mostly: (value) => `mest ${value}`,
  ofThem: (share) => `${share} av dem`,
  signs: {
    price: "en lav pris, etter det de kjøper på rabatt",
    familiar: "det de kjenner, etter det de kjøper igjen",
    variety: "variasjon, etter de slags varer de kjøper",
    gifts: "å gi gaver, etter gavebestillingene deres",
  },
  effects: {
    "hedges-g": (value, low, high) => `effekt ${value}, ${low} til ${high}`,
    "difference-of-shares": (value, low, high) => `forskjell ${value}, ${low} til ${high}`,
  },
  valuedAspect: {
    declared: (aspect, share) => `${aspect}, ifølge ${share} av dem`,
    observed: (aspect, share) => `${aspect}, etter det ${share} gjør`,
  },
  painOf: (pain, aspect) => `${pain}: ${aspect}`,
  worth: {
    "lifetime-value": (mean) => `Ventes å gi ${mean} hver.`,
    "net-spend": (mean) => `Har brukt ${mean} hver.`,
  },
  worthOfAll: (ofBase, ofCustomers) => `${ofBase} av verdien av alle, med ${ofCustomers} av kundene.`,
  nobody: "Satt sammen av det som er vanlig blant dem; ikke tatt fra noen.",
  decidesNothing: "Et bilde av en gruppe og ikke av noen bestemt: det avgjør ingenting om en person.",
};
