import type { PersonaPain, PersonaPainCode } from "../personas/persona.js";
import { type AttributeTable, shareOfKnown, toFourDecimals } from "./distributions.js";
import { describedLevel, shareInterval } from "./intervals.js";

/** Which values of which theme are which pain. */
const pains: readonly (readonly [PersonaPainCode, theme: string, values: readonly string[]])[] = [
  ["complained", "complaints", ["open", "settled"]],
  ["complaint-open", "complaints", ["open"]],
  ["faulty-goods", "returns", ["faulty"]],
  ["unanswered", "unanswered", ["yes"]],
  ["waited-long", "waiting", ["long"]],
  ["dissatisfied", "satisfaction", ["low"]],
  ["effortful", "ease", ["low"]],
  ["would-not-recommend", "recommendation", ["detractor"]],
  ["objects-to-contact", "objections", ["yes"]],
];

/** What went wrong for the members, with the share of those of whom it is known; what went wrong for nobody is left out. */
export function painsOf(
  themes: ReadonlyMap<string, AttributeTable>,
  aspects: readonly string[],
  sizes: readonly number[],
  group: number,
): readonly PersonaPain[] {
  const all = [
    ...pains.map(([pain, theme, values]) => ({ pain, theme, values, aspect: {} })),
    ...aspects.map((aspect) => ({
      pain: "aspect-falls-short" as const,
      theme: `aspect:${aspect}`,
      values: ["falls-short"],
      aspect: { aspect },
    })),
  ];
  return all.flatMap(({ pain, theme, values, aspect }): PersonaPain[] => {
    const table = themes.get(theme);
    if (table === undefined) return [];
    const shares = shareOfKnown(table, group, values, sizes);
    if (shares === undefined || shares.own.count === 0) return [];
    const { own, rest } = shares;
    return [
      {
        pain,
        ...aspect,
        provenance: table.provenance,
        share: toFourDecimals(own.count / own.of),
        interval: shareInterval(own, describedLevel),
        ...(rest === undefined ? {} : { rest: toFourDecimals(rest.count / rest.of) }),
      },
    ];
  });
}
