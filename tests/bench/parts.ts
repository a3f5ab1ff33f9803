import { growthPicture } from "../../docs/examples/pictures/growth.js";
import type { Picture } from "../../docs/examples/pictures/svg.js";

/** A part of the benchmark: the file of its name exports `run`. */
export interface Part {
  /** What is measured, for the page. */
  readonly about: string;
  /** What its sizes are numbers of. */
  readonly sizes: readonly string[];
  /** Sizes may be given several times over, one after the other. */
  readonly several?: true;
  /** The sizes of its usual runs. */
  readonly usual: readonly (readonly number[])[];
  /** Packages whose version matters. */
  readonly peers?: readonly string[];
  /** The picture of what stands on the page. */
  readonly picture?: (page: string) => Picture | undefined;
}

/** What the file of a part exports. */
export interface Run {
  readonly run: (sizes: readonly number[]) => string | Promise<string>;
}

const peers = ["@duckdb/node-api", "nodejs-polars"];

/** All that can be measured, in the order of the page. */
export const parts: Readonly<Record<string, Part>> = {
  floor: {
    about: "What the machine takes for the least that can be done with a purchase, in rounds.",
    sizes: ["purchases", "customers"],
    usual: [[1_000_000, 200_000]],
  },
  events: {
    about:
      "From the form in which each engine keeps purchases in its memory (customers as numbers; with texts beside them in ours) to answers for each customer.",
    sizes: ["purchases", "customers"],
    usual: [
      [1_000_000, 200_000],
      [5_000_000, 500_000],
      [20_000_000, 2_000_000],
    ],
    peers,
  },
  rows: {
    about:
      "The same from JavaScript objects, whose customers are texts. What an engine must load first, it loads first: a database by its appender.",
    sizes: ["purchases", "customers"],
    usual: [
      [1_000_000, 200_000],
      [5_000_000, 500_000],
    ],
    peers,
  },
  growth: {
    about:
      "![What one event costs in feeds of growing size](pictures/growth.svg)\n\nDistinct days, first, last and sum for each customer in feeds of growing size, spread evenly over customers.",
    sizes: ["purchases", "customers"],
    several: true,
    usual: [[50_000, 10_000, 200_000, 40_000, 1_000_000, 200_000, 5_000_000, 500_000, 20_000_000, 2_000_000]],
    peers,
    picture: growthPicture,
  },
  memory: {
    about:
      "Resident size of each engine in a process of its own: with the feed in its own form, and at most since it was started until it has answered for each customer (distinct days, first, last, sum).",
    sizes: ["purchases", "customers"],
    usual: [[5_000_000, 500_000]],
    peers,
  },
  chunks: {
    about: "What accumulators keep of a base that comes in chunks; one run.",
    sizes: ["orders"],
    // Just beyond a power of two, where arrays have doubled, and at one's end.
    usual: [[262_145], [1_000_000]],
  },
  way: {
    about: "Each step of the way from orders to profiles.",
    sizes: ["customers"],
    usual: [[20_000]],
  },
  stream: {
    about:
      "Facts and profiles, one customer after another, of a feed that is never there as a whole, without evidence; and what each takes of memory where they are kept. One run.",
    sizes: ["customers"],
    usual: [[1_000_000]],
  },
  history: {
    about: "One feed looked at from the end of each of 24 months.",
    sizes: ["events"],
    usual: [[100_000]],
  },
  classify: {
    about: "Classification of customers of businesses with different feeds.",
    sizes: ["customers"],
    usual: [[1_000_000]],
  },
  fits: {
    about:
      "Every model, fitted to the CDNOW sample where it is one for it, and to simulated bases: the median of fifteen runs, of three above 10,000 customers, and one run above 200,000. Then fits of columns beside loops by hand, in rounds.",
    sizes: ["customers"],
    several: true,
    usual: [[100_000, 1_000_000]],
  },
  "fit-memory": {
    about: "What a fit takes of memory beside the histories; one run.",
    sizes: ["customers"],
    usual: [[1_000_000]],
  },
  predictions: {
    about:
      "Every question to every model, about customers with distinct times, each once and without a warm-up. Then both questions in columns, in rounds.",
    sizes: ["customers"],
    usual: [[1_000_000]],
  },
  referrals: {
    about: "Graphs of referrals of every shape.",
    sizes: ["referrals"],
    several: true,
    usual: [[62_500, 125_000, 250_000, 500_000]],
  },
  personas: {
    about: "Groups of customers by k-prototypes; and once by the sampled route.",
    sizes: ["customers", "customers by the sampled route"],
    usual: [[100_000, 1_000_000]],
  },
  portraits: {
    about: "Whole personas from profiles; one run.",
    sizes: ["customers"],
    usual: [[250_000]],
  },
  structure: {
    about: "How often groups are told where there are none, and found where they are.",
    sizes: ["customers", "bases"],
    usual: [[300, 40]],
  },
  startup: {
    about:
      "What loading costs: each subpath of the built package (`npm run build`) in fresh processes of Node, in rounds, and in a bundle of all that it offers.",
    sizes: ["rounds"],
    usual: [[15]],
    peers: ["zod", "esbuild"],
  },
};

/** One run as it is written in a command. */
export const runOf = (name: string, sizes: readonly number[]): string => [name, ...sizes].join(" ");

/** The usual runs of all parts. */
export const usualRuns: readonly string[] = Object.entries(parts).flatMap(([name, { usual }]) =>
  usual.map((sizes) => runOf(name, sizes)),
);

/** Sizes as a command gives them, all whole numbers above zero and none left out. */
export function sizesOf(name: string, given: readonly string[]): number[] {
  const { sizes, several } = parts[name]!;
  const numbers = given.map(Number);
  const whole = several ? given.length % sizes.length === 0 : given.length === sizes.length;
  if (!whole || !numbers.every((size) => Number.isSafeInteger(size) && size > 0)) {
    throw new Error(`${name} requires numbers of ${sizes.join(", ")}; got ${given.join(" ")}`);
  }
  return numbers;
}
