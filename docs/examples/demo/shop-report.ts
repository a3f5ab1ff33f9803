import { type Coverage, type Issue, parseEvents, summarizeAll } from "clientele";
import { judge, membersOf } from "./judge.js";
import { issueSection } from "./report/issues.js";
import { plantedSection, tasteSection } from "./report/planted.js";
import { sections } from "./report/sections.js";
import { createSteps } from "./report/steps.js";
import { count, wrap } from "./report/text.js";
import { timingSection } from "./report/timing.js";
import { createShop } from "./shop/shop.js";

const currency = "EUR";

/** The report on a made-up shop: all that the library can tell from a complete log of events. */
export function reportOnShop(seed: number): string {
  const steps = createSteps();
  const shop = steps.whole("Make up a shop", 2000, "customers", () => createShop({ seed }));
  const { records } = shop;
  const { events, issues } = steps.whole("Parse", records.length, "events", () => parseEvents(records));

  // The shop kept its books from the first day on, so a kind of event that somebody has none of did not happen to them.
  const kinds = [...new Set(events.map(({ type }) => type))];
  const coverage: Coverage = Object.fromEntries(kinds.map((kind) => [kind, { from: "beginning" }]));
  const unused: Issue[] = [];
  const facts = steps.whole("Summarize", events.length, "events", () => {
    const { asOf, timeZone, homeCountry, aliases, parties, roles, consents } = shop;
    const occasionDays = true;
    const onIssue = (issue: Issue) => unused.push(issue);
    return summarizeAll(events, {
      asOf,
      timeZone,
      homeCountry,
      aliases,
      parties,
      roles,
      consents,
      coverage,
      onIssue,
      occasionDays,
    });
  });
  const findings = judge(facts, currency, steps);

  return [
    "A shop and its customers",
    "========================",
    ...wrap(
      `A made-up shop in ${shop.homeCountry}, from ${shop.openedOn} to ${shop.asOf}: ${count(facts.length)} customers and visitors, ` +
        `${count(findings.base.buyers)} of whom have bought. Nobody in it is real.`,
    ),
    ...issueSection([...issues, ...unused], { read: records.length, noun: "event", place: "Event" }),
    ...sections(findings, { nameOf: (id) => id, currency }),
    ...plantedSection(
      shop,
      findings.profiles.map(({ classification }) => classification),
    ),
    ...tasteSection(shop, findings.personas, membersOf(findings, currency)),
    ...timingSection(steps.done),
  ].join("\n");
}
