import {
  attritionColumns,
  type ContinuousHistory,
  type DiscreteHistory,
  type DiscretePredictor,
  expectedPurchases,
  nextPurchase,
  type Predictor,
  probabilityAlive,
  probabilityNoPurchase,
  purchaseCounts,
} from "clientele/churn";
import { discountedTransactions, expectedSpend } from "clientele/value";
import { columnsOf, simulatedBase, simulatedDonors, worlds } from "./bases.js";
import { contest, median, ratios, spread } from "./contest.js";
import { digits, floorOf, multipleOfFloor, table, timed } from "./measure.js";

const horizon = { weeks: 39 };
const rate = { rate: 0.1, per: "year", compounding: "year" } as const;

/** What is asked of each customer; the slow ones of fewer customers. */
const verbs: readonly {
  readonly name: string;
  readonly share: number;
  readonly ask: (model: Predictor, history: ContinuousHistory) => unknown;
}[] = [
  { name: "probabilityAlive", share: 1, ask: (model, history) => probabilityAlive(model, history) },
  {
    name: "expectedPurchases, 39 weeks",
    share: 1,
    ask: (model, history) => expectedPurchases(model, history, { horizon }),
  },
  {
    name: "probabilityNoPurchase",
    share: 1,
    ask: (model, history) => probabilityNoPurchase(model, history, { horizon }),
  },
  {
    name: "purchaseCounts, 0 to 10",
    share: 0.05,
    ask: (model, history) => purchaseCounts(model, history, { horizon }),
  },
  { name: "nextPurchase", share: 0.05, ask: (model, history) => nextPurchase(model, history) },
  {
    name: "discountedTransactions, all the future",
    share: 0.005,
    ask: (model, history) => discountedTransactions(model, history, { rate, horizon: "residual" }),
  },
  {
    name: "discountedTransactions, 3 years",
    share: 0.005,
    ask: (model, history) => discountedTransactions(model, history, { rate, horizon: { years: 3 } }),
  },
];

const donors: DiscretePredictor = {
  kind: "bg-bb",
  schemaVersion: 1,
  parameters: { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 },
};
const opportunities = 10;

const discreteVerbs: readonly { readonly name: string; readonly ask: (history: DiscreteHistory) => unknown }[] = [
  { name: "probabilityAlive", ask: (history) => probabilityAlive(donors, history) },
  { name: "expectedPurchases, 10 appeals", ask: (history) => expectedPurchases(donors, history, { opportunities }) },
  {
    name: "discountedTransactions, all the future",
    ask: (history) => discountedTransactions(donors, history, { rate, every: { years: 1 }, opportunities: "residual" }),
  },
];

/** Every question of every model, about customers with distinct times. */
export async function run([customers]: readonly number[]): Promise<string> {
  const rows: string[][] = [];
  const add = <H>(model: string, verb: string, histories: readonly H[], ask: (history: H) => unknown): void => {
    const { ms } = timed(() => {
      for (const history of histories) ask(history);
    }, 1);
    rows.push([
      model,
      verb,
      String(histories.length),
      digits(ms),
      digits((1000 * ms) / histories.length),
      digits(ms / floorOf(histories.length)),
    ]);
  };
  for (const model of Object.values<Predictor>(worlds)) {
    const histories = simulatedBase(model, customers).distinct;
    for (const { name, share, ask } of verbs) {
      add(model.kind, name, histories.slice(0, Math.ceil(share * customers)), (one) => ask(model, one));
    }
  }
  const appeals = simulatedDonors(donors.parameters, customers).daily;
  for (const { name, ask } of discreteVerbs) add("bg-bb", name, appeals, ask);
  const spend = {
    kind: "gamma-gamma",
    schemaVersion: 1,
    currency: "USD",
    moneyUnit: "major",
    parameters: { p: 6.25, q: 3.74, gamma: 15.44 },
  } as const;
  add("gamma-gamma", "expectedSpend", appeals, ({ frequency }) => expectedSpend(spend, { frequency, meanSpend: 35 }));
  const scalars = table(["model", "question", "customers", "ms", "µs each", multipleOfFloor], rows);
  return `${scalars}\n\n${await inColumns(customers)}`;
}

/**
 * P(alive) and expected purchases of distinct customers in one call, every fiftieth of them with more than a hundred purchases,
 * beside a loop that takes four logarithms and two exponentials of each.
 */
async function inColumns(customers: number): Promise<string> {
  const rows: string[][] = [];
  for (const model of Object.values<Predictor>(worlds)) {
    const columns = columnsOf(
      simulatedBase(model, customers).distinct.map((history, i) => {
        if (i % 50 > 0) return history;
        const frequency = 101 + ((i / 50) % 150);
        return { frequency, recency: history.T * (1 - ((i * 0.618) % 1) / 10), T: history.T };
      }),
    );
    const { recency, T } = columns;
    const sums = new Float64Array(customers);
    const times = await contest([
      { name: "columns", run: () => attritionColumns(model, columns, { horizon }) },
      {
        name: "loop",
        run: () => {
          for (let i = 0; i < customers; i++) {
            const last = recency[i]!;
            const age = T[i]!;
            const logs = Math.log(4 + last) + Math.log(4 + age) + Math.log(9 + last) + Math.log(9 + age);
            sums[i] = logs + Math.exp(-last) + Math.exp(-age);
          }
        },
      },
    ]);
    const ms = median(times.get("columns")!);
    rows.push([
      model.kind,
      String(customers),
      digits(ms),
      digits((1000 * ms) / customers),
      digits(median(times.get("loop")!)),
      spread(ratios(times, "columns", "loop")),
    ]);
  }
  return table(["attritionColumns", "customers", "ms", "µs each", "ms of 4 logs and 2 exps", "x"], rows);
}
