/** What was done, on how many items, in which time. */
export interface Step {
  readonly name: string;
  readonly items: number;
  readonly noun: string;
  readonly milliseconds: number;
}

/** Runs the steps of the report, times them, and shows how far the long ones are. */
export interface Steps {
  readonly done: readonly Step[];
  /** A step that was timed elsewhere, because its size is known only afterwards. */
  add(step: Step): void;
  /** One call that works on everything at once. */
  whole<T>(name: string, items: number, noun: string, work: () => T): T;
  /** One call for each item. */
  each<Item, T>(name: string, items: readonly Item[], noun: string, work: (item: Item) => T): T[];
}

/** On a terminal a line is rewritten, elsewhere lines are added, and few of them. */
const pauses = { terminal: 100, elsewhere: 5000 };
/** Asking the clock for each item would cost more than some items do. */
const itemsBetweenLooks = 64;

export function createSteps(out: NodeJS.WriteStream = process.stderr): Steps {
  const done: Step[] = [];
  const pause = out.isTTY ? pauses.terminal : pauses.elsewhere;
  const say = (text: string) => void out.write(out.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  const clear = () => void (out.isTTY && out.write("\r\x1b[K"));
  const timed = <T>(name: string, items: number, noun: string, work: () => T): T => {
    const start = performance.now();
    const result = work();
    clear();
    done.push({ name, items, noun, milliseconds: performance.now() - start });
    return result;
  };
  return {
    done,
    add: (step) => void done.push(step),
    whole: (name, items, noun, work) => {
      if (out.isTTY) say(`${name} ...`);
      return timed(name, items, noun, work);
    },
    each: (name, items, noun, work) =>
      timed(name, items.length, noun, () => {
        let shown = performance.now();
        return items.map((item, i) => {
          if (i % itemsBetweenLooks === 0 && performance.now() - shown > pause) {
            say(`${name}: ${i} of ${items.length} ${noun}`);
            shown = performance.now();
          }
          return work(item);
        });
      }),
  };
}
