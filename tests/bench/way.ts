import { fitBgNbd, scoreChurn } from "clientele/churn";
import { createClassifier } from "clientele/classification";
import { historiesOf, summarizeAll, summarizeBase } from "clientele/facts";
import { fromOrders } from "clientele/journey";
import { fitRfm, scoreLoyalty, scoreRfm } from "clientele/loyalty";
import { createProfiler } from "clientele/profile";
import { madeUpOrders } from "./made-up-orders.js";
import { table, timed } from "./measure.js";

interface Step {
  readonly name: string;
  readonly items: number;
  readonly ms: number;
}

/**
 * Each step of the way from orders to profiles, on one made-up base: what it takes for one item, and its share of the whole.
 * Times differ from machine to machine; the shares say where the work is.
 */
export function run([customers]: readonly number[]): string {
  const steps: Step[] = [];
  const step = <T>(name: string, items: number, run: () => T): T => {
    const { result, ms } = timed(run);
    steps.push({ name, items, ms });
    return result;
  };

  const rows = [...madeUpOrders(customers)];
  const columns = { customer: "who", date: "day", amount: "paid", currency: "EUR" } as const;

  const { events } = step("fromOrders", rows.length, () => fromOrders(rows, columns));
  const facts = step("summarizeAll", events.length, () => summarizeAll(events, { asOf: "2025-12-31" }));
  const base = step("summarizeBase", facts.length, () => summarizeBase(facts));
  const rfm = step("fitRfm", facts.length, () => fitRfm(facts));
  const { histories } = historiesOf(facts);
  const model = step("fitBgNbd", histories.length, () => fitBgNbd(histories, { unit: "week" }));
  for (const evidence of ["none", "full"] as const) {
    const suffix = evidence === "none" ? "" : ", with evidence";
    const classify = createClassifier({ base, evidence });
    step(`classify${suffix}`, facts.length, () => facts.map(classify));
    step(`scoreRfm${suffix}`, facts.length, () => facts.map((one) => scoreRfm(one, rfm, { evidence })));
    step(`scoreLoyalty${suffix}`, facts.length, () => facts.map((one) => scoreLoyalty(one, { base, evidence })));
    step(`scoreChurn${suffix}`, facts.length, () => facts.map((one) => scoreChurn(one, { model, base, evidence })));
    const toProfile = createProfiler({
      base,
      models: { rfm, ...(model.status === "failed" ? {} : { churn: model }) },
      evidence,
    });
    step(`profile${suffix}`, facts.length, () => facts.map(toProfile));
  }

  const whole = steps.reduce((sum, { ms }) => sum + ms, 0);
  const lines = steps.map(({ name, items, ms }) => {
    return [name, ms.toFixed(1), ((1000 * ms) / items).toFixed(2), `${((100 * ms) / whole).toFixed(0)} %`];
  });
  const sizes = `${customers} customers, ${rows.length} orders; model: ${model.status} after ${model.evaluations} evaluations`;
  return `${sizes}\n\n${table(["step", "ms", "µs an item", "share"], lines)}`;
}
