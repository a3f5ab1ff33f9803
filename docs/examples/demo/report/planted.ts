import type { Persona } from "clientele";
import { personaName } from "clientele/locales";
import type { Classification } from "clientele/classification";
import { en } from "clientele/locales/en";
import type { NoPersonas, Segmentation } from "clientele/persona";
import { labels, types, type Label } from "../shop/labels.js";
import type { Shop } from "../shop/shop.js";
import { tastes } from "../shop/tastes.js";
import { count, heading, percentOf, table, wrap } from "./text.js";

/** A group that makes up at least so much of a persona is named. */
const namedFrom = 0.25;

/** How many customers were planted to be of a type, were found to be, and both. */
export interface Tally {
  readonly label: Label;
  readonly planted: number;
  readonly found: number;
  readonly right: number;
}

/** Planted against found, apart for those with a part to play and for ordinary buyers. */
export interface Tallies {
  readonly cast: { readonly customers: number; readonly rows: readonly Tally[] };
  /** Types that are planted or found among them. */
  readonly ordinary: { readonly customers: number; readonly rows: readonly Tally[] };
}

/** How well the judgements found what the generator planted. */
export function tallyPlanted(shop: Shop, classifications: readonly Classification[]): Tallies {
  const found = new Map(classifications.map((one) => [one.customerId, labelsFound(one)]));
  const ids = [...shop.planted.keys()];
  const of = (wanted: readonly string[]) => {
    const rows = labels.map((label) => ({ label, ...tally(shop, found, label, wanted) }));
    return { customers: wanted.length, rows: rows.filter(({ planted, found }) => planted + found > 0) };
  };
  return {
    cast: of(ids.filter((id) => !shop.ordinary.has(id))),
    ordinary: of(ids.filter((id) => shop.ordinary.has(id))),
  };
}

export function plantedSection(shop: Shop, classifications: readonly Classification[]): string[] {
  const { cast, ordinary } = tallyPlanted(shop, classifications);
  return [
    ...heading("Planted against found"),
    ...wrap(
      `${count(cast.customers)} customers were made to be of certain types; no judgement knows which. Precision: how many of those ` +
        "found were planted. Recall: how many of those planted were found.",
    ),
    "",
    ...tallyTable(cast.rows),
    "",
    ...wrap(
      `${count(ordinary.customers)} ordinary buyers have a hidden rate of buying and may leave after any purchase. Where they truly stand ` +
        "follows from that rate; the judgements have to guess it from few purchases, and some of it nobody can know.",
    ),
    "",
    ...tallyTable(ordinary.rows),
  ];
}

function tallyTable(rows: readonly Tally[]): string[] {
  return table(
    [
      { title: "Type", cell: ({ label }) => `${types[label].padEnd(3)} ${label}` },
      { title: "planted", cell: ({ planted }) => count(planted), align: "right" },
      { title: "found", cell: ({ found }) => count(found), align: "right" },
      { title: "of them right", cell: ({ right }) => count(right), align: "right" },
      { title: "precision", cell: ({ right, found }) => percentOf(right, found), align: "right" },
      { title: "recall", cell: ({ right, planted }) => percentOf(right, planted), align: "right" },
    ],
    rows,
  );
}

function tally(
  shop: Shop,
  found: ReadonlyMap<string, ReadonlySet<string>>,
  label: Label,
  ids: readonly string[],
): Omit<Tally, "label"> {
  const isPlanted = (id: string) => shop.planted.get(id)!.includes(label);
  const isFound = (id: string) => found.get(id)?.has(label) === true;
  return {
    planted: ids.filter(isPlanted).length,
    found: ids.filter(isFound).length,
    right: ids.filter((id) => isPlanted(id) && isFound(id)).length,
  };
}

/** What a classification says, in the words of the labels. A candidate for an intermediary counts as found. */
function labelsFound({ stage, traits, relationship, role }: Classification): ReadonlySet<string> {
  const found = Object.entries(traits).flatMap(([trait, judgement]) =>
    judgement.status === "decided" && judgement.value ? [trait] : [],
  );
  if (stage.status === "decided") found.push(stage.value);
  if (relationship.status === "decided") found.push(relationship.value);
  if (role.status === "decided") found.push(role.value === "intermediary-candidate" ? "intermediary" : role.value);
  return new Set(found);
}

/** From which of the generator's groups each persona was drawn: names only, because a persona shows no small numbers. */
export function tasteSection(
  shop: Shop,
  { status, personas = [] }: Found,
  segmentation: Segmentation | NoPersonas,
): string[] {
  if (status !== "built" || segmentation.status !== "segmented") return [];
  const rows = personas.map((persona) => {
    const members = segmentation.members.filter(({ personaId }) => personaId === persona.id);
    const sizeOf = (taste: string) => members.filter(({ customerId }) => shop.tastes.get(customerId) === taste).length;
    const from = tastes.map((taste) => taste.name).filter((taste) => sizeOf(taste) >= namedFrom * members.length);
    return { name: personaName(persona, en), from: from.sort((a, b) => sizeOf(b) - sizeOf(a)) };
  });
  return [
    "",
    ...wrap("The generator cut its customers from four groups. The personas were found without knowing of them:"),
    "",
    ...table(
      [
        { title: "Persona", cell: ({ name }) => name },
        { title: "mostly cut from", cell: ({ from }) => from.join(", ") },
      ],
      rows,
    ),
  ];
}

type Found = { readonly status: string; readonly personas?: readonly Persona[] };
