import { type Attributes, element, paint, path, type Role, text } from "./svg.js";

/** One axis: from where to where, and what stands beside it. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly label: string;
  /** How a tick is written; by default as it is. */
  readonly write?: (tick: number) => string;
}

/** Where on the picture a chart stands: the corners of the area between its axes. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Point = readonly [x: number, y: number];

/** A chart as functions from data to elements. */
export interface Chart {
  readonly axes: readonly string[];
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly line: (points: readonly Point[], series: Pick<Series, "role" | "dash">) => string;
  /** The area between two lines over the same places. */
  readonly band: (low: readonly Point[], high: readonly Point[], role: Role) => string;
}

export function chart(area: Area, xAxis: Axis, yAxis: Axis): Chart {
  const x = (value: number) => area.left + ((value - xAxis.from) / (xAxis.to - xAxis.from)) * (area.right - area.left);
  const y = (value: number) =>
    area.bottom - ((value - yAxis.from) / (yAxis.to - yAxis.from)) * (area.bottom - area.top);
  const placed = (points: readonly Point[]) => points.map(([px, py]) => [x(px), y(py)] as const);
  const ink = paint({ fill: "ink" });

  const rules = yAxis.ticks
    .map((tick) =>
      path([
        [area.left, y(tick)],
        [area.right, y(tick)],
      ]),
    )
    .join("");
  const notches = xAxis.ticks
    .map((tick) =>
      path([
        [x(tick), area.bottom],
        [x(tick), area.bottom + 4],
      ]),
    )
    .join("");
  const axes = [
    element("path", { d: rules + notches, ...paint({ stroke: "grid" }) }),
    element(
      "g",
      { ...ink, "text-anchor": "end" },
      ...yAxis.ticks.map((tick) => text(area.left - 7, y(tick) + 4, (yAxis.write ?? String)(tick))),
    ),
    element(
      "g",
      { ...ink, "text-anchor": "middle" },
      ...xAxis.ticks.map((tick) => text(x(tick), area.bottom + 18, (xAxis.write ?? String)(tick))),
      text((area.left + area.right) / 2, area.bottom + 36, xAxis.label),
    ),
    text(area.left - 7, area.top - 12, yAxis.label, ink),
  ];

  return {
    axes,
    x,
    y,
    line: (points, { role, dash }) =>
      element("path", {
        d: path(placed(points)),
        ...paint({ stroke: role }),
        "stroke-width": 2,
        "stroke-dasharray": dash,
      }),
    band: (low, high, role) =>
      element("path", {
        d: `${path([...placed(high), ...placed(low).reverse()])}Z`,
        ...paint({ fill: role }),
        opacity: "0.2",
      }),
  };
}

/** Evenly spaced numbers, both ends included. */
export function range(from: number, to: number, steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps);
}

/** The corners of a line that stays until it jumps. */
export function stairs(points: readonly Point[]): Point[] {
  return points.flatMap(([x, y], i) =>
    i === 0 ? [[x, y] as const] : [[x, points[i - 1]![1]] as const, [x, y] as const],
  );
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A kind of line, and what it is called. */
export interface Series {
  readonly label: string;
  readonly role: Role;
  /** How it is dashed, so that nobody depends on colours; by default it is not. */
  readonly dash?: string;
}

/** What the lines mean: a sample of each at its place on one row. */
export function legend(y: number, entries: readonly (readonly [left: number, series: Series])[]): string[] {
  return entries.flatMap(([left, { label, role, dash }]) => [
    element("path", {
      d: `M${left} ${y - 4}h30`,
      ...paint({ stroke: role }),
      "stroke-width": 2,
      "stroke-dasharray": dash,
    }),
    text(left + 37, y, label, paint({ fill: role })),
  ]);
}

/** What a picture says, above everything. */
export function headline(words: string, x = 24, attributes: Attributes = {}): string {
  return text(x, 27, words, { ...paint({ fill: "ink" }), "font-size": 15, "font-weight": 600, ...attributes });
}

/** The end of what a model was shown, and what that means. */
export function cutLine(x: number, { top, bottom }: Area, words: string): string[] {
  return [
    element("path", { d: `M${x} ${top}V${bottom}`, ...paint({ stroke: "second" }), "stroke-dasharray": "4 3" }),
    text(x + 7, top + 12, words, paint({ fill: "second" })),
  ];
}
