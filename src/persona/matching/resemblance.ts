import { featureCatalogue } from "../features/catalogue.js";
import type { NamedShare } from "../features/feature.js";
import type { NumericSignature, PersonaSignature, SignatureFeature } from "./signature.js";
import { usedByDefault } from "./similarity.js";

/**
 * How far two personas are alike, from 0 to 1, by the features that both signatures have: quantities by `exp(-z * z / 2)` with z the
 * distance of the means in spreads (the root of their mean square), words and divided wholes by what the two have in
 * common. Features count by the mean of their two weights. Amounts in two currencies are not compared. The order of the two does
 * not matter.
 *
 * Undefined where they have no feature in common that formed either.
 */
export function resemblance(a: PersonaSignature, b: PersonaSignature): number | undefined {
  const [inA, inB] = [usedByDefault(a.features), usedByDefault(b.features)];
  let sum = 0;
  let weights = 0;
  for (const one of a.features) {
    const other = b.features.find(({ feature }) => feature === one.feature);
    // What formed the personas at one date may be rarely known at the other, and is still the same feature.
    const isComparable = a.frame.currency === b.frame.currency || !amounts.has(one.feature);
    if (!isComparable || other === undefined || !(inA.includes(one) || inB.includes(other))) continue;
    const agreement = agreementOf(one, other);
    if (agreement === undefined) continue;
    const weight = (one.weight + other.weight) / 2;
    sum += weight * agreement;
    weights += weight;
  }
  return weights === 0 ? undefined : Math.round((sum / weights) * 1e4) / 1e4;
}

/** Features that are counted in the currency of the personas. */
const amounts: ReadonlySet<string> = new Set(
  featureCatalogue.flatMap((feature) => {
    const inMoney = feature.kind === "numeric" ? feature.unit === "minor-units" : feature.name === "incomeBand";
    return inMoney ? feature.name : [];
  }),
);

function agreementOf(a: SignatureFeature, b: SignatureFeature): number | undefined {
  if (a.kind === "numeric" && b.kind === "numeric") {
    return a.scale === b.scale ? ofCenters(a, inUnitsOf(a, b)) : undefined;
  }
  if (a.kind === "ordinal" && b.kind === "ordinal") return ofCenters(a, b);
  if ((a.kind === "categorical" && b.kind === "categorical") || (a.kind === "multi" && b.kind === "multi")) {
    return bothHave(a.shares, b.shares);
  }
  return undefined;
}

/** One less the total variation distance; what lacks to a whole in both is taken to be the same. */
function bothHave(a: readonly NamedShare[], b: readonly NamedShare[]): number {
  const sum = (shares: readonly NamedShare[]) => shares.reduce((all, { share }) => all + share, 0);
  const named = a.reduce((all, { name, share }) => {
    return all + Math.min(share, b.find((other) => other.name === name)?.share ?? 0);
  }, 0);
  return Math.min(1, named + Math.max(0, Math.min(1 - sum(a), 1 - sum(b))));
}

interface Placed {
  readonly center: number;
  readonly spread: number;
}

function ofCenters(a: Placed, b: Placed): number {
  return Math.exp(-((a.center - b.center) ** 2) / (a.spread ** 2 + b.spread ** 2));
}

/** The same mean on the logarithmic scale of another signature, which may begin elsewhere. */
function inUnitsOf({ offset: wanted = 1 }: NumericSignature, own: NumericSignature): Placed {
  const { center, spread, scale, offset = 1 } = own;
  return scale === "linear" || offset === wanted
    ? own
    : { center: Math.log1p((Math.expm1(center) * offset) / wanted), spread };
}
