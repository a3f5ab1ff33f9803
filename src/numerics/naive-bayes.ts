/** A table of whole numbers: for each row, for each feature, its level. */
export interface LevelledRows {
  /** Row after row; levels from 0. */
  readonly levels: Int32Array;
  /** Number of levels of each feature. */
  readonly sizes: readonly number[];
}

/** Added to each count, so that a level that was not seen is unlikely and not impossible. */
const pseudoCount = 1;

/**
 * For each row a class, guessed from its features by a classifier that has seen the rows of the other folds only; all classes count
 * as equally common beforehand, so that a rare one is guessed as readily.
 *
 * Per class and feature the shares of the levels are estimated (add-one smoothing) and multiplied as if features were independent
 * within a class. That is seldom true and guesses well all the same.
 *
 * @param use the features to guess from
 * @see P. Domingos, M. Pazzani, "On the Optimality of the Simple Bayesian Classifier under Zero-One Loss" (1997)
 */
export function guessHeldOut(
  rows: LevelledRows,
  classes: Int32Array,
  classCount: number,
  folds: Int32Array,
  foldCount: number,
  use: readonly number[],
): Int32Array {
  const { levels, sizes } = rows;
  const features = sizes.length;
  // Room for the used features only: they are a few of many when each is tried alone.
  const offsets: number[] = [];
  let width = 0;
  for (const f of use) {
    offsets[f] = width;
    width += sizes[f]!;
  }
  const perFold = classCount * width;
  const counts = new Float64Array(foldCount * perFold);
  const people = new Float64Array(foldCount * classCount);
  const n = classes.length;
  for (let i = 0; i < n; i++) {
    const at = folds[i]! * perFold + classes[i]! * width;
    people[folds[i]! * classCount + classes[i]!]! += 1;
    for (const f of use) counts[at + offsets[f]! + levels[i * features + f]!]! += 1;
  }
  const guesses = new Int32Array(n);
  const logs = new Float64Array(perFold);
  for (let fold = 0; fold < foldCount; fold++) {
    for (let k = 0; k < classCount; k++) {
      let seen = 0;
      for (let other = 0; other < foldCount; other++) if (other !== fold) seen += people[other * classCount + k]!;
      for (const f of use) {
        for (let level = 0; level < sizes[f]!; level++) {
          const at = k * width + offsets[f]! + level;
          let count = 0;
          for (let other = 0; other < foldCount; other++) if (other !== fold) count += counts[other * perFold + at]!;
          logs[at] = Math.log((count + pseudoCount) / (seen + pseudoCount * sizes[f]!));
        }
      }
    }
    for (let i = 0; i < n; i++) {
      if (folds[i] !== fold) continue;
      let best = -Infinity;
      for (let k = 0; k < classCount; k++) {
        let sum = 0;
        for (const f of use) sum += logs[k * width + offsets[f]! + levels[i * features + f]!]!;
        if (sum > best) {
          best = sum;
          guesses[i] = k;
        }
      }
    }
  }
  return guesses;
}
