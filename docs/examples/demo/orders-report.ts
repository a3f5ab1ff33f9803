import type { Issue } from "clientele";
import { judge } from "./judge.js";
import type { OrderFile } from "./options.js";
import { noCurrency, readOrders } from "./orders/orders.js";
import { issueSection } from "./report/issues.js";
import { sections } from "./report/sections.js";
import { createSteps } from "./report/steps.js";
import { some, wrap } from "./report/text.js";
import { timingSection } from "./report/timing.js";

/** The report on a file of orders: what orders alone can tell, and the rest as not known. */
export function reportOnOrders(options: OrderFile): string {
  const steps = createSteps();
  const start = performance.now();
  const orders = readOrders(options);
  steps.add({ name: "Read the file", items: orders.rows, noun: "rows", milliseconds: performance.now() - start });

  const { asOf, currency } = orders;
  const findings = judge(orders.events, { asOf, timeZone: options.zone, currency }, steps);

  return [
    "A shop and its customers",
    "========================",
    ...wrap(
      `${some(findings.profiles.length, "customer")} as of the end of ${asOf}, from orders alone. ` +
        (currency === noCurrency ? "Nothing says in which currency: amounts are shown without one." : ""),
    ),
    ...wrap(
      "The file need not begin when the shop did, so a first order in it makes nobody a new customer. Visits, complaints, " +
        "answers to surveys, recommendations and countries are not in it: what needs them is not known.",
    ),
    ...issueSection(orders.issues, { read: orders.rows, noun: "row", place: "Row" }),
    ...issueSummary(findings.issues),
    ...sections(findings, { nameOf: orders.nameOf, currency }),
    ...timingSection(steps.done),
  ].join("\n");
}

const reasons: Readonly<Record<string, string>> = {
  "event-after-as-of": "lie after that day and do not count",
};

/** Events that could be read and do not count, by their number: a day in the past leaves thousands of them behind. */
function issueSummary(issues: readonly Issue[]): string[] {
  const codes = [...new Set(issues.map(({ code }) => code))].sort();
  return codes.flatMap((code) => {
    const ofCode = issues.filter((issue) => issue.code === code);
    return wrap(`${some(ofCode.length, "event")} ${reasons[code] ?? `do not count: ${ofCode[0]!.message}`}.`);
  });
}
