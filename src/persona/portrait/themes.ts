import type { FactName } from "../../facts/index.js";
import type { Provenance } from "../features/feature.js";
import type { PersonaProfile } from "../persona-profile.js";

/**
 * Something that happens to customers or that they do, told as a table of exclusive values. What contains something else is a
 * value of the same table (goods returned, and faulty goods among them): two tables could be subtracted from each other.
 */
export interface Theme {
  readonly name: string;
  readonly facts: readonly FactName[];
  readonly provenance: Provenance;
  /** Undefined where it is not known. */
  readonly of: (profile: PersonaProfile) => string | undefined;
  /** What is asked of each persona: codes, and the values that they stand for. */
  readonly questions: Readonly<Record<string, readonly string[]>>;
}

/** Three days from opening to resolving: longer than a weekend. A convention. */
const longWaitHours = 72;
/** Answers in the lower half of their scale. */
const middleOfScale = 0.5;
/** On the scale of the net promoter score, 9 and 10 recommend, and 6 and less do not (Reichheld 2003). */
const promoterFrom = 9;
const detractorTo = 6;
/** An aspect matters from three quarters of the scale on. */
const mattersFrom = 0.75;

const yesOrNo = (value: unknown): "yes" | "no" | undefined => {
  const count = countOf(value);
  return count === undefined ? undefined : count > 0 ? "yes" : "no";
};
const yes = { yes: ["yes"] } as const;

/** The themes of every portrait, in the order in which they are told. */
export const themes: readonly Theme[] = [
  {
    name: "looking",
    facts: ["productViews"],
    provenance: "observed",
    of: ({ facts }) => yesOrNo(facts.productViews),
    questions: yes,
  },
  {
    name: "cart",
    facts: ["cartAdds"],
    provenance: "observed",
    of: ({ facts }) => yesOrNo(facts.cartAdds),
    questions: yes,
  },
  {
    name: "repeat-purchase",
    facts: ["purchaseOccasions"],
    provenance: "observed",
    of: ({ facts }) => {
      const occasions = countOf(facts.purchaseOccasions);
      return occasions === undefined ? undefined : occasions === 0 ? "none" : occasions === 1 ? "once" : "again";
    },
    questions: { again: ["again"] },
  },
  {
    name: "returns",
    facts: ["returns", "faultyReturns"],
    provenance: "observed",
    of: ({ facts }) => {
      const returns = countOf(facts.returns);
      if (returns === undefined) return undefined;
      return (countOf(facts.faultyReturns) ?? 0) > 0 ? "faulty" : returns > 0 ? "returned" : "none";
    },
    questions: { returned: ["faulty", "returned"], faulty: ["faulty"] },
  },
  {
    name: "tickets",
    facts: ["tickets"],
    provenance: "observed",
    of: ({ facts }) => yesOrNo(facts.tickets),
    questions: yes,
  },
  {
    name: "complaints",
    facts: ["complaints", "openComplaints"],
    provenance: "observed",
    of: ({ facts }) => {
      const complaints = countOf(facts.complaints);
      if (complaints === undefined) return undefined;
      return complaints === 0 ? "none" : (countOf(facts.openComplaints) ?? 0) > 0 ? "open" : "settled";
    },
    questions: { complained: ["open", "settled"], open: ["open"] },
  },
  {
    name: "unanswered",
    facts: ["unansweredContacts"],
    provenance: "observed",
    of: ({ facts }) => yesOrNo(facts.unansweredContacts),
    questions: yes,
  },
  {
    name: "waiting",
    facts: ["resolution"],
    provenance: "observed",
    of: ({ facts: { resolution } }) => {
      const hours = countOf((resolution as typeof resolution | null)?.longestHours);
      return hours === undefined ? undefined : hours > longWaitHours ? "long" : "short";
    },
    questions: { long: ["long"] },
  },
  {
    name: "satisfaction",
    facts: ["surveys"],
    provenance: "declared",
    of: (profile) => halfOf(lastShare(profile, "csat")),
    questions: { low: ["low"] },
  },
  {
    name: "ease",
    facts: ["surveys"],
    provenance: "declared",
    of: (profile) => halfOf(lastShare(profile, "ces")),
    questions: { low: ["low"] },
  },
  {
    name: "recommendation",
    facts: ["surveys"],
    provenance: "declared",
    of: (profile) => {
      const share = lastShare(profile, "nps");
      if (share === undefined) return undefined;
      const score = Math.round(10 * share);
      return score >= promoterFrom ? "promoter" : score <= detractorTo ? "detractor" : "passive";
    },
    questions: { promoter: ["promoter"], detractor: ["detractor"] },
  },
  {
    name: "advocacy",
    facts: ["advocacyActsLastYear", "referralsMade"],
    provenance: "observed",
    of: ({ facts }) => {
      const counts = [countOf(facts.advocacyActsLastYear), countOf(facts.referralsMade)];
      if (counts.every((count) => count === undefined)) return undefined;
      return counts.some((count = 0) => count > 0) ? "yes" : "no";
    },
    questions: yes,
  },
  {
    name: "objections",
    facts: ["objections"],
    provenance: "declared",
    // An objection to profiling, analytics or direct marketing keeps out of personas: these are others, such as to letters.
    of: ({ facts: { objections } }) => (Array.isArray(objections) ? (objections.length > 0 ? "yes" : "no") : undefined),
    questions: yes,
  },
];

/** Whether an aspect that matters to somebody leaves them dissatisfied: what to mend first (Martilla & James 1977). */
export function aspectGap(aspect: string): Theme {
  return {
    name: `aspect:${aspect}`,
    facts: ["aspects"],
    provenance: "declared",
    of: ({ facts: { aspects } }) => {
      const answer = (Array.isArray(aspects) ? aspects : []).find((one) => one?.aspect === aspect);
      const [importance, satisfaction] = [countOf(answer?.importance), countOf(answer?.satisfaction)];
      if (importance === undefined || satisfaction === undefined) return undefined;
      return importance >= mattersFrom && satisfaction < middleOfScale ? "falls-short" : "no";
    },
    questions: { "falls-short": ["falls-short"] },
  };
}

function lastShare({ facts: { surveys } }: PersonaProfile, metric: string): number | undefined {
  const answers = (Array.isArray(surveys) ? surveys : []).find((one) => one?.metric === metric);
  const [score, min, max] = [answers?.lastScore, answers?.lastScale?.min, answers?.lastScale?.max];
  if (typeof score !== "number" || typeof min !== "number" || typeof max !== "number") return undefined;
  const share = (score - min) / (max - min);
  return share >= 0 && share <= 1 ? share : undefined;
}

function halfOf(share: number | undefined): "low" | "high" | undefined {
  return share === undefined ? undefined : share < middleOfScale ? "low" : "high";
}

/** Counts, hours and shares are finite and not negative, or not known. */
function countOf(value: unknown): number | undefined {
  return typeof value === "number" && value >= 0 && value < Infinity ? value : undefined;
}
