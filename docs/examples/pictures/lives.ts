import { element, paint, path, type Picture, text, width } from "./svg.js";

/** One customer's life, on the calendar of the picture. */
export interface Life {
  readonly from: number;
  /** Times of purchases, the first one included. */
  readonly purchases: readonly number[];
  /** Absent for one who stays beyond the end of the picture. */
  readonly leftAt?: number | undefined;
}

/** What a picture of lives shows. */
export interface Lives {
  readonly name: string;
  readonly headline: string;
  readonly description: string;
  readonly lives: readonly Life[];
  /** Until when the shop has seen; what comes later is hollow. */
  readonly today: number;
  readonly until: number;
  readonly ticks: readonly number[];
  readonly unit: string;
  /** What a dot is. */
  readonly dot: string;
  /** Whether the shop sees that a customer leaves. */
  readonly endIsSeen: boolean;
  /** Whether there is an occasion at each tick and at no other time: one that is let pass is marked too. */
  readonly fixedOccasions: boolean;
}

const left = 24;
const right = width - 24;
const top = 66;
const row = 20;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly seen: boolean;
}

/** Lives as lines: dots are purchases, a line ends where the customer left, and hollow is what the shop has not seen. */
export function livesPicture(wanted: Lives): Picture {
  const { name, headline, description, lives, today, until, ticks, unit, dot, endIsSeen, fixedOccasions } = wanted;
  const x = (time: number) => left + (time / until) * (right - left);
  const bottom = top + lives.length * row;
  const rows = lives.map((life, i) => ({
    ...life,
    end: Math.min(life.leftAt ?? until, until),
    y: top + (i + 0.5) * row,
  }));

  const lines = rows.map(({ from, end, y }) => `M${x(from)} ${y}H${x(end)}`);
  const passed = rows.flatMap(({ from, end, purchases, y }) =>
    ticks
      .filter((tick) => fixedOccasions && tick > from && tick <= end && !purchases.includes(tick))
      .map((tick) => `M${x(tick)} ${y - 3}v6`),
  );
  const ends = rows
    .filter(({ leftAt }) => leftAt !== undefined && leftAt <= until)
    .map(({ end, y }): Place => ({ x: x(end), y, seen: endIsSeen && end <= today }));
  const dots = rows.flatMap(({ purchases, y }) =>
    purchases.map((time): Place => ({ x: x(time), y, seen: time <= today })),
  );
  const notches = ticks.map((tick) => `M${x(tick)} ${bottom + 4}v5`);

  return {
    name,
    title: headline,
    description,
    height: bottom + 86,
    elements: [
      text(left, 27, headline, { ...paint({ fill: "ink" }), "font-size": 15, "font-weight": 600 }),
      element("path", {
        d: path([
          [x(today), top - 8],
          [x(today), bottom + 4],
        ]),
        ...paint({ stroke: "second" }),
        "stroke-dasharray": "4 3",
      }),
      text(x(today), top - 13, "today", { ...paint({ fill: "second" }), "text-anchor": "middle" }),
      element("path", { d: rounded([...lines, ...passed]), ...paint({ stroke: "ink" }), "stroke-width": 1.5 }),
      ...both(ends, endsOf),
      ...both(dots, dotsOf),
      element("path", { d: rounded([`M${left} ${bottom + 4}H${right}`, ...notches]), ...paint({ stroke: "grid" }) }),
      element(
        "g",
        { ...paint({ fill: "ink" }), "text-anchor": "middle" },
        ...ticks.map((tick) => text(x(tick), bottom + 23, String(tick))),
        text((left + right) / 2, bottom + 41, unit),
      ),
      ...legend(bottom + 70, dot, endIsSeen),
    ],
  };
}

function legend(y: number, dot: string, endIsSeen: boolean): string[] {
  const ink = paint({ fill: "ink" });
  const [seen, unseen, end] = [left + 4, left + 110, left + 280];
  return [
    dotsOf([{ x: seen, y: y - 4, seen: true }], true),
    text(seen + 12, y, dot, ink),
    dotsOf([{ x: unseen, y: y - 4, seen: false }], false),
    text(unseen + 12, y, `${dot} to come`, ink),
    endsOf([{ x: end, y: y - 4, seen: endIsSeen }], endIsSeen),
    text(end + 14, y, endIsSeen ? "has left, and the shop knows" : "has left, and the shop does not know", ink),
  ];
}

type Draw = (places: readonly Place[], seen: boolean) => string;

/** What was seen and what was not, each in one group; an empty one is left out. */
function both(places: readonly Place[], draw: Draw): string[] {
  return [true, false]
    .map((seen) => [places.filter((place) => place.seen === seen), seen] as const)
    .filter(([some]) => some.length > 0)
    .map(([some, seen]) => draw(some, seen));
}

const dotsOf: Draw = (places, seen) =>
  element(
    "g",
    paint({ fill: seen ? "first" : "card", stroke: "first" }),
    ...places.map(({ x, y }) => element("circle", { cx: x, cy: y, r: 4 })),
  );

/** Diamonds, large enough to be seen behind a dot. */
const endsOf: Draw = (places, seen) =>
  element("path", {
    d: rounded(places.map(({ x, y }) => `M${x - 8} ${y}l8 -8l8 8l-8 8z`)),
    ...paint({ fill: seen ? "ink" : "card", stroke: "ink" }),
  });

/** A tenth of a pixel is as fine as anybody sees. */
function rounded(commands: readonly string[]): string {
  return commands.join("").replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10));
}
