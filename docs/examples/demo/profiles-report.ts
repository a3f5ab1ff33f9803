import type { Locale } from "clientele";
import { buildPersonas } from "clientele/persona";
import { en } from "clientele/locales/en";
import { fa } from "clientele/locales/fa";
import { nb } from "clientele/locales/nb";
import { pl } from "clientele/locales/pl";
import { th } from "clientele/locales/th";
import { vi } from "clientele/locales/vi";
import type { Language, ProfileFile } from "./options.js";
import { noCurrency } from "./orders/orders.js";
import { readProfiles } from "./profiles/profiles.js";
import { formationSection } from "./report/formation.js";
import { issueSection } from "./report/issues.js";
import { personaSection } from "./report/personas.js";
import { createSteps } from "./report/steps.js";
import { some, wrap } from "./report/text.js";
import { timingSection } from "./report/timing.js";

const locales: Readonly<Record<Language, Locale>> = { en, fa, nb, pl, th, vi };

/** Personas of a table of customers. */
export function reportOnProfiles(options: ProfileFile): string {
  const steps = createSteps();
  const start = performance.now();
  const { rows, profiles, attributes, forming, issues, unread, currency, asOf } = readProfiles(options);
  steps.add({ name: "Read the file", items: rows, noun: "rows", milliseconds: performance.now() - start });
  const { seed } = options;
  const personas = steps.whole("Personas", profiles.length, "customers", () =>
    buildPersonas(profiles, { seed, currency, attributes, ...forming }),
  );
  return [
    "Customers and their personas",
    "============================",
    ...wrap(
      `${some(profiles.length, "customer")} as of the end of ${asOf}. ` +
        (currency === noCurrency ? "Nothing says in which currency: amounts are shown without one." : ""),
    ),
    ...issueSection(issues, { read: rows, noun: "row", place: "Row" }),
    ...Object.entries(unread).flatMap(([column, why]) => wrap(`Column ${column} is not read: ${why}.`)),
    ...formationSection(personas),
    ...personaSection(personas, locales[options.language]),
    ...timingSection(steps.done),
  ].join("\n");
}
