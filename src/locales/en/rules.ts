import type { RuleWords } from "../locale.js";
import { days, some } from "./words.js";

/** How rules are put into words. */
export const rules: RuleWords = {
  thresholds: {
    medianGapDays: {
      reached: (gap) => `not less than this customer's usual gap (${gap})`,
      below: (gap) => `less than this customer's usual gap (${gap})`,
    },
    q90GapDays: {
      reached: (gap) => `longer than 90% of the gaps expected of this customer (${gap})`,
      below: (gap) => `within the time in which 90% of the gaps expected of this customer end (${gap})`,
    },
    q98GapDays: {
      reached: (gap) => `longer than 98% of the gaps expected of this customer (${gap})`,
      below: (gap) => `not yet longer than 98% of them (${gap})`,
    },
    q98BeforeLastGapDays: {
      reached: (gap) => `longer than 98% of the gaps before (${gap})`,
      below: (gap) => `not longer than 98% of the gaps before (${gap})`,
    },
    interestSpanDays: {
      reached: (time) => `longer than interest lasts (${time})`,
      below: (time) => `within the time that interest lasts (${time})`,
    },
    determinedSpanDays: {
      reached: (time) => `longer than an intention lasts (${time})`,
      below: (time) => `within the time that an intention lasts (${time})`,
    },
    tenureSpanDays: {
      reached: (time) => `long enough (${time})`,
      below: (time) => `not yet long enough (${time})`,
    },
    reactivatedSpanDays: {
      reached: (time) => `not less than the usual gap after a return (${time})`,
      below: (time) => `less than the usual gap after a return (${time})`,
    },
    atRiskSpanDays: {
      reached: (time) => `long enough to be a risk (${time})`,
      below: (time) => `not long enough to be a risk (${time})`,
    },
    lapsedSpanDays: {
      reached: (time) => `long enough to be a lapse (${time})`,
      below: (time) => `not long enough to be a lapse (${time})`,
    },
    lapsedSpanBeforeLastGapDays: {
      reached: (time) => `long enough to have been a lapse (${time})`,
      below: (time) => `not long enough to have been a lapse (${time})`,
    },
    outstandingDiscountedShare: {
      reached: (part) => `well above the rest of the base (from ${part})`,
      below: (part) => `not well above the rest of the base (from ${part})`,
    },
    outstandingLineQuantity: {
      reached: (quantity) => `well above the rest of the base (from ${quantity})`,
      below: (quantity) => `not well above the rest of the base (from ${quantity})`,
    },
  },
  relations: {
    "at-least": (threshold) => `at least ${threshold}`,
    "more-than": (threshold) => `more than ${threshold}`,
    "at-most": (threshold) => `at most ${threshold}`,
    "less-than": (threshold) => `less than ${threshold}`,
  },
  conditions: {
    all: (clauses) => clauses.join(" and "),
    any: (clauses) => `either ${clauses.join(" or ")}`,
    not: (clause) => `it is not so that ${clause}`,
    group: (clause) => `(${clause})`,
    is: (noun, relation) => `${noun} is ${relation}`,
    equals: (noun, value) => `${noun} is ${value}`,
    same: (noun, other) => `${noun} is the same as ${other}`,
    known: (noun) => `${noun} is known`,
    knownThat: (clause) => `it is known that ${clause}`,
    notKnownThat: (clause) => `it is not known that ${clause}`,
    always: "always",
    never: "never",
    otherThan: (value) => `other than ${value}`,
    span: ({ gaps, of, atLeastDays }, numbers) => {
      const whose = of === "customer" ? "this customer" : "the base";
      const length = `${some(gaps, "usual gap", "usual gaps", numbers)} of ${whose}`;
      return atLeastDays === undefined ? length : `${length}, at least ${days(atLeastDays, numbers)}`;
    },
  },
};
