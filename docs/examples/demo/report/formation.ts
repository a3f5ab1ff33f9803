import type { Personas } from "clientele";
import type { NoPersonas } from "clientele/persona";
import { heading, type Column, table, words, wrap } from "./text.js";

/** Features that were never meant to form groups need no explanation. */
const expected: ReadonlySet<string> = new Set(["not-chosen", "not-by-default", "described-only"]);

/** How the groups were formed: by what, into how many, and how sure that is. */
export function formationSection(found: Personas | NoPersonas): string[] {
  if (found.status === "not-built") return [];
  const { structure, features } = found;
  const used = features.flatMap((one) => (one.used ? [one.feature] : []));
  const unused = features.flatMap((one) => (one.used || expected.has(one.reason) ? [] : [one]));
  return [
    ...heading("How the groups were formed"),
    ...wrap(`By ${used.join(", ") || "nothing"}.`),
    ...unused.flatMap(({ feature, reason }) => wrap(`Not by ${feature}: ${words(reason).toLowerCase()}.`, 4, 2)),
    ...(structure === undefined ? [] : ["", ...table(columns, structure.alternatives)]),
  ];
}

type Alternative = NonNullable<Personas["structure"]>["alternatives"][number];

const columns: readonly Column<Alternative>[] = [
  { title: "Groups tried", cell: ({ k }) => String(k), align: "right" },
  { title: "Silhouette", cell: ({ silhouette }) => silhouette?.toFixed(3) ?? "-", align: "right" },
  { title: "Of chance", cell: ({ silhouetteOfChance }) => silhouetteOfChance?.toFixed(3) ?? "-", align: "right" },
  {
    title: "Found again in samples",
    cell: ({ stability }) => (stability ?? []).map((one) => one.toFixed(2)).join(" ") || "-",
  },
];
