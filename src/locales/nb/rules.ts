import type { RuleWords } from "../locale.js";
import { days, usualGaps } from "./words.js";

/** How rules are put into words. */
export const rules: RuleWords = {
  thresholds: {
    medianGapDays: {
      reached: (gap) => `ikke kortere enn denne kundens vanlige intervall (${gap})`,
      below: (gap) => `kortere enn denne kundens vanlige intervall (${gap})`,
    },
    q90GapDays: {
      reached: (gap) => `lenger enn 90 % av denne kundens forventede intervaller (${gap})`,
      below: (gap) => `ikke lenger enn 90 % av denne kundens forventede intervaller (${gap})`,
    },
    q98GapDays: {
      reached: (gap) => `lenger enn 98 % av denne kundens forventede intervaller (${gap})`,
      below: (gap) => `ennå ikke lenger enn 98 % av de forventede intervallene (${gap})`,
    },
    q98BeforeLastGapDays: {
      reached: (gap) => `lenger enn 98 % av de tidligere intervallene (${gap})`,
      below: (gap) => `ikke lenger enn 98 % av de tidligere intervallene (${gap})`,
    },
    interestSpanDays: {
      reached: (time) => `lenger enn interessen varer (${time})`,
      below: (time) => `innenfor tiden interessen varer (${time})`,
    },
    determinedSpanDays: {
      reached: (time) => `lenger enn kjøpsplanen varer (${time})`,
      below: (time) => `innenfor tiden kjøpsplanen varer (${time})`,
    },
    tenureSpanDays: {
      reached: (time) => `lenge nok (terskel: ${time})`,
      below: (time) => `ennå ikke lenge nok (terskel: ${time})`,
    },
    reactivatedSpanDays: {
      reached: (time) => `ikke kortere enn det vanlige intervallet for en gjenvunnet kunde (${time})`,
      below: (time) => `kortere enn det vanlige intervallet for en gjenvunnet kunde (${time})`,
    },
    atRiskSpanDays: {
      reached: (time) => `minst terskelen for frafallsrisiko (${time})`,
      below: (time) => `under terskelen for frafallsrisiko (${time})`,
    },
    lapsedSpanDays: {
      reached: (time) => `minst terskelen for tapt kunde (${time})`,
      below: (time) => `under terskelen for tapt kunde (${time})`,
    },
    lapsedSpanBeforeLastGapDays: {
      reached: (time) => `minst den daværende terskelen for tapt kunde (${time})`,
      below: (time) => `under den daværende terskelen for tapt kunde (${time})`,
    },
    outstandingDiscountedShare: {
      reached: (part) => `klart mer enn resten av kundebasen (terskel: ${part})`,
      below: (part) => `ikke klart mer enn resten av kundebasen (terskel: ${part})`,
    },
    outstandingLineQuantity: {
      reached: (quantity) => `klart mer enn resten av kundebasen (terskel: ${quantity})`,
      below: (quantity) => `ikke klart mer enn resten av kundebasen (terskel: ${quantity})`,
    },
  },
  relations: {
    "at-least": (threshold) => `minst ${threshold}`,
    "more-than": (threshold) => `over ${threshold}`,
    "at-most": (threshold) => `høyst ${threshold}`,
    "less-than": (threshold) => `under ${threshold}`,
  },
  conditions: {
    all: (clauses) => `${clauses.slice(0, -1).join(", ")}, og ${clauses.at(-1)}`,
    any: (clauses) => `minst ett av følgende gjelder: ${clauses.join("; ")}`,
    not: (clause) => `det er ikke slik at ${clause}`,
    group: (clause) => `(${clause})`,
    is: (noun, relation) => `${noun} er ${relation}`,
    equals: (noun, value) => `${noun} er ${value}`,
    same: (noun, other) => `${noun} er lik ${other}`,
    known: (noun) => `det finnes opplysninger om ${noun}`,
    knownThat: (clause) => `det er kjent at ${clause}`,
    notKnownThat: (clause) => `det er ikke kjent at ${clause}`,
    always: "alltid",
    never: "aldri",
    otherThan: (value) => `annet enn ${value}`,
    span: ({ gaps, of, atLeastDays }, numbers) => {
      const whose = of === "customer" ? "denne kunden" : "kundebasen";
      const length = `${usualGaps(gaps, numbers)} for ${whose}`;
      return atLeastDays === undefined ? length : `${length}, minst ${days(atLeastDays, numbers)}`;
    },
  },
};
