import { account } from "./en/account.js";
import { opened } from "./clauses.js";
import { catalogue } from "./en/catalogue.js";
import { changes } from "./en/changes.js";
import { churn } from "./en/churn.js";
import { facts } from "./en/facts.js";
import { fits } from "./en/fits.js";
import { loyalty } from "./en/loyalty.js";
import { measures } from "./en/measures.js";
import { models } from "./en/models.js";
import { persona } from "./en/persona.js";
import { rules } from "./en/rules.js";
import { types } from "./en/types.js";
import { value } from "./en/value.js";
import { days, minutes } from "./en/words.js";
import type { Locale } from "./locale.js";

/** English. */
export const en: Locale = {
  tag: "en",
  direction: "ltr",
  ...types,
  questions: {
    stage: "stage",
    relationship: "relationship",
    role: "role in the chain",
    rfm: "RFM segment",
    loyalty: "loyalty",
    churn: "risk of leaving",
    value: "expected value",
    "referral-value": "value of referrals",
    "loyalty-phase": "phase of loyalty",
    "attitude-trend": "trend of the attitude",
    valued: "what is valued",
    "share-of-wallet": "share of wallet",
    breadth: "breadth over categories",
    tenure: "tenure",
    programme: "loyalty programme",
    service: "service",
    "contact-due": "next contact",
    "discount-dependence": "dependence on discounts",
    "discount-dependence-of-base": "share of purchases at a discount in the whole base",
    "decision-pace": "pace of the last decision",
    anger: "anger",
    "prospect-fit": "fit with the ideal customer",
    "prospect-intent": "intent to buy",
    "preset:growth-accounting": "standing from period to period",
  },
  segments: {
    champions: "champions",
    loyal: "loyal",
    "potential-loyalist": "potential loyalists",
    new: "new",
    promising: "promising",
    "need-attention": "need attention",
    "about-to-sleep": "about to sleep",
    "at-risk": "at risk",
    "cannot-lose-them": "cannot lose them",
    hibernating: "hibernating",
    lost: "lost",
    recent: "recent",
    others: "others",
  },
  churn: {
    low: "low risk of leaving",
    medium: "medium risk of leaving",
    high: "high risk of leaving",
    ended: "has left",
  },
  ...measures,
  ...loyalty,
  persona,
  account,
  changes,
  ...churn,
  ...value,
  ...models,
  ...fits,
  facts,
  ...rules,
  ...catalogue,
  reasons: {
    "missing-facts": "something is not known",
    "not-enough-data": "there is too little to go by",
    "mixed-currencies": "the amounts are in several currencies",
    "refused-for-use": "this may not be used for pricing or eligibility",
    "not-permitted": "consent is absent or an objection stands",
    "protected-person": "this is not judged of single persons who are protected, employees among them",
    "already-customer": "this is asked of those who have not bought yet",
    "not-published": "it is not published how this is decided",
    "not-named": "there is no word for it",
    "whole-base": "the whole base does it, so it tells nothing about one customer",
  },
  units: { days, minutes },
  sentence: {
    answer: (question, value) => `${question}: ${value}`,
    compared: (fact, relations) => `${fact}, which is ${relations}`,
    spent: (amount) => `spent ${amount}`,
    spentIn: (currency) => `what was spent in ${currency}`,
    paragraph: (sentences) => sentences.join(" "),
    unknown: (noun) => `${noun} is not known`,
    unknowns: (nouns) => `not known: ${nouns}`,
    decided: (answer, reasons) => (reasons.length === 0 ? `${answer}.` : `${opened(answer)} ${reasons.join("; ")}.`),
    undecided: (question, reason, missing) =>
      `${question}: undecided, because ${reason}${missing === "" ? "" : `: ${missing}`}.`,
    yes: "yes",
    no: "no",
  },
};
