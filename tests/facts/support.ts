import type { Coverage, CustomerFacts } from "clientele/facts";
import { summarizeAll, type SummarizeAllOptions } from "clientele/facts";
import type { CustomerEvent, Issue, KnownEventType } from "clientele/journey";
import { eventSchemas } from "clientele/schemas";

export const knownTypes = Object.keys(eventSchemas) as KnownEventType[];

/** A feed that has contained everything from the first day in business. */
export const everything: Coverage = Object.fromEntries(knownTypes.map((type) => [type, { from: "beginning" }]));

export const without = (...types: readonly string[]): Coverage =>
  Object.fromEntries(Object.entries(everything).filter(([type]) => !types.includes(type)));

let count = 0;

/** An event of anna's; days stand for noon in UTC. */
export function event(type: CustomerEvent["type"], time: string, fields: object = {}): CustomerEvent {
  count += 1;
  const instant = time.includes("T") ? time : `${time}T12:00:00Z`;
  const made = { type, source: "shop", id: `${type}-${count}`, time: instant, customerId: "anna", ...fields };
  return made as unknown as CustomerEvent;
}

export const eur = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

/** A purchase of anna's whose event id is its order id. */
export const order = (id: string, time: string, amountMinor: number, fields: object = {}): CustomerEvent =>
  event("purchase", time, { id, orderId: id, total: eur(amountMinor), ...fields });

/** All facts and all issues; everything is covered and the moment is the end of 2026 unless said otherwise. */
export function summary(
  events: readonly CustomerEvent[],
  options: Partial<SummarizeAllOptions> = {},
): { facts: CustomerFacts[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const facts = summarizeAll(events, {
    asOf: "2026-12-31",
    coverage: everything,
    ...options,
    onIssue: (issue) => issues.push(issue),
  });
  return { facts, issues };
}

/** The facts of the only customer. */
export function factsOf(events: readonly CustomerEvent[], options: Partial<SummarizeAllOptions> = {}): CustomerFacts {
  const { facts } = summary(events, options);
  if (facts.length !== 1) throw new Error(`one customer expected, got ${facts.length}`);
  return facts[0];
}

export const codesOf = (issues: readonly Issue[]): string[] => issues.map(({ code }) => code);
