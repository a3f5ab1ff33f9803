import type { RuleWords } from "../locale.js";
import { days, usualGaps } from "./words.js";

/** What follows "że" is closed by a comma, unless a bracket closes it. */
const endOf = (clause = ""): string => (/^[^(]*, że /.test(clause) ? "," : "");

/** How rules are put into words. */
export const rules: RuleWords = {
  thresholds: {
    medianGapDays: {
      reached: (gap) => `nie krócej niż typowy odstęp tego klienta (${gap})`,
      below: (gap) => `krócej niż typowy odstęp tego klienta (${gap})`,
    },
    q90GapDays: {
      reached: (gap) => `dłużej niż 90% odstępów oczekiwanych u tego klienta (${gap})`,
      below: (gap) => `nie dłużej niż 90% odstępów oczekiwanych u tego klienta (${gap})`,
    },
    q98GapDays: {
      reached: (gap) => `dłużej niż 98% odstępów oczekiwanych u tego klienta (${gap})`,
      below: (gap) => `jeszcze nie dłużej niż 98% oczekiwanych odstępów (${gap})`,
    },
    q98BeforeLastGapDays: {
      reached: (gap) => `dłużej niż 98% wcześniejszych odstępów (${gap})`,
      below: (gap) => `nie dłużej niż 98% wcześniejszych odstępów (${gap})`,
    },
    interestSpanDays: {
      reached: (time) => `dłużej, niż trwa zainteresowanie (${time})`,
      below: (time) => `w czasie trwania zainteresowania (${time})`,
    },
    determinedSpanDays: {
      reached: (time) => `dłużej, niż trwa zamiar zakupu (${time})`,
      below: (time) => `w czasie trwania zamiaru zakupu (${time})`,
    },
    tenureSpanDays: {
      reached: (time) => `dostatecznie długo (próg: ${time})`,
      below: (time) => `jeszcze nie dość długo (próg: ${time})`,
    },
    reactivatedSpanDays: {
      reached: (time) => `nie krócej niż typowy odstęp po powrocie (${time})`,
      below: (time) => `krócej niż typowy odstęp po powrocie (${time})`,
    },
    atRiskSpanDays: {
      reached: (time) => `po osiągnięciu progu ryzyka odejścia (${time})`,
      below: (time) => `przed progiem ryzyka odejścia (${time})`,
    },
    lapsedSpanDays: {
      reached: (time) => `po osiągnięciu progu utraty klienta (${time})`,
      below: (time) => `przed progiem utraty klienta (${time})`,
    },
    lapsedSpanBeforeLastGapDays: {
      reached: (time) => `po osiągnięciu ówczesnego progu utraty klienta (${time})`,
      below: (time) => `przed ówczesnym progiem utraty klienta (${time})`,
    },
    outstandingDiscountedShare: {
      reached: (part) => `wyraźnie więcej niż w reszcie bazy klientów (próg: ${part})`,
      below: (part) => `bez wyraźnej różnicy wobec reszty bazy klientów (próg: ${part})`,
    },
    outstandingLineQuantity: {
      reached: (quantity) => `wyraźnie więcej niż w reszcie bazy klientów (próg: ${quantity})`,
      below: (quantity) => `bez wyraźnej różnicy wobec reszty bazy klientów (próg: ${quantity})`,
    },
  },
  relations: {
    "at-least": (threshold) => `co najmniej ${threshold}`,
    "more-than": (threshold) => `więcej niż ${threshold}`,
    "at-most": (threshold) => `najwyżej ${threshold}`,
    "less-than": (threshold) => `mniej niż ${threshold}`,
  },
  conditions: {
    all: (clauses) => `${clauses.slice(0, -1).join(", ")}${endOf(clauses.at(-2))} oraz ${clauses.at(-1)}`,
    any: (clauses) => `spełniony jest co najmniej jeden z warunków: ${clauses.join("; ")}`,
    not: (clause) => `nieprawda, że ${clause}`,
    group: (clause) => `(${clause})`,
    is: (noun, relation) => `${noun} wynosi ${relation}`,
    equals: (noun, value) => `${noun} wynosi ${value}`,
    same: (noun, other) => `mają tę samą wartość: ${noun} i ${other}`,
    known: (noun) => `są dane (${noun})`,
    knownThat: (clause) => `stwierdzono, że ${clause}`,
    notKnownThat: (clause) => `nie stwierdzono, że ${clause}`,
    always: "zawsze",
    never: "nigdy",
    otherThan: (value) => `inna wartość niż ${value}`,
    span: ({ gaps, of, atLeastDays }, numbers) => {
      const whose = of === "customer" ? "tego klienta" : "bazy klientów";
      const length = `${usualGaps(gaps, numbers)} ${whose}`;
      return atLeastDays === undefined ? length : `${length}, co najmniej ${days(atLeastDays, numbers)}`;
    },
  },
};
