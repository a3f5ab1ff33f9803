/**
 * Places of the texts in the order of their UTF-16 code units.
 *
 * Ids are much alike, so that comparisons are spent on what they share. Here each is read as a number whose digits are its
 * characters, and numbers are sorted digit by digit; only those whose numbers are equal are compared as texts.
 */
export function sortedPlaces(texts: readonly string[]): Int32Array {
  const places = new Int32Array(texts.length);
  for (let place = 0; place < places.length; place++) places[place] = place;
  if (isAscending(texts)) return places;
  const compare = (a: number, b: number) => {
    const [one, other] = [texts[a] as string, texts[b] as string];
    return one < other ? -1 : one > other ? 1 : 0;
  };
  const read = asNumbers(texts);
  if (read === undefined) return places.sort(compare);

  const { numbers, count } = read;
  const sorted = sortedByNumber(places, numbers, count);
  for (let start = 0, i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && numbers[sorted[i] as number] === numbers[sorted[start] as number]) continue;
    if (i - start > 1) sorted.subarray(start, i).sort(compare);
    start = i;
  }
  return sorted;
}

function isAscending(texts: readonly string[]): boolean {
  for (let i = 1; i < texts.length; i++) if ((texts[i - 1] as string) > (texts[i] as string)) return false;
  return true;
}

/** Code units that are read as digits; the end of a text is one before the first. */
const codeUnits = 128;
/** So many differing characters are read at most: more find no room in a number. */
const mostPositions = 52;

/**
 * A number for each text, of which a smaller one means a smaller text: of its characters as many as a double has room for, where
 * those that all texts share take none; and how many such numbers there are. Undefined where one is beyond ASCII.
 */
function asNumbers(texts: readonly string[]): { numbers: Float64Array; count: number } | undefined {
  const first = texts[0] as string;
  const shared = sharedLength(texts, first);
  const width = codeUnits + 1;
  const digits = new Int32Array(mostPositions * width);
  let longest = 0;
  for (const text of texts) {
    const end = Math.min(text.length - shared, mostPositions);
    for (let i = 0; i < end; i++) {
      const code = text.charCodeAt(shared + i);
      if (code >= codeUnits) return undefined;
      digits[i * width + code + 1] = 1;
    }
    if (end < mostPositions) digits[end * width] = 1;
    if (end > longest) longest = end;
  }

  const bases: number[] = [];
  let count = 1;
  let hasEnded = false;
  for (let position = 0; position < longest; position++) {
    const own = digits.subarray(position * width, (position + 1) * width);
    // Behind its end a text goes on with ends.
    hasEnded ||= own[0] === 1;
    own[0] = Number(hasEnded);
    let base = 0;
    for (let code = 0; code < width; code++) if (own[code] === 1) own[code] = base++;
    if (count * base > Number.MAX_SAFE_INTEGER) break;
    count *= base;
    bases.push(base);
  }

  const numbers = new Float64Array(texts.length);
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] as string;
    const end = text.length - shared;
    let number = 0;
    for (let position = 0; position < bases.length; position++) {
      const code = position < end ? text.charCodeAt(shared + position) + 1 : 0;
      number = number * (bases[position] as number) + (digits[position * width + code] as number);
    }
    numbers[i] = number;
  }
  return { numbers, count };
}

/** How many code units all texts begin with alike. */
function sharedLength(texts: readonly string[], first: string): number {
  let shared = first.length;
  for (const text of texts) {
    if (shared > text.length) shared = text.length;
    let length = 0;
    while (length < shared && text.charCodeAt(length) === first.charCodeAt(length)) length += 1;
    shared = length;
  }
  return shared;
}

/** A step of the sort tells so many digits apart. */
const radix = 2 ** 16;

/** The places in the order of their numbers, whole ones below `count`, those of equal numbers as they stood. */
function sortedByNumber(places: Int32Array, numbers: Float64Array, count: number): Int32Array {
  let from: Int32Array = places;
  let to: Int32Array = new Int32Array(places.length);
  for (let scale = 1; scale < count; scale *= radix) {
    const next = new Int32Array(radix + 1);
    for (let i = 0; i < numbers.length; i++) {
      const digit = ((numbers[i] as number) / scale) & (radix - 1);
      next[digit + 1] = (next[digit + 1] as number) + 1;
    }
    for (let digit = 0; digit < radix; digit++) next[digit + 1] = (next[digit + 1] as number) + (next[digit] as number);
    for (let i = 0; i < from.length; i++) {
      const place = from[i] as number;
      const digit = ((numbers[place] as number) / scale) & (radix - 1);
      const at = next[digit] as number;
      next[digit] = at + 1;
      to[at] = place;
    }
    [from, to] = [to, from];
  }
  return from;
}
