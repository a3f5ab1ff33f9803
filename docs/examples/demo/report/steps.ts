/** What was done, on how many items, in which time. */
export interface Step {
  readonly name: string;
  readonly items: number;
  readonly noun: string;
  readonly milliseconds: number;
}

/** Runs the steps of the report, times them, and on a terminal shows which one it is at. */
export interface Steps {
  readonly done: readonly Step[];
  /** A step that was timed elsewhere, because its size is known only afterwards. */
  add(step: Step): void;
  /** One call that works on everything at once. */
  whole<T>(name: string, items: number, noun: string, work: () => T): T;
}

export function createSteps(out: NodeJS.WriteStream = process.stderr): Steps {
  const done: Step[] = [];
  const say = (text: string) => void (out.isTTY && out.write(`\r\x1b[K${text}`));
  return {
    done,
    add: (step) => void done.push(step),
    whole: (name, items, noun, work) => {
      say(`${name} ...`);
      const start = performance.now();
      const result = work();
      say("");
      done.push({ name, items, noun, milliseconds: performance.now() - start });
      return result;
    },
  };
}
