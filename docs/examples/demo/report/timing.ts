import type { Step } from "./steps.js";
import { count, heading, table } from "./text.js";

/** How long each step took, and how much it does in a second. */
export function timingSection(steps: readonly Step[]): string[] {
  const total = steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const rows = [...steps, { name: "Together", items: 0, noun: "", milliseconds: total }];
  return [
    ...heading("Time"),
    ...table(
      [
        { title: "Step", cell: ({ name }) => name },
        { title: "seconds", cell: ({ milliseconds }) => (milliseconds / 1000).toFixed(2), align: "right" },
        { title: "items", cell: ({ items }) => (items === 0 ? "" : count(items)), align: "right" },
        { title: "", cell: ({ noun }) => noun },
        {
          title: "a second",
          cell: ({ items, milliseconds }) => (items === 0 ? "" : count((items / Math.max(milliseconds, 0.1)) * 1000)),
          align: "right",
        },
      ],
      rows,
    ),
  ];
}
