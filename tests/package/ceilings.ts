/** What a page or a function may have to load. */
export interface Ceiling {
  /** Kilobytes (1,000 bytes) of everything that it offers, minified and compressed by gzip; zod, where it is loaded, apart. */
  readonly kilobytes: number;
  /** Files that Node opens on its import, zod apart: each takes as long as reading a hundred kilobytes. */
  readonly files: number;
}

/** Every subpath but those of the languages, which are what they say. */
export const ceilings: Readonly<Record<string, Ceiling>> = {
  clientele: { kilobytes: 66, files: 24 },
  "clientele/schemas": { kilobytes: 12, files: 12 },
  "clientele/party": { kilobytes: 5.5, files: 5 },
  "clientele/journey": { kilobytes: 6.5, files: 8 },
  "clientele/dates": { kilobytes: 12, files: 96 },
  "clientele/facts": { kilobytes: 28, files: 8 },
  "clientele/privacy": { kilobytes: 37, files: 10 },
  "clientele/rules": { kilobytes: 14.5, files: 5 },
  "clientele/classification": { kilobytes: 60, files: 14 },
  "clientele/service": { kilobytes: 13.5, files: 9 },
  "clientele/loyalty": { kilobytes: 35.5, files: 14 },
  "clientele/churn": { kilobytes: 68, files: 16 },
  "clientele/value": { kilobytes: 28.5, files: 15 },
  "clientele/columns": { kilobytes: 40.5, files: 16 },
  "clientele/profile": { kilobytes: 132, files: 31 },
  "clientele/persona": { kilobytes: 95, files: 14 },
  "clientele/locales": { kilobytes: 14.5, files: 4 },
};

/** The everyday verbs, each in a bundle with nothing else: what they weigh, in kilobytes as above. */
export const ceilingsOfVerbs: readonly {
  readonly from: string;
  readonly names: readonly string[];
  readonly kilobytes: number;
}[] = [
  { from: "clientele/party", names: ["isCustomer", "isConsumer", "isBuyer"], kilobytes: 1.5 },
  { from: "clientele/journey", names: ["fromOrders"], kilobytes: 5.5 },
  { from: "clientele/schemas", names: ["parseEvents"], kilobytes: 5 },
  { from: "clientele/facts", names: ["summarizeAll"], kilobytes: 19 },
  { from: "clientele/facts", names: ["summarizeBase", "historiesOf"], kilobytes: 3 },
  { from: "clientele/classification", names: ["classify"], kilobytes: 10 },
  { from: "clientele/service", names: ["serviceExperience", "contactDue"], kilobytes: 5.5 },
  { from: "clientele/loyalty", names: ["fitRfm", "scoreRfm"], kilobytes: 7 },
  { from: "clientele/loyalty", names: ["scoreLoyalty"], kilobytes: 8.5 },
  { from: "clientele/churn", names: ["fitBgNbd"], kilobytes: 9.5 },
  { from: "clientele/churn", names: ["scoreChurn"], kilobytes: 14.8 },
  {
    from: "clientele/churn",
    names: ["scoreChurn", "fitBgNbd", "probabilityAlive", "expectedPurchases"],
    kilobytes: 23,
  },
  { from: "clientele/value", names: ["scoreValue"], kilobytes: 15.5 },
  { from: "clientele/profile", names: ["profile"], kilobytes: 45 },
  { from: "clientele/locales", names: ["explain"], kilobytes: 7 },
];

/**
 * The front door with all that it offers but what is for languages: those say how much of them they need. zod, which checks events that come from outside, apart.
 */
export const ceilingOfFrontDoor = 60;
