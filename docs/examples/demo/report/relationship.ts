import type { CustomerFacts } from "clientele";
import { programmeSummary, walletSummary } from "clientele/loyalty";
import { count, heading, percent, some, wrap } from "./text.js";

/** What customers spend elsewhere, and what becomes of their points. Nothing where nobody can tell. */
export function relationshipSection(facts: readonly CustomerFacts[]): string[] {
  const lines = [...walletLines(facts), ...pointLines(facts)];
  return lines.length === 0 ? [] : [...heading("What they spend elsewhere, and their points"), ...lines];
}

function walletLines(facts: readonly CustomerFacts[]): string[] {
  const wallet = walletSummary(facts);
  if (wallet.status !== "measured" || wallet.interval === undefined) return [];
  const { known, mean, interval } = wallet;
  return wrap(
    `${some(known, "customer")} said what they spend on such goods anywhere. On average ${percent(mean)} of it is spent here ` +
      `(likely ${percent(interval.low)} to ${percent(interval.high)} for others like them).`,
  );
}

function pointLines(facts: readonly CustomerFacts[]): string[] {
  const programme = programmeSummary(facts);
  if (programme.status !== "measured" || programme.points.earned === 0) return [];
  const { states, points, breakage } = programme;
  const members = states.active + states.collecting + states.dormant + states.unknown;
  return [
    ...wrap(
      `${some(members, "customer")} collect points: ${count(states.active)} of them collect and redeem, ` +
        `${count(states.collecting)} only collect, ${count(states.dormant)} have stopped.`,
    ),
    ...wrap(
      `Of ${count(points.earned)} points earned, ${count(points.redeemed)} were redeemed, ${count(points.expired)} expired, and ` +
        `${count(points.outstanding)} are still out.`,
    ),
    ...(breakage.ultimate === undefined
      ? []
      : wrap(
          `Between ${percent(breakage.ultimate.low)} and ${percent(breakage.ultimate.high)} of all points will never be redeemed, ` +
            "depending on what becomes of those.",
        )),
  ];
}
