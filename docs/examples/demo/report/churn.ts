import type { ChurnModel } from "clientele/churn";
import { type Findings, horizon } from "../judge.js";
import { netOf } from "./spend.js";
import { amount, count, heading, percentOf, some, table, words, wrap } from "./text.js";

const bands = { low: "likely to stay", medium: "in doubt", high: "likely gone or going", ended: "contract ended" };

/** How likely customers are to have left, as the model sees it. */
export function churnSection({ profiles, models, notFitted }: Findings, currency: string): string[] {
  const scored = profiles.flatMap(({ churn, facts }) => {
    return churn.status === "decided" ? [{ value: churn.value, net: netOf(facts, currency) }] : [];
  });
  const expected = scored.reduce((sum, { value }) => sum + (value.kind === "latent" ? value.expectedPurchases : 0), 0);
  const contracts = scored.filter(({ value }) => value.kind === "contractual").length;
  const rows = (Object.keys(bands) as (keyof typeof bands)[]).map((band) => {
    const there = scored.filter(({ value }) => value.band === band);
    return { band, customers: there.length, net: there.reduce((sum, { net }) => sum + net, 0) };
  });
  const all = rows.reduce((sum, { net }) => sum + net, 0);
  return [
    ...heading("Churn: who is likely to have left"),
    ...table(
      [
        { title: "Risk", cell: ({ band }) => words(band) },
        { title: "customers", cell: ({ customers }) => count(customers), align: "right" },
        { title: "share", cell: ({ customers }) => percentOf(customers, scored.length), align: "right" },
        { title: "revenue", cell: ({ net }) => amount(net, currency), align: "right" },
        { title: "share", cell: ({ net }) => percentOf(net, all), align: "right" },
        { title: "", cell: ({ band }) => bands[band] },
      ],
      rows.filter(({ band, customers }) => band !== "ended" || customers > 0),
    ),
    ...wrap(models.churn === undefined ? noModel(notFitted) : modelInWords(models.churn)),
    ...(expected === 0
      ? []
      : wrap(`In the next ${horizon.weeks} weeks ${some(Math.round(expected), "purchase")} can be expected of them.`)),
    ...(contracts === 0
      ? []
      : wrap(`${some(contracts, "customer")} with a contract, past or present, are judged by its state instead.`)),
  ];
}

const names: Readonly<Record<ChurnModel["kind"], string>> = {
  "bg-nbd": "BG/NBD",
  "mbg-nbd": "MBG/NBD",
  "bg-cnbd-k": "BG/CNBD-k",
  "mbg-cnbd-k": "MBG/CNBD-k",
  "pareto-nbd": "Pareto/NBD",
};

function noModel(notFitted: Findings["notFitted"]): string {
  const { repeaters = 0, required = 0 } = notFitted.find(({ model }) => model === "churn") ?? {};
  const why = repeaters < required ? `; a model takes ${required}` : ", and no model fits them";
  return `${some(repeaters, "customer")} bought again${why}. Everybody is judged by the usual rhythm instead.`;
}

function modelInWords({ status, reason, parameters, repeaters, customers, kind }: ChurnModel): string {
  const letters = Object.entries(parameters).map(([letter, value]) => `${letter} ${Number(value.toPrecision(4))}`);
  const fitted = `${names[kind]} fitted to ${some(customers, "customer")}, ${count(repeaters)} of them with a repeat purchase`;
  switch (status) {
    case "converged":
      return `${fitted}: ${letters.join(", ")} (weeks).`;
    case "boundary":
      return `${fitted}: at a limit of the model (${reason}); ${letters.join(", ")} (weeks).`;
    case "failed":
      return `${fitted}: no model could be fitted (${reason}), so everybody is judged by their own rhythm.`;
  }
}
