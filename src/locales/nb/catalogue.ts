import type { CatalogueParts } from "../locale.js";

/** The words around the catalogue of types, and the reasons for its thresholds. */
export const catalogue: CatalogueParts = {
  catalogue: {
    title: "Katalog over kundetyper",
    introduction:
      "Hver type med hva den betyr, regelen som avgjør den, opplysningene regelen trenger, hva en slik kunde har behov for, og hva som bør unngås. På en akse med ett svar prøves reglene etter nummer, og den første som er sann, gjelder. Det som ikke er kjent, lar en regel stå åpen; det teller aldri som et nei. Alle grenser er halvåpne: «mindre enn 90 dager» er sant på dag 89 og ikke lenger på dag 90.",
    rule: "Regel",
    needs: "Må være kjent",
    guidance: "Anbefalt",
    avoid: "Unngå",
    source: "Kilde",
    thresholds: "Terskler",
    threshold: "Terskel",
    value: "Standardverdi",
    why: "Begrunnelse",
    byRhythm: "etter rytmen: lengdene der 90 % og 98 % av intervallene er avsluttet (90- og 98-prosentilen)",
  },
  thresholdReasons: {
    assumedMedianGapDays: "Det vanlige intervallet mellom kjøp når ingenting er kjent om kundebasen.",
    silence:
      "En kjøpspause betyr noe annet for en dagligvarebutikk enn for en bilforhandler, og måles derfor mot kundens egne intervaller, trukket mot kundebasens.",
    "reactivated.within": "Til neste kjøp burde ha kommet; etter det er kunden enten tilbake i vanen igjen eller ikke.",
    interest: "En sesong til å tenke seg om.",
    "windowShopper.sessions": "To besøk kan være én avgjørelse fordelt på to kvelder.",
    "windowShopper.days": "Én lang kveld er ikke igjen og igjen.",
    "windowShopper.window": "Den som sjelden kjøper, ser også sjelden, så tregere kunder får et lengre vindu.",
    "determined.within": "De fleste handlekurver som i det hele tatt blir kjøpt, blir kjøpt innen en uke.",
    "promotionDriven.occasions": "Færre kjøp viser ingen vane.",
    "promotionDriven.discountedShare": "«Mest da»: klart mer enn halvparten.",
    "promotionDriven.timesBase": "I en butikk som ofte gir rabatt, kjøper alle ofte med rabatt.",
    "promotionDriven.wholeBaseAbove": "Herfra sier det noe om butikken og ingenting om den enkelte kunden.",
    "impulse.decisions": "Færre avgjørelser viser ingen vane.",
    "impulse.share": "Minst annethvert kjøp.",
    "impulse.minutes":
      "Det lengste som regnes som «på stedet»; en kundebase der en fjerdedel bestemmer seg raskere, senker grensen.",
    "angry.csatAtMost": "De to av fem svar som regnes som misfornøyd.",
    "angry.npsAtMost": "Alle svar til og med 6 regnes som kritikere, men 4 til 6 er lunkent og ikke misfornøyd.",
    "angry.answerDays": "Hvor lenge et svar sier noe om kunden.",
    "angry.faultyReturnDays": "Hvor lenge varer med feil huskes; andre returer gjør ingen misfornøyd.",
    "angry.fadeDays": "Hvor lenge en klage merkes etter at den er løst.",
    "loyal.occasions": "Tre gjenkjøp er mer enn en måneds vane.",
    "loyal.tenure": "«Over lang tid» både etter kalenderen og etter kundens egen kjøpsrytme.",
    "brandAdvocate.acts": "Én god omtale er høflighet.",
    "brandAdvocate.supportingNps": "Den støtter og er aldri nok alene: den sier hva man ville ha gjort.",
    "referrer.converted": "En anbefaling teller når den har ført til et kjøp.",
    "international.foreignShare":
      "De fleste av det siste årets kjøp, slik at én pakke til en tante ikke gjør noen til internasjonal kunde.",
    "intermediaryCandidate.occasions": "Én stor bestilling er et bryllup.",
    "intermediaryCandidate.lineQuantity": "Færre enheter er ingens lager, uansett hva de andre kjøper.",
    "intermediaryCandidate.timesBase":
      "Den som selger videre, kjøper flere ganger det vanlige; der alle kjøper likt, skiller ingen seg ut.",
    "intermediaryCandidate.repeatedArticles": "Et lager fylles på, et bryllup gjør ikke det.",
  },
};
