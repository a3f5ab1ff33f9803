import { hasBought, type Vocabulary } from "./vocabulary.js";

export type HubspotStage =
  | "subscriber"
  | "lead"
  | "marketingqualifiedlead"
  | "salesqualifiedlead"
  | "opportunity"
  | "customer"
  | "evangelist"
  | "other";

const labels: readonly HubspotStage[] = [
  "subscriber",
  "lead",
  "marketingqualifiedlead",
  "salesqualifiedlead",
  "opportunity",
  "customer",
  "evangelist",
  "other",
];

/** The default lifecycle stages of HubSpot, by their internal names. */
export const hubspot: Vocabulary<HubspotStage> = {
  name: "hubspot",
  id: "hubspot-lifecycle/v1",
  vendor: "HubSpot",
  sources: [
    {
      title: "HubSpot Knowledge Base, “Use lifecycle stages”",
      year: 2023,
      says: "Eight default stages in order; a customer has at least one closed deal; automatic updates only move forward; stages can be customised.",
    },
  ],
  labels,
  minimum: [],
  choices: [
    "A purchase counts as a closed deal.",
    "Whether a customer is an evangelist is for people to say, so whoever has bought is a customer unless a stage is given.",
    "A stage that the portal gave is passed on, also where a purchase says otherwise: a portal may have reasons of its own.",
  ],
  cases: [{ value: "customer", when: hasBought }],
  notPublished: {
    labels: labels.filter((label) => label !== "customer"),
    why: "People of the portal set these stages, or forms, deals and scores that each portal defines for itself.",
  },
};
