import type { BaseFacts, CustomerFacts } from "clientele";
import { type DerivedImportance, whatTheBaseValues } from "clientele/loyalty";
import { count, heading, percent, table, words, wrap } from "./text.js";

/** What matters to customers, as they say and as it shows. Nothing where nobody was asked. */
export function valuedSection(facts: readonly CustomerFacts[], base: BaseFacts): string[] {
  const values = whatTheBaseValues(facts, { base });
  if (values.status !== "measured" || values.aspects.every(({ declaredBy }) => declaredBy === 0)) return [];
  const rows = [...values.aspects].sort((a, b) => shareOf(b.leadsDeclared) - shareOf(a.leadsDeclared));
  return [
    ...heading("What they value"),
    ...table(
      [
        { title: "Aspect", cell: ({ aspect }) => words(aspect) },
        { title: "asked", cell: ({ declaredBy }) => count(declaredBy), align: "right" },
        { title: "comes first for", cell: ({ leadsDeclared }) => measured(leadsDeclared), align: "right" },
        {
          title: "goes with the whole",
          cell: ({ derivedImportance }) => correlation(derivedImportance),
          align: "right",
        },
        { title: "signs of it in", cell: ({ inferredFor }) => count(inferredFor), align: "right" },
      ],
      rows,
    ),
    ...wrap(
      "Comes first: as they said themselves, alone or with others. Goes with the whole: how closely content with it goes along with " +
        "recommending the shop, from 0, not at all, to 1, and between what it likely lies. Signs: customers who did not say, but behave as if it mattered.",
    ),
  ];
}

type Share = { readonly status: string; readonly share?: number };
const shareOf = ({ share = 0 }: Share) => share;
const measured = ({ share }: Share) => (share === undefined ? "-" : percent(share));

/** A little below zero is zero, without a sign. */
const hundredths = (value: number) => (Math.round(100 * value) / 100 + 0).toFixed(2);

function correlation(derived: DerivedImportance): string {
  if (derived.status !== "measured") return "-";
  const { tau, interval } = derived;
  return interval === undefined
    ? hundredths(tau)
    : `${hundredths(tau)} (${hundredths(interval.low)} to ${hundredths(interval.high)})`;
}
