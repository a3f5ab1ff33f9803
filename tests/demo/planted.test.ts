import { readFileSync, writeFileSync } from "node:fs";
import { createClassifier, parseEvents, summarizeAll, summarizeBase } from "clientele";
import { beforeAll, describe, expect, test } from "vitest";
import { type Tallies, type Tally, tallyPlanted } from "../../docs/examples/demo/report/planted.js";
import { types } from "../../docs/examples/demo/shop/labels.js";
import { createShop } from "../../docs/examples/demo/shop/shop.js";

// The tables of the page are written from what is found: UPDATE_DOCS=1 npm run unit -- planted

const page = "docs/concepts/types.md";
const marked = /(<!-- planted: generated -->\n)[^]*?(<!-- \/planted -->)/;

const percent = (part: number, whole: number) => (whole === 0 ? "" : `${Math.round((100 * part) / whole)} %`);

function table(rows: readonly Tally[]): string {
  const cells = rows.map(({ label, planted, found, right }) => [
    `${types[label]} \`${label}\``,
    String(planted),
    String(found),
    percent(right, found),
    percent(right, planted),
  ]);
  return [["Type", "planted", "found", "precision", "recall"], ["---", "--:", "--:", "--:", "--:"], ...cells]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

describe("planted against found in the made-up shop", () => {
  let tallies: Tallies;
  beforeAll(() => {
    const shop = createShop();
    const { asOf, timeZone, homeCountry, aliases, parties, roles, consents, records } = shop;
    const { events } = parseEvents(records);
    const coverage = Object.fromEntries(events.map(({ type }) => [type, { from: "beginning" as const }]));
    const facts = summarizeAll(events, { asOf, timeZone, homeCountry, aliases, parties, roles, consents, coverage });
    tallies = tallyPlanted(shop, facts.map(createClassifier({ base: summarizeBase(facts), evidence: "none" })));
  }, 60_000);

  test("every type that can be found is planted, and none is missed or made up where the facts suffice", () => {
    const { rows } = tallies.cast;
    expect(rows.map(({ label }) => label)).toEqual(Object.keys(types));
    for (const { label, planted, found, right } of rows) {
      expect(right / found, `precision of ${label}`).toBeGreaterThanOrEqual(0.9);
      expect(right / planted, `recall of ${label}`).toBeGreaterThanOrEqual(0.9);
    }
  });

  test("the page shows what is found", () => {
    const text = readFileSync(page, "utf8");
    const { cast, ordinary } = tallies;
    const written = text.replace(
      marked,
      (_, open: string, close: string) =>
        `${open}\n<!-- prettier-ignore-start -->\n${cast.customers.toLocaleString("en")} customers with a part to play:\n\n${table(cast.rows)}\n\n` +
        `${ordinary.customers.toLocaleString("en")} ordinary buyers:\n\n${table(ordinary.rows)}\n<!-- prettier-ignore-end -->\n\n${close}`,
    );
    if (process.env["UPDATE_DOCS"] === "1") writeFileSync(page, written);
    else expect(text).toBe(written);
  });
});
