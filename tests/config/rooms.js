// @ts-check
/**
 * Which room of src may import which, besides itself: the table of docs/architecture.md, written once as data. The lint
 * rule `clientele/room-direction` holds it. Every room but the two at the bottom may use the words of `shared`.
 */

const ground = ["shared", "party", "journey", "facts"];
const judgements = ["classification", "service", "loyalty", "churn", "value"];

/** @type {Readonly<Record<string, readonly string[]>>} */
export const mayImport = {
  shared: [],
  numerics: [],
  party: ["shared"],
  journey: ["shared", "party"],
  dates: ["shared", "journey"],
  facts: ["shared", "party", "journey"],
  privacy: ["shared", "party", "journey", "facts", "numerics"],
  rules: ["shared"],
  classification: [...ground, "privacy", "rules"],
  service: ["shared", "facts", "privacy", "rules", "numerics"],
  loyalty: ["shared", "facts", "privacy", "rules", "numerics"],
  churn: ["shared", "facts", "numerics"],
  value: ["shared", "facts", "loyalty", "churn", "numerics"],
  columns: ["shared", "party", "journey", "facts", "loyalty", "churn", "value", "numerics"],
  profile: [...ground, "privacy", "rules", "numerics", ...judgements],
  persona: [...ground, "privacy", "rules", "numerics", ...judgements, "profile"],
};

/** Rooms that see every other room, but its types only (and the words of `shared`). */
export const typesOnly = ["locales"];
