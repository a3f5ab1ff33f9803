import { type Coverage, parseEvents } from "clientele";
import { referralsOf, serviceRecordsOf } from "clientele/facts";
import { judge, membersOf } from "./judge.js";
import { issueSection } from "./report/issues.js";
import { plantedSection, tasteSection } from "./report/planted.js";
import { sections } from "./report/sections.js";
import { createSteps } from "./report/steps.js";
import { count, wrap } from "./report/text.js";
import { timingSection } from "./report/timing.js";
import { tallyVoices, voiceSection } from "./report/voices.js";
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
  const { asOf, timeZone, homeCountry, aliases, parties, roles, consents, invited } = shop;
  const feed = { asOf, timeZone, aliases };
  const findings = judge(events, { ...feed, homeCountry, parties, roles, consents, coverage, currency }, steps);
  const log = steps.whole("Service and referrals", events.length, "events", () => ({
    referrals: referralsOf(events, feed),
    service: serviceRecordsOf(events, { ...feed, coverage }),
  }));

  return [
    "A shop and its customers",
    "========================",
    ...wrap(
      `A made-up shop in ${homeCountry}, from ${shop.openedOn} to ${asOf}: ${count(findings.profiles.length)} customers and visitors, ` +
        `${count(findings.base.buyers)} of whom have bought. Nobody in it is real.`,
    ),
    ...issueSection([...issues, ...findings.issues], { read: records.length, noun: "event", place: "Event" }),
    ...sections(findings, { nameOf: (id) => id, currency, log: { ...log, invited } }),
    ...plantedSection(
      shop,
      findings.profiles.map(({ classification }) => classification),
    ),
    ...voiceSection(tallyVoices(shop, findings.profiles, log), shop),
    ...tasteSection(shop, findings.personas, membersOf(findings, currency)),
    ...timingSection(steps.done),
  ].join("\n");
}
