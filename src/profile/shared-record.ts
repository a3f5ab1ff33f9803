/**
 * Makes records one that hold the same objects under the same names, and freezes it, because many hold it. The records have one set
 * of names in one order.
 *
 * @param most so many different ones are remembered; then the memory starts anew
 */
export function createRecordSharing<T extends Readonly<Record<string, object>>>(most: number): (record: T) => T {
  const known = new Map<string, T>();
  const numbers = new Map<object, number>();
  return (record) => {
    if (known.size >= most || numbers.size >= most) {
      known.clear();
      numbers.clear();
    }
    let key = "";
    for (const name in record) {
      const value = record[name] as object;
      let number = numbers.get(value);
      if (number === undefined) numbers.set(value, (number = numbers.size));
      key += `${number} `;
    }
    let shared = known.get(key);
    if (shared === undefined) known.set(key, (shared = Object.freeze(record)));
    return shared;
  };
}
