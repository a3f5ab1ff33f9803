/** A range of numbers. Of `whole` ones only the whole numbers in it count, and then its finite ends belong to it. */
export interface Piece {
  readonly low: number;
  readonly lowIn: boolean;
  readonly high: number;
  readonly highIn: boolean;
  readonly whole: boolean;
}

export const everything: Piece = { low: -Infinity, lowIn: false, high: Infinity, highIn: false, whole: false };

export const point = (value: number): Piece => ({ low: value, lowIn: true, high: value, highIn: true, whole: false });

/** What two ranges have in common, whole numbers if either has only those; `undefined` where no number is in both. */
export function common(a: Piece, b: Piece): Piece | undefined {
  const [low, lowIn] =
    a.low === b.low ? [a.low, a.lowIn && b.lowIn] : a.low > b.low ? [a.low, a.lowIn] : [b.low, b.lowIn];
  const [high, highIn] =
    a.high === b.high ? [a.high, a.highIn && b.highIn] : a.high < b.high ? [a.high, a.highIn] : [b.high, b.highIn];
  const piece =
    a.whole || b.whole ? wholeNumbers(low, lowIn, high, highIn) : { low, lowIn, high, highIn, whole: false };
  return numberIn(piece) === undefined ? undefined : piece;
}

function wholeNumbers(low: number, lowIn: boolean, high: number, highIn: boolean): Piece {
  const first = lowIn ? Math.ceil(low) : Math.floor(low) + 1;
  const last = highIn ? Math.floor(high) : Math.ceil(high) - 1;
  return { low: first, lowIn: first > -Infinity, high: last, highIn: last < Infinity, whole: true };
}

export const commonOf = (pieces: readonly Piece[], limit: Piece): Piece[] =>
  pieces.flatMap((piece) => common(piece, limit) ?? []);

/**
 * A number of the range, a round one if there is: its first where it has one. `undefined` when the machine knows no
 * number in it, as between two neighbouring ones.
 */
export function numberIn({ low, lowIn, high, highIn }: Piece): number | undefined {
  const fits = (value: number) =>
    Number.isFinite(value) && (lowIn ? value >= low : value > low) && (highIn ? value <= high : value < high);
  const candidates = [
    ...(lowIn ? [low] : []),
    ...(low === -Infinity ? [...(highIn ? [high] : [0]), Math.ceil(high) - 1, high - Math.abs(high)] : []),
    Math.floor(low) + 1,
    ...(high === Infinity ? [low + Math.abs(low)] : []),
    low / 2 + high / 2,
    high,
  ];
  return candidates.find(fits);
}

/** How many numbers are in the range, where they can be counted. */
export function sizeOf({ low, high, whole }: Piece): number | undefined {
  if (low === high) return 1;
  return whole && Number.isFinite(high - low) ? high - low + 1 : undefined;
}

/** Ranges that touch as one, from low to high. */
export function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of [...pieces].sort((a, b) => a.low - b.low || Number(b.lowIn) - Number(a.lowIn))) {
    const last = result.at(-1);
    const touches =
      last !== undefined &&
      (piece.whole ? piece.low === last.high + 1 : piece.low === last.high && (piece.lowIn || last.highIn));
    if (touches) result[result.length - 1] = { ...last, high: piece.high, highIn: piece.highIn };
    else result.push(piece);
  }
  return result;
}
