/** Up to so many values are put in their places one after the other. */
const fewRows = 24;

/** Buckets at most: their counts are to stay in the cache. */
const mostBuckets = 1 << 17;

/** Values that lie so unevenly that buckets of buckets of buckets do not part them are compared. */
const mostRounds = 8;

/**
 * Sorts rows of numbers by their columns, the first column first, in place.
 *
 * A column is sorted by dropping its values into as many buckets as there are values, evenly over their range; the columns to its
 * right follow, and rows that are equal so far are sorted by the next column. Reads and writes stay next to one another, without
 * which sorting a million rows would take longer than all that is done with them. No column holds NaN or an infinity.
 */
export function sortRows(columns: readonly Float64Array[]): void {
  const n = columns[0]?.length ?? 0;
  const room = { origin: new Uint32Array(n), origins: new Uint32Array(n), values: new Float64Array(n) };
  sortFrom(columns, 0, 0, n, room);
}

/** Memory for all steps, as long as the columns. */
interface Room {
  /** Where the row in each place stood before its column was sorted. */
  readonly origin: Uint32Array;
  /** For origins and values on their way to their places. */
  readonly origins: Uint32Array;
  readonly values: Float64Array;
}

// Each loop over many rows is a function of its own: V8 optimises a loop while it runs, before it has seen what follows, and what
// follows in the same function would run unoptimised every time.

/** Sorts the rows in these places, which are equal in the columns before this one. */
function sortFrom(columns: readonly Float64Array[], column: number, start: number, end: number, room: Room): void {
  const keys = columns[column];
  if (keys === undefined || end - start < 2) return;
  if (!areInOrder(keys, start, end)) {
    startFrom(room.origin, start, end);
    sortKeys(keys, start, end, room, mostRounds);
    for (let other = column + 1; other < columns.length; other++) follow(columns[other]!, start, end, room);
  }
  for (let from = start; from < end;) {
    const to = endOfEqual(keys, from, end);
    if (to - from > 1) sortFrom(columns, column + 1, from, to, room);
    from = to;
  }
}

function startFrom(origin: Uint32Array, start: number, end: number): void {
  for (let i = start; i < end; i++) origin[i] = i;
}

function follow(column: Float64Array, start: number, end: number, { origin, values }: Room): void {
  for (let i = start; i < end; i++) values[i] = column[origin[i]!]!;
  column.set(values.subarray(start, end), start);
}

function endOfEqual(keys: Float64Array, from: number, end: number): number {
  const key = keys[from]!;
  let to = from + 1;
  while (to < end && keys[to] === key) to++;
  return to;
}

/** Sorts the keys in these places, and their origins with them. */
function sortKeys(keys: Float64Array, start: number, end: number, room: Room, rounds: number): void {
  const { origin } = room;
  if (end - start <= fewRows) {
    insert(keys, origin, start, end);
    return;
  }
  const lowest = lowestOf(keys, start, end);
  const highest = highestOf(keys, start, end);
  if (lowest === highest) return;
  if (rounds === 0) {
    compare(keys, origin, start, end);
    return;
  }
  const buckets = Math.min(end - start, mostBuckets);
  const scale = (buckets - 1) / (highest - lowest);
  const next = new Uint32Array(buckets + 1);
  count(keys, start, end, lowest, scale, next);
  const fullest = beginnings(next, start);
  drop(keys, start, end, lowest, scale, next, room);
  keys.set(room.values.subarray(start, end), start);
  origin.set(room.origins.subarray(start, end), start);
  if (fullest <= fewRows) {
    insert(keys, origin, start, end);
    return;
  }
  for (let bucket = 0, from = start; bucket < buckets; bucket++) {
    const to = next[bucket]!;
    if (to - from > 1) sortKeys(keys, from, to, room, rounds - 1);
    from = to;
  }
}

function lowestOf(keys: Float64Array, start: number, end: number): number {
  let lowest = keys[start]!;
  for (let i = start + 1; i < end; i++) if (keys[i]! < lowest) lowest = keys[i]!;
  return lowest;
}

function highestOf(keys: Float64Array, start: number, end: number): number {
  let highest = keys[start]!;
  for (let i = start + 1; i < end; i++) if (keys[i]! > highest) highest = keys[i]!;
  return highest;
}

/** Counts how many keys fall into each bucket, in the place after the bucket's. */
function count(keys: Float64Array, start: number, end: number, lowest: number, scale: number, next: Uint32Array): void {
  for (let i = start; i < end; i++) next[(((keys[i]! - lowest) * scale) | 0) + 1]!++;
}

/** Makes of the counts where each bucket begins, and gives the largest count. */
function beginnings(next: Uint32Array, start: number): number {
  let fullest = 0;
  next[0] = start;
  for (let bucket = 1; bucket < next.length; bucket++) {
    const rows = next[bucket]!;
    if (rows > fullest) fullest = rows;
    next[bucket] = next[bucket - 1]! + rows;
  }
  return fullest;
}

/** Drops the keys and their origins into the buckets, in the room; afterwards `next` tells where each one ends. */
function drop(
  keys: Float64Array,
  start: number,
  end: number,
  lowest: number,
  scale: number,
  next: Uint32Array,
  { origin, origins, values }: Room,
): void {
  for (let i = start; i < end; i++) {
    const key = keys[i]!;
    const at = next[((key - lowest) * scale) | 0]!++;
    values[at] = key;
    origins[at] = origin[i]!;
  }
}

function insert(keys: Float64Array, origin: Uint32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const key = keys[i]!;
    const from = origin[i]!;
    let j = i;
    for (; j > start && keys[j - 1]! > key; j--) {
      keys[j] = keys[j - 1]!;
      origin[j] = origin[j - 1]!;
    }
    keys[j] = key;
    origin[j] = from;
  }
}

function compare(keys: Float64Array, origin: Uint32Array, start: number, end: number): void {
  const places = Uint32Array.from({ length: end - start }, (_, i) => start + i);
  places.sort((i, j) => keys[i]! - keys[j]!);
  const sortedKeys = Float64Array.from(places, (i) => keys[i]!);
  const sortedOrigin = places.map((i) => origin[i]!);
  keys.set(sortedKeys, start);
  origin.set(sortedOrigin, start);
}

/**
 * Sorts rows by their keys and merges equal ones: afterwards the different rows stand at the front of the columns, each with
 * the sum of the weights. The order of the input leaves no trace. Gives how many rows are different.
 */
export function groupRows(keys: readonly Float64Array[], weight: Float64Array): number {
  const n = weight.length;
  // Weights come last, so that sums of fractional ones do not depend on the order of the input either.
  sortRows(areAllOne(weight) ? keys : [...keys, weight]);
  /** The place of each row among the different ones. */
  const places = new Uint32Array(n);
  for (const key of keys) for (let i = 1; i < n; i++) if (key[i] !== key[i - 1]) places[i] = 1;
  for (let i = 1; i < n; i++) places[i]! += places[i - 1]!;
  const size = n === 0 ? 0 : places[n - 1]! + 1;
  if (size === n) return n;
  for (const key of keys) for (let i = 0; i < n; i++) key[places[i]!] = key[i]!;
  for (let i = 1; i < n; i++) {
    const place = places[i]!;
    weight[place] = place === places[i - 1] ? weight[place]! + weight[i]! : weight[i]!;
  }
  return size;
}

function areInOrder(keys: Float64Array, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (keys[i]! < keys[i - 1]!) return false;
  return true;
}

function areAllOne(weight: Float64Array): boolean {
  for (let i = 0; i < weight.length; i++) if (weight[i] !== 1) return false;
  return true;
}
