import type { CustomerFacts } from "clientele";
import {
  attitudeTrend,
  customerEffort,
  customerSatisfaction,
  netPromoterScore,
  surveyAnswersOf,
} from "clientele/loyalty";
import { count, heading, percent, some, table, wrap } from "./text.js";

interface Row {
  readonly name: string;
  readonly value: string;
  readonly between: string;
  readonly respondents: number;
  readonly meaning: string;
}

/**
 * What customers say when they are asked. Nothing where nobody was.
 *
 * @param invited how many were asked whether they would recommend the shop
 */
export function attitudeSection(facts: readonly CustomerFacts[], invited: number | undefined): string[] {
  const nps = netPromoterScore(surveyAnswersOf(facts, "nps"), { invited });
  const csat = customerSatisfaction(surveyAnswersOf(facts, "csat"), { scale: { min: 1, max: 5 } });
  const ces = customerEffort(surveyAnswersOf(facts, "ces"), { scale: { min: 1, max: 7 } });
  const rows: Row[] = [];
  if (nps.status === "measured") {
    const { score, interval, respondents } = nps;
    const between = `${count(interval.low)} to ${count(interval.high)}`;
    rows.push({
      name: "NPS",
      value: count(score),
      between,
      respondents,
      meaning: "who would recommend it, less who would not",
    });
  }
  if (csat.status === "measured") {
    rows.push({ name: "CSAT", ...shareRow(csat.satisfied.share, csat), meaning: "are satisfied: 4 or 5 of 5" });
  }
  if (ces.status === "measured") {
    rows.push({ name: "CES", ...shareRow(ces.easy.share, ces), meaning: "found it easy to get help: 5 to 7 of 7" });
  }
  if (rows.length === 0) return [];
  return [
    ...heading("Attitude: what they say when asked"),
    ...table(
      [
        { title: "Measure", cell: ({ name }) => name },
        { title: "score", cell: ({ value }) => value, align: "right" },
        { title: "likely between", cell: ({ between }) => between, align: "right" },
        { title: "answered", cell: ({ respondents }) => count(respondents), align: "right" },
        { title: "", cell: ({ meaning }) => meaning },
      ],
      rows,
    ),
    ...(nps.responseRate === undefined || invited === undefined
      ? []
      : wrap(
          `Of ${some(invited, "customer")} who were asked whether they would recommend the shop, ${percent(nps.responseRate)} answered. ` +
            "What the others think is in none of these figures, nor in what they lie between.",
        )),
    ...trendLines(facts),
  ];
}

function shareRow(share: number, sample: { interval: { low: number; high: number }; respondents: number }) {
  const { interval, respondents } = sample;
  return { value: percent(share), between: `${percent(interval.low)} to ${percent(interval.high)}`, respondents };
}

/** Of those who were asked often enough, who thinks better or worse of the shop than before. */
function trendLines(facts: readonly CustomerFacts[]): string[] {
  const trends = facts.flatMap((one) => {
    const judgement = attitudeTrend(one, { metric: "nps", evidence: "none" });
    return judgement.status === "decided" ? [judgement.value.direction] : [];
  });
  const going = (direction: string) => count(trends.filter((one) => one === direction).length);
  return wrap(
    `${some(trends.length, "customer")} answered often enough to see where it goes: ${going("rising")} think better of the shop than ` +
      `before, ${going("falling")} worse, ${going("steady")} as before.`,
  );
}
