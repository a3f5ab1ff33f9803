import { type JourneyStep, type JourneyStepName, journeySteps, type NumericSummary } from "../personas/persona.js";
import { type AttributeTable, shareOfKnown, toFourDecimals } from "./distributions.js";

/** Which values of which theme are which step, and which quantity tells how long it takes. */
const steps: Readonly<
  Record<JourneyStepName, { readonly theme?: string; readonly values?: readonly string[]; readonly takes?: string }>
> = {
  looks: { theme: "looking", values: ["yes"] },
  "fills-cart": { theme: "cart", values: ["yes"] },
  decides: { takes: "decisionMinutes" },
  "buys-first": { theme: "repeat-purchase", values: ["once", "again"] },
  "buys-again": { theme: "repeat-purchase", values: ["again"], takes: "gapMedianDays" },
  "returns-goods": { theme: "returns", values: ["returned", "faulty"] },
  asks: { theme: "tickets", values: ["yes"] },
  complains: { theme: "complaints", values: ["open", "settled"] },
  recommends: { theme: "advocacy", values: ["yes"] },
};

/** The steps of which something may be told, in their order. */
export function journeyOf(
  themes: ReadonlyMap<string, AttributeTable>,
  behaviour: readonly NumericSummary[],
  sizes: readonly number[],
  group: number,
): readonly JourneyStep[] {
  return journeySteps.flatMap((step): JourneyStep[] => {
    const { theme = "", values = [], takes } = steps[step];
    const table = themes.get(theme);
    const shares = table && shareOfKnown(table, group, values, sizes);
    const typical = behaviour.find(({ feature }) => feature === takes);
    if (shares === undefined && typical === undefined) return [];
    return [
      {
        step,
        ...(shares === undefined ? {} : { share: toFourDecimals(shares.own.count / shares.own.of) }),
        ...(shares?.rest === undefined ? {} : { rest: toFourDecimals(shares.rest.count / shares.rest.of) }),
        ...(typical === undefined ? {} : { typical }),
      },
    ];
  });
}
