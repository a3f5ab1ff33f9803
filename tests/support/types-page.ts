import {
  catalogueOfTypes,
  thresholdPaths,
  typeAxes,
  type TypeOfCustomer,
  unitsOfFacts,
} from "clientele/classification";
import { describeType } from "clientele/locales";
import { numbersOf } from "../../src/locales/explain/numbers.js";
import type { Locale } from "../../src/locales/locale.js";

const types = catalogueOfTypes();

/** The catalogue of types in Markdown, in the words of a language. */
export function catalogueInWords(locale: Locale): string {
  const { axes, catalogue } = locale;
  const sections = typeAxes.flatMap((axis) => [
    `### ${axes[axis]}`,
    ...types.filter((entry) => entry.axis === axis).map((entry) => entryInWords(entry, locale)),
  ]);
  return [catalogue.introduction, ...sections, `### ${catalogue.thresholds}`, thresholdsInWords(locale)].join("\n\n");
}

function entryInWords(entry: TypeOfCustomer, locale: Locale): string {
  const { catalogue } = locale;
  const { number, list } = numbersOf(locale);
  const { name, definition, rule, needs, guidance, avoid } = describeType(entry, locale, { units: unitsOfFacts });
  const lines = [
    ...rule.map(({ place, text }) => [
      rule.length > 1 || place > 1 ? `${catalogue.rule} ${number(place)}` : catalogue.rule,
      text,
    ]),
    [catalogue.needs, list([...new Set(needs)])],
    [catalogue.guidance, guidance],
    [catalogue.avoid, avoid],
    [catalogue.source, entry.source],
  ];
  return [
    `#### ${name}`,
    `\`${entry.type}\` (${entry.row}). ${definition}`,
    lines.map(([label, text]) => `- **${label}:** ${text}`).join("\n"),
  ].join("\n\n");
}

function thresholdsInWords(locale: Locale): string {
  const { threshold, value, why } = locale.catalogue;
  const described = types.flatMap((entry) => describeType(entry, locale).thresholds);
  const rows = thresholdPaths.map((path) => {
    const found = described.find((one) => one.path === path);
    return [`\`${path}\``, found?.value ?? "", found?.why ?? ""];
  });
  return [[threshold, value, why], ["---", "---", "---"], ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
