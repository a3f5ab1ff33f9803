import type { FeatureContext } from "../features/feature.js";
import type { PersonaProfile } from "../persona-profile.js";
import { compareText } from "../../shared/order.js";
import type { Distribution, PersonaSign, PersonaTrait, PersonaValued } from "../personas/persona.js";
import { decidedValue } from "./decided-value.js";
import { type AttributeTable, shareOfKnown, toFourDecimals } from "./distributions.js";
import { partOf, tellingValues } from "./traits.js";

/** An aspect that comes first for fewer is not what a persona values. */
const smallestShare = 0.2;
const mostValued = 3;

const declared = "declared:";
const observed = "observed:";

/**
 * The aspect that comes first for somebody, and how that is known, as one word: a table of exclusive values over all aspects, because
 * tables of single aspects would add up to the customers.
 */
export function firstAspectOf({ valued }: PersonaProfile, { mayRead }: FeatureContext): string | undefined {
  const { first, firstFrom } = decidedValue(valued) ?? {};
  if (!Array.isArray(first)) return undefined;
  const [only, ...others] = first as readonly unknown[];
  if (only === undefined) return "none";
  if (others.length > 0) return "several";
  if (typeof only !== "string" || !mayRead(only)) return undefined;
  return `${firstFrom === "declared" ? declared : observed}${only}`;
}

/** What a habit of which they have more than others shows: never how much somebody buys, and never that they have less of it. */
const signs: Readonly<Record<string, PersonaSign>> = {
  discountedOccasionShare: "price",
  repeatedArticleShare: "familiar",
  categoryBreadth: "variety",
  giftOrderShare: "gifts",
};

/** From here on most of them do. */
const most = 0.5;

type AspectValued = Extract<PersonaValued, { readonly kind: "aspect" }>;

/** What may be told of a persona, from which what it values is read off. */
export interface ValuedSources {
  readonly aspects: AttributeTable | undefined;
  /** Traits that may be acted on, the strongest first. */
  readonly traits: readonly PersonaTrait[];
  /** Names of the features of words that people choose by. */
  readonly choices: readonly string[];
  /** What members mainly choose: categories, then channels. */
  readonly mixes: readonly (Distribution | undefined)[];
  readonly isTold: (value: string) => boolean;
}

/**
 * What the members value, by the first of these that says anything: the aspects that come first for many of them, declared and read off; what
 * they choose more than others; what a habit shows; what most of them choose.
 */
export function valuedOf(sources: ValuedSources, sizes: readonly number[], group: number): readonly PersonaValued[] {
  const { traits, choices, mixes, isTold } = sources;
  const chosen = traits.flatMap((trait): PersonaValued[] =>
    trait.kind === "share" && trait.cut === undefined && trait.direction === "high" && choices.includes(trait.feature)
      ? [{ kind: "choice", ...partOf(trait), basis: "observed" }]
      : [],
  );
  const shown = traits.flatMap(({ feature, direction }): PersonaValued[] =>
    direction === "high" && Object.hasOwn(signs, feature)
      ? [{ kind: "sign", of: signs[feature] as PersonaSign, feature, basis: "observed" }]
      : [],
  );
  const mostly = mixes.flatMap((mix): PersonaValued[] =>
    (mix?.cells ?? []).flatMap((cell) =>
      mix === undefined || cell.hidden || cell.share < most || !isTold(cell.key)
        ? []
        : [{ kind: "mostly" as const, feature: mix.attribute, value: cell.key, share: cell.share, basis: "observed" }],
    ),
  );
  const found = [aspectsOf(sources.aspects, sizes, group), chosen, shown, mostly.slice(0, 1)];
  return (found.find((some) => some.length > 0) ?? []).slice(0, mostValued);
}

/** What was declared before what was read off, and only what comes first no less often than elsewhere. */
function aspectsOf(table: AttributeTable | undefined, sizes: readonly number[], group: number): PersonaValued[] {
  if (table === undefined) return [];
  const aspects = tellingValues(table).flatMap((value): AspectValued[] => {
    const basis = value.startsWith(declared) ? "declared" : value.startsWith(observed) ? "observed" : undefined;
    const shares = basis && shareOfKnown(table, group, [value], sizes);
    if (basis === undefined || shares === undefined) return [];
    const share = toFourDecimals(shares.own.count / shares.own.of);
    const rest = shares.rest && toFourDecimals(shares.rest.count / shares.rest.of);
    if (share < smallestShare || share < (rest ?? 0)) return [];
    const aspect = value.slice(value.indexOf(":") + 1);
    return [{ kind: "aspect", aspect, basis, share, ...(rest === undefined ? {} : { rest }) } as AspectValued];
  });
  return aspects.sort((a, b) => compareText(a.basis, b.basis) || b.share - a.share);
}
