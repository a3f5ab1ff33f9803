import { chart, headline, legend, type Point, type Series } from "./chart.js";
import type { Picture } from "./svg.js";

/** How each engine is drawn; the threads of DuckDB depend on the machine. */
const looks: readonly (readonly [RegExp, Omit<Series, "label">])[] = [
  [/^clientele$/, { role: "first" }],
  [/^clientele, /, { role: "first", dash: "7 3" }],
  [/^DuckDB, 1 thread$/, { role: "second" }],
  [/^DuckDB/, { role: "second", dash: "7 3" }],
  [/^polars/, { role: "ink", dash: "7 3" }],
  [/^by hand$/, { role: "third" }],
  [/^floor/, { role: "third", dash: "2 3" }],
];

/** What one event costs over sizes of feeds, both by powers of ten: the table of docs/benchmarks.md, if it is there. */
export function growthPicture(page: string): Picture | undefined {
  const written = /^## growth .*?\nns an event\n(.*?)\n\n/ms.exec(page)?.[1];
  if (written === undefined) return undefined;
  const [head, ...rows] = written.split("\n").map((line) => line.trim().split(/ {2,}/));
  const [sizes, , ...engines] = head!.map((title, column) => ({
    title,
    values: rows.map((row) => Number(row[column])),
  }));
  const events = sizes!.values.map(Math.log10);
  const series = engines.map(({ title, values }) => ({
    label: title,
    ...looks.find(([name]) => name.test(title))![1],
    points: values.map((ns, i): Point => [events[i]!, Math.log10(ns)]),
  }));
  const heights = series.flatMap(({ points }) => points.map(([, y]) => y));
  const [low, high] = [Math.floor(Math.min(...heights)), Math.floor(Math.max(...heights)) + 1];
  const [first, last] = [events[0]!, events.at(-1)!];
  const area = { left: 76, top: 66, right: 610, bottom: 290 };
  const { axes, line } = chart(
    area,
    {
      from: first,
      to: last,
      ticks: wholeNumbers(first, last),
      label: "events, by powers of ten",
      write: powerOfTen,
    },
    {
      from: low,
      to: high,
      ticks: wholeNumbers(low, high),
      label: "ns an event, by powers of ten",
      write: powerOfTen,
    },
  );
  return {
    name: "growth",
    title: "What one event costs in feeds of growing size",
    description: `A chart of nanoseconds an event over ${rows[0]![0]} to ${rows.at(-1)![0]} events, both axes by powers of ten. ${engines
      .map(({ title, values }) => `${title}: ${values[0]} at the smallest size, ${values.at(-1)} at the largest`)
      .join(". ")}.`,
    height: 346 + 22 * Math.ceil(series.length / 3),
    elements: [
      headline("What one event costs, from columns to answers by customer"),
      ...axes,
      ...series.map(({ points, ...look }) => line(points, look)),
      ...series.flatMap((one, i) => legend(352 + 22 * Math.floor(i / 3), [[[24, 255, 445][i % 3]!, one]])),
    ],
  };
}

const wholeNumbers = (from: number, to: number): number[] =>
  Array.from({ length: Math.floor(to) - Math.ceil(from) + 1 }, (_, i) => Math.ceil(from) + i);

const powerOfTen = (power: number): string => (10 ** power).toLocaleString("en");
