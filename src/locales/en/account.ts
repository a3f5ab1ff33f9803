import type { AccountWords } from "../account-words.js";

/** What is said to a person about the judgements on them. */
export const account: AccountWords = {
  opening: (use, date) => `These answers were worked out as of ${date}, for ${use}.`,
  uses: {
    analytics: "statistics",
    marketing: "marketing",
    service: "service",
    pricing: "prices",
    eligibility: "a decision on whether you get something",
  },
  used: {
    declared: (facts) => `Read from what was declared about you: ${facts}.`,
    observed: (facts) => `Read from what was recorded: ${facts}.`,
    modelled: (facts) => `Estimated: ${facts}.`,
    assumed: (facts) => `Assumed: ${facts}.`,
  },
  notUsed: (questions) => `Not used, because they may not be for this: ${questions}.`,
  since: (date) => `It has been so since ${date}.`,
  until: (date) => `If nothing more happens, it holds until ${date}.`,
  never: (things) => `Never read for any answer: ${things}.`,
  neverUsed: {
    biometric: "biometric data",
    "birth-date": "your date of birth",
    ethnicity: "ethnic origin",
    gender: "gender",
    genetic: "genetic data",
    health: "health",
    income: "income",
    politics: "political opinions",
    "precise-place": "where exactly you are",
    race: "race",
    religion: "religion",
    sexLife: "sex life",
    sexualOrientation: "sexual orientation",
    tradeUnion: "membership of a trade union",
  },
  held: (facts) => `Known, and not read for these answers: ${facts}.`,
  withheld: "Numbers that would tell about other people, or about the books of the business, are left out.",
  effects: {
    none: "No decision with legal or similarly significant effect rests on these answers.",
    "legal-or-similar":
      "A decision with legal or similarly significant effect rests on these answers, so a human being has reviewed it.",
  },
  reviewed: {
    confirmed: "The reviewer confirmed the decision:",
    changed: "The reviewer changed the decision:",
    overruled: "The reviewer overruled the decision:",
  },
  recipients: (categories) => `Passed on to: ${categories}.`,
  rights: (rights) => `You may ask for ${rights}.`,
  rightNames: {
    access: "a copy of your data",
    rectification: "the correction of what is wrong",
    objection: "an end to this use",
    "human-intervention": "a human being to look at it",
    contest: "the decision to be reconsidered",
  },
};
