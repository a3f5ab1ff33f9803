import type { BaselineName, Verdict } from "clientele/churn";
import { type Findings, horizon } from "../judge.js";
import { count, heading, table, wrap } from "./text.js";

const baselines: Readonly<Record<BaselineName, string>> = {
  mean: "everybody buys like the mean",
  "own-rate": "everybody goes on as before",
  "last-period": "everybody buys as in the months before",
  hiatus: "who was silent for too long has gone",
  recency: "who bought last buys first",
  frequency: "who bought most buys first",
};

const verdicts: Readonly<Record<Verdict, string>> = {
  better: "better than each of these guesses, by more than chance",
  "no-better": "no better than the best of these guesses",
  worse: "worse than the best of these guesses",
};

/** Whether the model would have known: how far it and simple guesses were off. */
export function validationSection({ validation }: Findings): string[] {
  const [model] = validation?.models ?? [];
  if (validation === undefined || model?.status !== "validated") return [];
  const guesses = validation.baselines.flatMap(({ name, counts }) => {
    return counts === undefined ? [] : [{ name: baselines[name], ...counts }];
  });
  return [
    ...heading("Would the model have known?"),
    ...wrap(
      `Fitted to what was known ${horizon.weeks} weeks ago, and held against the ${horizon.weeks} weeks since: ` +
        `${count(validation.customers)} customers, ${count(model.counts.actual)} purchases.`,
    ),
    ...table(
      [
        { title: "", cell: ({ name }) => name },
        { title: "foretold", cell: ({ predicted }) => count(Math.round(predicted)), align: "right" },
        { title: "off on average", cell: ({ meanAbsoluteError }) => meanAbsoluteError.toFixed(2), align: "right" },
        {
          title: "root mean square",
          cell: ({ rootMeanSquaredError }) => rootMeanSquaredError.toFixed(2),
          align: "right",
        },
      ],
      [{ name: "the model", ...model.counts }, ...guesses],
    ),
    ...wrap(`How much each customer buys: ${verdicts[model.verdicts.counts]}.`),
    ...(model.verdicts.discrimination === undefined
      ? []
      : wrap(`Who buys at all, and who does not: ${verdicts[model.verdicts.discrimination]}.`)),
  ];
}
