import { type Predictor, probabilityAlive } from "clientele/churn";
import { type Area, type Axis, chart, headline, legend, percent, type Point, range, type Series } from "./chart.js";
import type { Picture } from "./svg.js";

// The three models as they were fitted to the same shop: 2,357 customers of CDNOW, 39 weeks. BG/NBD and Pareto/NBD as published
// (Fader, Hardie & Lee 2005), MBG/NBD at the exact maximum, rounded.
const models: readonly (Series & { readonly model: Predictor })[] = [
  {
    model: {
      kind: "bg-nbd",
      schemaVersion: 1,
      unit: "week",
      parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
    },
    label: "BG/NBD",
    role: "first",
  },
  {
    model: {
      kind: "mbg-nbd",
      schemaVersion: 1,
      unit: "week",
      parameters: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
    },
    label: "MBG/NBD",
    role: "second",
    dash: "7 3",
  },
  {
    model: {
      kind: "pareto-nbd",
      schemaVersion: 1,
      unit: "week",
      parameters: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
    },
    label: "Pareto/NBD",
    role: "third",
    dash: "2 3",
  },
];

interface Buyer {
  readonly heading: string;
  readonly frequency: number;
  readonly recency: number;
}

const buyers: readonly Buyer[] = [
  { heading: "bought once", frequency: 0, recency: 0 },
  { heading: "bought seven times in 30 weeks", frequency: 6, recency: 30 },
];

const areas: readonly Area[] = [
  { left: 58, top: 66, right: 305, bottom: 240 },
  { left: 375, top: 66, right: 622, bottom: 240 },
];

/** P(alive) over the weeks since the last purchase, for a one-time buyer and for a frequent one. */
export function silencePicture(): Picture {
  const panels = buyers.flatMap((buyer, i) => {
    const area = areas[i]!;
    const { axes, line } = chart(area, weeksOfSilence(52, 13), alive);
    return [
      headline(buyer.heading, (area.left + area.right) / 2, { "text-anchor": "middle", "font-size": 14 }),
      ...axes,
      ...models.map((series) => line(aliveOver(series.model, buyer, 52), series)),
    ];
  });
  return {
    name: "silence",
    title: "P(alive) over a customer's silence, by three models",
    description:
      "Two charts of P(alive) over 0 to 52 weeks of silence. For a customer who bought once, it stays at 100 % by the BG/NBD model and falls by the other two. For one who bought seven times within 30 weeks it falls by all three, from near 100 % to near 0.",
    height: 332,
    elements: [
      ...panels,
      ...legend(
        314,
        models.map((series, i) => [150 + i * 130, series]),
      ),
    ],
  };
}

const stages = [1, 2, 6];
const looks: readonly Omit<Series, "label">[] = [
  { role: "first" },
  { role: "second", dash: "7 3" },
  { role: "third", dash: "2 3" },
];

/** P(alive) of a customer who came every four weeks, by models that hear the rhythm more or less. */
export function rhythmPicture(): Picture {
  // The mean rate r / (alpha k) is one purchase in four weeks for each k.
  const rhythms = stages.map((k, i) => ({
    ...looks[i]!,
    label: k === 1 ? "k = 1: no rhythm (MBG/NBD)" : `k = ${k}`,
    model: {
      kind: "mbg-cnbd-k",
      schemaVersion: 1,
      unit: "week",
      parameters: { r: 6, alpha: 24 / k, a: 2, b: 10, k },
    } as const,
  }));
  const buyer = { frequency: 8, recency: 32 };
  const area = { left: 58, top: 66, right: 610, bottom: 250 };
  const { axes, line } = chart(area, weeksOfSilence(20, 4), alive);
  return {
    name: "rhythm",
    title: "P(alive) over the silence of a customer who bought nine times, every four weeks",
    description:
      "P(alive) over 0 to 20 weeks of silence by three models of the same mean rate. Without a rhythm it falls evenly. With k = 6 it stays high for about four weeks and then falls steeply, to near 0 after twelve.",
    height: 338,
    elements: [
      headline("Nine purchases, one every four weeks, and then silence"),
      ...axes,
      ...rhythms.map((series) => line(aliveOver(series.model, buyer, 20), series)),
      ...legend(
        320,
        rhythms.map((series, i) => [[58, 330, 450][i]!, series]),
      ),
    ],
  };
}

const alive: Axis = { from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], label: "P(alive)", write: percent };

const weeksOfSilence = (to: number, step: number): Axis => ({
  from: 0,
  to,
  ticks: range(0, to, to / step),
  label: "weeks of silence",
});

const aliveOver = (model: Predictor, history: Pick<Buyer, "frequency" | "recency">, weeks: number): Point[] =>
  range(0, weeks, 52).map((silence) => [
    silence,
    probabilityAlive(model, { ...history, T: history.recency + silence }),
  ]);
