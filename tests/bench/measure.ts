import { existsSync, readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

/** What `run` gives, and its median time in milliseconds. */
export function timed<T>(run: () => T, runs = 3): { readonly result: T; readonly ms: number } {
  const times: number[] = [];
  let result!: T;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    result = run();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { result, ms: times[Math.floor(runs / 2)]! };
}

/**
 * The time of one exponential and one logarithm for each of so many numbers, in milliseconds: no calculation that looks at
 * every customer takes less. Machines differ; multiples of it differ less.
 */
export function floorOf(items: number): number {
  const numbers = Float64Array.from({ length: items }, (_, i) => 1 + i / items);
  const pass = (): number => {
    let sum = 0;
    for (let i = 0; i < items; i++) sum += Math.log(1 + Math.exp(-numbers[i]!));
    return sum;
  };
  return timed(pass, 5).ms;
}

/** What stands above multiples of `floorOf`. */
export const multipleOfFloor = "x exp and log";

/** Where the process was started with `--expose-gc`, as the benchmark is; elsewhere garbage stays. */
export function collectGarbage(): void {
  globalThis.gc?.();
}

export function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}

const ownStatus = "/proc/self/status";

/** The most that the process has ever had resident, where the kernel tells it; elsewhere the size of who started it may count too. */
export function peakResident(): number {
  const kilobytes = existsSync(ownStatus)
    ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(ownStatus, "utf8"))?.[1]
    : undefined;
  return 1024 * Number(kilobytes ?? process.resourceUsage().maxRSS);
}

/** The first column to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  ");
  return [head, ...rows].map((row) => line(row).trimEnd()).join("\n");
}

/** Three digits, or all that stand before the point. */
export function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
